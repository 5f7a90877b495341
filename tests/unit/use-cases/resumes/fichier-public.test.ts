import { beforeEach, expect, it } from 'vitest';
import { stampFile } from '../../../../adapters/documents/stamp.ts';
import { renderFile } from '../../../../adapters/documents/writing/render.ts';
import { createFichiersPublics } from '../../../../src/use-cases/resumes/open-fichier-public.ts';
import type { Export, Format } from '../../../../src/views/words/fichiers.ts';
import { useBase } from '../../../support/database.ts';
import { aRound } from '../../../support/resume-round.ts';

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
  const open = createFichiersPublics(base.ports, { stamp: stampFile, make });
  return async (format: Format, numero = 1) => {
    const fichier = await open({ numero, format });
    return fichier && { ...fichier, text: Buffer.from(await fichier.read()).toString() };
  };
}

/** As masking does it: the only change that a summary takes. */
async function mask(): Promise<void> {
  await base.db.$transaction([
    base.db.$executeRaw`SELECT set_config('espace.masque', ${MARK}, true)`,
    base.db.$executeRaw`
      UPDATE "Resume" SET "contenu" = jsonb_set("contenu", '{convention}', to_jsonb("contenu" ->> 'convention' || ${MARK}))
      WHERE "audience" = 'public'`,
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
  const after = await read('json');
  expect(after?.empreinte).not.toBe(before?.empreinte);
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
