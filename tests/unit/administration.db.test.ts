import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createCli, createProgram } from '../../adapters/cli/index.ts';
import { administer, createAnnuaireDatabase, FILE, importFile } from '../support/annuaire-file.ts';
import { plain } from '../support/demo-program.ts';
import { dump } from '../support/dump.ts';
import { SVG } from '../support/logo-samples.ts';
import { aSmallPlan } from '../support/small-plan.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'espace-'));
const PLAN = readFileSync(new URL('../../prisma/seed/plan-actions.json', import.meta.url), 'utf8');

/** Each command that writes, as it is called on three people of the real plan. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  'importer-plan': [fileOf('plan.json', PLAN.replace('"Calais"', '"Ville de Calais"'))],
  accord: ['62193', '--le', '2027-01-15'],
  'importer-fiches': [fileOf('fiches.csv', 'Titre de la fiche action;Cibles\n12. X;Des jeunes')],
  'importer-personnes': [fileOf('personnes.csv', FILE.replace('Karim', 'Karima'))],
  fusionner: ['karim-benali', 'camille-martel'],
  purger: [],
  logos: [path.dirname(fileOf(path.join('logos', 'CAF62.svg'), SVG))],
  apparence: ['--couleur', '#0b6e4f'],
  siret: ['GCTM', '21620193500014'],
  'importer-tour': [fileOf('tour.csv', 'Séance;Fiche;Statut\n2026-05-21;12;En cours')],
  'fermer-fiche': ['12', '--avenant', '2', '--signe-le', '2025-03-03', '--motif', 'Reprise ailleurs.'],
  code: ['karim@caf.example'],
  lien: ['karim@caf.example'],
  'lien-installation': ['nadia@agglo.example'],
  mode: ['production'],
  'convention:renommer': ['CTG Grand Calais'],
  'convention:situer': ['--zone', 'a'],
  webhooks: ['https://logiciel.example/avis', '--pour', 'seances'],
  'convention:creer': [fileOf('vallons.json', JSON.stringify(aSmallPlan()))], // the last one: from then on there are two
};
const READS = [
  'conventions',
  'convention:exporter',
  'exporter-plan',
  'verifier-courriel',
  'verifier-calendrier',
  'archiver',
  'exporter-fiches',
  'sauvegarder',
  'verifier-base',
  'diagnostic',
  'etat',
];
/**
 * Into an empty installation: tests/unit/adapters/postgres/backup.full.test.ts; of what is over: tests/unit/adapters/web/conventions.full.test.ts;
 * of two conventions: tests/unit/use-cases/comptes/share-espace.test.ts.
 */
const WRITES_ELSEWHERE = [
  'restaurer',
  'convention:archiver',
  'convention:importer',
  'convention:supprimer',
  'partager-messagerie',
];

const base = await createAnnuaireDatabase();
await importFile(FILE, base);
await base.db.installation.create({ data: { mode: 'demonstration', empreinte: 'of this place' } });
const [personne] = await base.stores.personnes.list((await base.db.convention.findFirstOrThrow()).id);
if (personne === undefined) throw new Error('nobody was imported');
const majLe = base.clock.now();
await base.stores.brouillons.save({ personne, cle: 'essai', valeurs: {}, majLe, expireLe: majLe });
afterAll(async () => {
  await base.close();
  rmSync(folder, { recursive: true });
});

it('each command stands in one of the two tables, and has --confirmer when it writes', () => {
  const program = createProgram(administer(base), {
    write: () => {},
    writeError: () => {},
    answer: () => {},
  });
  const hasConfirmer = program.commands.map((command): [string, boolean] => [
    command.name(),
    command.options.some(({ long }) => long === '--confirmer'),
  ]);
  expect(Object.fromEntries(hasConfirmer)).toEqual({
    ...Object.fromEntries(Object.keys(WRITES).map((name) => [name, true])),
    ...Object.fromEntries(READS.map((name) => [name, false])),
    ...Object.fromEntries(WRITES_ELSEWHERE.map((name) => [name, true])),
  });
});

describe.each(Object.entries(WRITES))('« %s »', (name, words) => {
  it('shows what it would do and writes nothing, then does it, then has nothing left of an import to do', async () => {
    const before = await dump(base);
    const shown = await run(name, ...words);
    expect(shown).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(
        /^(?:Essai : rien n’est enregistré|Ce que la purge supprimerait)\n[\s\S]*Pour enregistrer, relancez la même commande avec --confirmer\.\n$/,
      ),
    });
    expect(await dump(base)).toEqual(before);
    const done = await run(name, ...words, '--confirmer');
    expect(done).toMatchObject({ exitCode: 0, out: expect.not.stringContaining('Essai') });
    expect(await dump(base)).not.toEqual(before);
    if (!name.startsWith('importer') && name !== 'accord') return;
    const after = await dump(base);
    for (const again of [words, [...words, '--confirmer']])
      expect(await run(name, ...again)).toMatchObject({
        exitCode: 0,
        out: expect.stringContaining('Aucune différence.'),
      });
    expect(await dump(base)).toEqual(after);
  });
});

async function run(...argv: readonly string[]) {
  let out = '';
  const write = (text: string) => {
    out += text;
  };
  const cli = createCli(administer(base), { write, writeError: () => {} });
  const exitCode = await cli.run(argv);
  return { exitCode, out: plain(out) };
}

function fileOf(name: string, content: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}
