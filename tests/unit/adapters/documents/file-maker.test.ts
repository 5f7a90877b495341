import { afterEach, describe, expect, it } from 'vitest';
import { createFileMaker, type FileMaker } from '../../../../adapters/documents/file-maker.ts';
import { type Export, FORMATS } from '../../../../src/views/words/fichiers.ts';

const SOURCE: Export = {
  nom: 'essai',
  table: { columns: ['Fiche'], rows: [['1']] },
  donnees: [1],
  document: { title: 'Essai', blocks: [{ kind: 'paragraph', text: 'Un texte' }] },
};

describe('the thread that makes files', () => {
  let maker: FileMaker;
  const start = (options = {}) => {
    maker = createFileMaker(options);
    return maker;
  };
  afterEach(() => maker.stop());

  it('makes every format at once, each its own', async () => {
    const { make } = start();
    const made = await Promise.all(FORMATS.map((format) => make(SOURCE, format)));
    const beginnings = made.map((bytes) => Buffer.from(bytes).toString('latin1').slice(0, 2));
    expect(beginnings).toEqual(['%P', 'PK', 'PK', 'PK', 'PK', 'ï»', '[\n']);
  });

  it('says which file it could not make, and goes on with the others', async () => {
    const { make } = start();
    const wrong = make({ ...SOURCE, document: null }, 'pdf');
    const right = make(SOURCE, 'json');
    await expect(wrong).rejects.toMatchObject({
      cause: expect.objectContaining({ message: 'essai is no document' }),
    });
    expect(Buffer.from(await right).toString()).toBe('[\n  1\n]\n');
  });

  it('refuses more than may wait, and nothing else', async () => {
    const { make } = start();
    const made = await Promise.allSettled(Array.from({ length: 60 }, () => make(SOURCE, 'json')));
    const refused = made.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(10);
    expect(refused[0]).toMatchObject({ reason: { status: 429 } });
    await expect(make(SOURCE, 'json')).resolves.toBeDefined();
  });

  it('begins again after a rest, and after an end in the middle of the work', async () => {
    const { make, stop } = start({ restMs: 1 });
    await make(SOURCE, 'json');
    const cut = expect(make(SOURCE, 'pptx')).rejects.toThrow('ended');
    await stop();
    await cut;
    expect(await make(SOURCE, 'json')).toHaveLength(8);
  });

  it('gives up what takes too long', async () => {
    const { make } = start({ longestMs: 1 });
    const endless = {
      ...SOURCE,
      table: { columns: ['a'], rows: Array.from({ length: 50_000 }, () => ['b']) },
    };
    await expect(make(endless, 'xlsx')).rejects.toThrow('ended');
  });
});
