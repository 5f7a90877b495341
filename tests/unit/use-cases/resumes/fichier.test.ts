import { beforeEach, describe, expect, it } from 'vitest';
import { stampFile } from '../../../../adapters/documents/stamp.ts';
import { renderFile } from '../../../../adapters/documents/writing/render.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { exportResumeReserve } from '../../../../src/use-cases/resumes/export-resume.ts';
import { createFichiers } from '../../../../src/use-cases/resumes/open-fichier.ts';
import { createLien } from '../../../../src/use-cases/verbs/liens.ts';
import type { Export, Format } from '../../../../src/views/words/fichiers.ts';
import { aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { aRound, SECRET } from '../../../support/resume-round.ts';

const MARK = '[passage masqué]';
let made: string[];
let meanwhile: () => Promise<unknown>;

const base = await useBase();
const round = await aRound(base);
await round.publish('groupe_projet');
await round.publish('public');
beforeEach(async () => {
  made = [];
  meanwhile = async () => {};
  await base.db.fichier.deleteMany();
});

/** A program that has just started. */
function start() {
  const make = async (source: Export, format: Format) => {
    made.push(format);
    await meanwhile();
    return renderFile(source, format);
  };
  const { openPublic, openReserve } = createFichiers(base.ports, { stamp: stampFile, make });
  return async (format: Format, numero = 1, token?: string) => {
    const fichier = await (token === undefined
      ? openPublic({ numero, format })
      : openReserve({ numero, format, token }));
    return fichier && { ...fichier, text: Buffer.from(await fichier.read()).toString() };
  };
}

/** As masking does it: the only change that a summary takes. */
async function mask(audience = 'public'): Promise<void> {
  await base.db.$transaction([
    base.db.$executeRaw`SELECT set_config('espace.masque', ${MARK}, true)`,
    base.db.$executeRaw`
      UPDATE "Resume" SET "contenu" = jsonb_set("contenu", '{convention}', to_jsonb("contenu" ->> 'convention' || ${MARK}))
      WHERE "audience" = ${audience}`,
  ]);
}

it('a file of a public summary is made once, whoever asks, and after a new start', async () => {
  const read = start();
  const [first, same, other] = await Promise.all([read('csv'), read('csv'), read('json')]);
  expect(made.sort()).toEqual(['csv', 'json']);
  expect(same).toMatchObject({ text: first?.text, empreinte: first?.empreinte });
  expect(other?.empreinte).not.toBe(first?.empreinte);
  expect((await start()('csv'))?.text).toBe(first?.text);
  expect(made).toHaveLength(2);
  expect(await read('csv', 99)).toBeNull();
});

it('a paper of the day is made once while it says the same, in each format, whoever asks', async () => {
  const make = async (source: Export, format: Format) => {
    made.push(format);
    return renderFile(source, format);
  };
  const { openPaper } = createFichiers(base.ports, { stamp: stampFile, make });
  const paper: Export = {
    nom: 'bilan-2027',
    table: { columns: ['a'], rows: [['1']] },
    donnees: 1,
    document: null,
  };
  const read = async (source: Export, format: Format) => (await openPaper(source, format)).read();
  await Promise.all([read(paper, 'csv'), read({ ...paper }, 'csv'), read(paper, 'json')]);
  expect(Buffer.from(await read(paper, 'csv')).toString()).toContain('1');
  expect(made.sort()).toEqual(['csv', 'json']);
  expect((await openPaper({ ...paper, donnees: 2 }, 'json')).empreinte).not.toBe(
    (await openPaper(paper, 'json')).empreinte,
  );
});

it('two replicas that are asked at the same moment make it once', async () => {
  const [here, there] = [start(), start()];
  const [one, other] = await Promise.all([here('csv'), there('csv')]);
  expect(made).toEqual(['csv']);
  expect(one?.text).toBe(other?.text);
});

it('what is masked is in no file that is kept, and another file takes its place', async () => {
  const read = start();
  const before = await read('json');
  await mask();
  expect(await base.db.fichier.count()).toBe(0);
  expect((await read('json'))?.empreinte).not.toBe(before?.empreinte);
  expect([made.length, await base.db.fichier.count()]).toEqual([2, 1]);
});

it('a file that was being made while its summary was masked is not kept', async () => {
  meanwhile = mask;
  await start()('json');
  expect(await base.db.fichier.count()).toBe(0);
});

it('a file that could not be made is asked for again', async () => {
  const read = start();
  meanwhile = () => Promise.reject(new Error('no memory'));
  await expect(read('ods')).rejects.toThrow('no memory');
  meanwhile = async () => {};
  expect(await read('ods')).not.toBeNull();
});

describe('a file of the groupe projet', () => {
  const linkOf = (lecteur: Personne) => createLien('resume', { lecteur, id: '1' }, base.ports);

  it('is made once for all who may read it, and is not what everybody gets', async () => {
    const read = start();
    const [token, other] = [await linkOf(round.pilote), await linkOf(round.coordination)];
    const [first, same, publique] = [
      await read('json', 1, token),
      await read('json', 1, other),
      await read('json'),
    ];
    expect(made).toEqual(['json', 'json']);
    expect(same?.text).toBe(first?.text);
    expect([first, publique].map((file) => file?.text.includes(SECRET))).toEqual([true, false]);
    await mask('groupe_projet');
    expect((await read('json', 1, token))?.text).toContain(MARK);
  });

  it('is for nobody else, even once it is kept', async () => {
    const read = start();
    const member = await aPersonne(base, round.convention, { roles: ['membre'] });
    const [token, elsewhere] = [
      await linkOf(member),
      await createLien('resume', { lecteur: member, id: '7' }, base.ports),
    ];
    expect(await read('json', 1, token)).not.toBeNull();
    expect(await read('json', 1, elsewhere)).toBeNull();
    expect(await read('json', 1, 'nobody')).toBeNull();
    await base.db.personne.update({ where: { id: member.id }, data: { roles: ['lecture'] } });
    expect(await read('json', 1, token)).toBeNull();
    expect(made).toHaveLength(1);
  });
});

it('of a summary that was put right, the file leads to the one that holds, and has no link of its reader', async () => {
  const token = await createLien('resume', { lecteur: round.pilote, id: '1' }, base.ports);
  await round.rectify(round.publiable, 'Lire douze familles.');
  expect(await start()('pdf', 1, token)).not.toBeNull();
  const file = await exportResumeReserve({ numero: 1, token }, base.ports);
  expect(file).toHold('/espace/resumes?numero=2');
  expect(file).not.toHold(token);
});
