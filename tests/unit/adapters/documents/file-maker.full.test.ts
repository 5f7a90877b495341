import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createFileMaker, type FileMaker } from '../../../../adapters/documents/file-maker.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { exportOf } from '../../../../src/use-cases/resumes/export-resume.ts';
import { type Export, FORMATS } from '../../../../src/views/words/fichiers.ts';
import { isAlive } from '../../../support/program.ts';
import { aDemandeResume, aFiche, aReponse } from '../../../support/resume-builders.ts';
import { WHOLE_ANSWER } from '../../../support/whole-answer.ts';

const SOURCE: Export = {
  nom: 'essai',
  table: { columns: ['Fiche'], rows: [['1']] },
  donnees: [1],
  document: { title: 'Essai', blocks: [{ kind: 'paragraph', text: 'Un texte' }] },
};
const rowsOf = (count: number): Export => ({
  ...SOURCE,
  table: { columns: ['a'], rows: Array.from({ length: count }, (_, row) => [`texte ${row}`]) },
});
const COLUMNS = Array.from({ length: 8 }, (_, column) => `colonne ${column}`);
/** More than the limits below, on a fast machine too. */
const ENDLESS: Export = {
  ...SOURCE,
  table: {
    columns: COLUMNS,
    rows: Array.from({ length: 80_000 }, (_, row) => COLUMNS.map((one) => `${one} ${row}`)),
  },
};

describe('the process that makes files', () => {
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
    expect(beginnings).toEqual(['%P', 'PK', 'PK', 'PK', 'PK', 'PK', 'ï»', '[\n']);
  });

  it('makes a summary of 500 fiches of which every question is answered', async () => {
    const numeros = Array.from({ length: 500 }, (_, index) => index + 1);
    const reponses = numeros.map((numero) => aReponse(numero, WHOLE_ANSWER));
    const demande = { ficheActions: numeros.map((numero) => aFiche(numero)), reponses };
    const source = exportOf(buildContenuResume(aDemandeResume(demande)), 'resume');
    expect((await start().make(source, 'pdf')).length).toBeGreaterThan(1_000_000);
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

  it('refuses more than may wait for one audience, says when to come back, and makes what another asks for', async () => {
    const { make } = start();
    const asked = Array.from({ length: 60 }, () => make(SOURCE, 'json', 'public'));
    const other = make(SOURCE, 'json', 'reserve');
    const made = await Promise.allSettled(asked);
    const refused = made.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(29);
    expect(refused[0]).toMatchObject({ reason: { status: 503, retryAfterS: 60 } });
    await expect(other).resolves.toHaveLength(8);
    await expect(make(SOURCE, 'json', 'public')).resolves.toBeDefined();
  });

  it('gives each audience its turn, however many wait for the other', async () => {
    const { make } = start();
    const done: string[] = [];
    const note = (who: string) => () => done.push(who);
    const strangers = Array.from({ length: 20 }, () => make(SOURCE, 'json', 'public').then(note('public')));
    const member = make(SOURCE, 'json', 'reserve').then(note('reserve'));
    await Promise.all([...strangers, member]);
    expect(done.indexOf('reserve')).toBe(1);
  });

  it('begins again after a rest, and after an end in the middle of the work', async () => {
    const { make, stop } = start({ restMs: 1 });
    await make(SOURCE, 'json');
    const cut = expect(make(SOURCE, 'pptx')).rejects.toThrow('ended');
    await stop();
    await cut;
    expect(await make(SOURCE, 'json')).toHaveLength(8);
  });

  it.each([
    ['processor time', { processorMs: 1 }],
    ['memory', { memoryMb: 150 }],
  ])('gives up a file that takes more %s than any may, and none of those that wait', async (_what, limit) => {
    const { make } = start(limit);
    await expect(make(ENDLESS, 'xlsx')).rejects.toMatchObject({ status: 507 });
  });

  it('makes what waits behind a file that is too large', async () => {
    const { make } = start({ processorMs: 2_500 });
    const large = expect(make(ENDLESS, 'xlsx')).rejects.toMatchObject({ status: 507 });
    const small = make(SOURCE, 'json');
    await large;
    expect(await small).toHaveLength(8);
  });

  it('tries once more what ended for no reason of its own', async () => {
    const { make } = start();
    await make(SOURCE, 'json');
    const [pid = 0] = await listMakers(process.pid);
    const made = make(rowsOf(20_000), 'xlsx');
    process.kill(pid, 'SIGKILL');
    expect(
      Buffer.from(await made)
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(await listMakers(process.pid)).not.toContain(pid);
  });

  it('gives up a drawing that draws without end', async () => {
    const { readLogo } = start({ processorMs: 3_000 });
    const groups = '<g mask="url(#a)"><rect width="600" height="300"/></g>'.repeat(1_200);
    const parts = '<rect width="600" height="300" opacity=".5"/>'.repeat(1_200);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 300"><mask id="a">${parts}</mask>${groups}</svg>`;
    expect(await readLogo(new TextEncoder().encode(svg))).toEqual({ faute: 'trop-long' });
  });
});

it.each(['SIGTERM', 'SIGKILL'] as const)(
  'the process is gone with the one that asked, also by %s',
  async (signal) => {
    const script = `
    import { createFileMaker } from ${JSON.stringify(new URL('../../../../adapters/documents/file-maker.ts', import.meta.url).href)};
    const { make } = createFileMaker();
    const source = { nom: 'x', donnees: null, document: null, table: { columns: ['a'], rows: Array(400_000).fill(['b']) } };
    await make({ ...source, table: { columns: ['a'], rows: [] } }, 'csv');
    void make(source, 'xlsx');
    process.stdout.write('made');
    setInterval(() => {}, 1_000);
  `;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(parent.stdout, 'data');
    const [pid = 0] = await listMakers(parent.pid ?? 0);
    expect(pid).toBeGreaterThan(0);
    parent.kill(signal);
    await once(parent, 'exit');
    await expect.poll(() => isAlive(pid)).toBe(false);
  },
);

/** Children of a process that are makers. */
async function listMakers(parent: number): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, ppid, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(ppid) === parent && args.includes('maker/child.ts') ? [Number(pid)] : [];
  });
}
