import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { CliCommands } from '../../../../adapters/cli/commands.ts';
import { createCli } from '../../../../adapters/cli/index.ts';
import { DomainError } from '../../../../src/errors.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'espace-cli-'));
const file = path.join(folder, 'plan.json');
writeFileSync(file, '{}');
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['aide', ['--help']],
  ['importer-plan', ['importer-plan', '--help']],
  ['importer-fiches', ['importer-fiches', '--help']],
  ['exporter-fiches', ['exporter-fiches', '--help']],
  ['accord', ['accord', '--help']],
  ['importer-personnes', ['importer-personnes', '--help']],
  ['fusionner', ['fusionner', '--help']],
  ['siret', ['siret', '--help']],
  ['code', ['code', '--help']],
  ['lien', ['lien', '--help']],
  ['lien-installation', ['lien-installation', '--help']],
  ['purger', ['purger', '--help']],
  ['verifier-courriel', ['verifier-courriel', '--help']],
  ['verifier-calendrier', ['verifier-calendrier', '--help']],
  ['archiver', ['archiver', '--help']],
  ['etat', ['etat', '--help']],
])('the help %s', async (name, argv) => {
  const { exitCode, out, error, calls } = await run(argv);
  await expect(out).toMatchFileSnapshot(`../../../golden/cli/${name}.txt`);
  expect({ exitCode, error, calls }).toEqual({ exitCode: 0, error: '', calls: [] });
});

test('no word at all shows the help', async () => {
  expect((await run([])).out).toBe((await run(['--help'])).out);
});

test('a plan goes to its command, byte for byte; progress stays out of the result', async () => {
  const { exitCode, out, error, calls } = await run(['importer-plan', file]);
  expect(calls).toEqual([['{}', { confirmer: false, avenant: null }]]);
  expect({ exitCode, out }).toEqual({ exitCode: 0, out: 'Fait\n' });
  expect(error).toBe(`Lecture de ${file}…\nOuverture de la base de données…\n`);
});

test('an avenant goes with its date', async () => {
  const argv = ['importer-plan', file, '--confirmer', '--avenant', ' Avenant 1 ', '--signe-le', '2027-02-15'];
  const { calls } = await run(argv);
  expect(JSON.parse(JSON.stringify(calls))).toEqual([
    ['{}', { confirmer: true, avenant: { reference: 'Avenant 1', signeLe: '2027-02-15' } }],
  ]);
});

test.each([
  [['accord'], { parties: [], le: null, confirmer: false }],
  [
    ['accord', 'GCTM', 'CAF62', '--le', '2027-01-15'],
    { parties: ['GCTM', 'CAF62'], le: '2027-01-15', confirmer: false },
  ],
  [['accord', 'GCTM', '--retirer'], { parties: ['GCTM'], le: null, confirmer: false }],
  [
    ['importer-personnes', file],
    ['{}', { confirmer: false }],
  ],
  [
    ['importer-fiches', file, '--confirmer'],
    ['{}', { confirmer: true }],
  ],
  [
    ['siret', 'Mairie de Marck', '21620193500014'],
    { structure: 'Mairie de Marck', siret: '21620193500014', confirmer: false },
  ],
  [['fusionner'], { gardee: null, doublon: null, confirmer: false }],
  [['fusionner', 'a', 'b', '--confirmer'], { gardee: 'a', doublon: 'b', confirmer: true }],
  [['fusionner', 'b', '--annuler'], { gardee: 'b', doublon: null, confirmer: false }],
  [['code', 'camille@agglo.example'], { courriel: 'camille@agglo.example', confirmer: false }],
  [['purger'], { confirmer: false }],
  [['purger', '--confirmer'], { confirmer: true }],
  [['verifier-courriel', 'lea@ailleurs.example'], 'lea@ailleurs.example'],
  [['verifier-calendrier', 'webcal://ctg.test/tout.ics'], { adresse: 'webcal://ctg.test/tout.ics' }],
  [['verifier-calendrier', file], { bytes: '{}' }],
  [['lien', 'camille@agglo.example'], { courriel: 'camille@agglo.example', confirmer: false }],
  [['lien-installation', 'nadia@agglo.example'], { courriel: 'nadia@agglo.example', confirmer: false }],
])('%j asks for %j', async (argv, asked) => {
  const { exitCode, out, calls } = await run(argv);
  expect({ exitCode, out }).toEqual({ exitCode: 0, out: 'Fait\n' });
  expect(JSON.parse(JSON.stringify(calls))).toEqual([asked]);
});

test.each([
  [['inconnue'], 'La commande « inconnue » n’existe pas.'],
  [['importer-plan'], 'Il manque le fichier à lire.'],
  [['verifier-calendrier'], 'Il manque l’adresse ou le fichier du calendrier.'],
  [['verifier-calendrier', 'https://'], '« https:// » n’est pas une adresse.'],
  [['importer-personnes', file, '--essai'], 'Une option n’existe pas.'],
  [['importer-plan', file, '--force'], 'Une option n’existe pas.'],
  [['importer-plan', file, '--avenant'], 'Une option attend une valeur.'],
  [['etat', 'tout'], 'Il y a trop de mots dans cette commande.'],
  [['importer-plan', file, '--avenant', 'A1'], '--avenant et --signe-le vont ensemble : donnez les deux.'],
  [
    ['importer-plan', file, '--signe-le', '2027-02-15'],
    '--avenant et --signe-le vont ensemble : donnez les deux.',
  ],
  [
    ['importer-plan', file, '--avenant', 'A1', '--signe-le', '30/02/2027'],
    '« 30/02/2027 » n’est pas une date. Exemple : 2027-03-15.',
  ],
  [
    ['importer-plan', file, '--avenant', 'A1', '--signe-le', '2027-02-30'],
    '« 2027-02-30 » n’est pas une date. Exemple : 2027-03-15.',
  ],
  [
    ['importer-plan', path.join(folder, 'rien.json')],
    `Le fichier « ${path.join(folder, 'rien.json')} » n’existe pas. Vérifiez son nom et son dossier.`,
  ],
  [['archiver'], 'Il manque le nom du fichier à écrire.'],
  [['archiver', file], `Le fichier « ${file} » existe déjà. Donnez un autre nom.`],
  [
    ['archiver', path.join(folder, 'rien', 'a.zip')],
    `Le dossier de « ${path.join(folder, 'rien', 'a.zip')} » n’existe pas.`,
  ],
  [['code'], 'Il manque l’adresse de la personne.'],
  [['lien'], 'Il manque l’adresse de la personne.'],
  [['lien-installation'], 'Il manque l’adresse de la personne.'],
  [['importer-personnes'], 'Il manque le fichier à lire.'],
  ...[['GCTM'], ['GCTM', '--le', '2027-01-15', '--retirer'], ['--le', '2027-01-15']].map(
    (words): [string[], string] => [
      ['accord', ...words],
      'Donnez la partie, avec --le ou avec --retirer. Sans partie, la commande montre tous les accords.',
    ],
  ),
  ...[['a'], ['--annuler'], ['a', 'b', '--annuler']].map((words): [string[], string] => [
    ['fusionner', ...words],
    'Donnez les deux inscriptions à réunir, ou un doublon avec --annuler. Sans argument, la commande montre les doublons.',
  ]),
  [['importer-plan', folder], `« ${folder} » est un dossier. Donnez un fichier.`],
])('%j is badly written: 2, and nothing runs', async (argv, sentence) => {
  const { exitCode, out, error, calls } = await run(argv);
  expect({ exitCode, out, calls }).toEqual({ exitCode: 2, out: '', calls: [] });
  expect(error.replace(/[\u00A0\u202F]/g, ' ')).toContain(`${sentence}\nPour l’aide : npm run espace -- `);
  expect(error).not.toMatch(/error:|unknown|missing/i);
});

test('a refusal is 1, its answer is still the result', async () => {
  const { exitCode, out } = await run(['etat'], {
    etat: async () => ({ ok: false, message: { title: 'Refusé' } }),
  });
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: 'Refusé\n' });
});

test('a broken rule is told by its sentence, a failure by ours and its cause', async () => {
  const rule = await run(['etat'], { etat: () => Promise.reject(new DomainError('seance-passee')) });
  expect(rule).toMatchObject({ exitCode: 1, out: '' });
  expect(rule.error).toContain('Cette séance a déjà eu lieu.');
  const failure = await run(['etat'], { etat: () => Promise.reject(new Error('connect ECONNREFUSED')) });
  expect(failure).toMatchObject({ exitCode: 1, out: '' });
  expect(failure.error).toContain('La commande s’est arrêtée sur une panne.');
  expect(failure.error).toContain('connect ECONNREFUSED');
});

test('the fiches go into a new file, and never over one that is there', async () => {
  const target = path.join(folder, 'fiches.xlsx');
  expect(await run(['exporter-fiches', target])).toMatchObject({ exitCode: 0, calls: ['xlsx'] });
  expect(readFileSync(target, 'utf8')).toBe('fiches en xlsx');
  const again = await run(['exporter-fiches', target]);
  expect(again.exitCode).toBe(2);
  expect(again.error).toMatch(/existe déjà/);
});

test.each([
  ['fiches.pdf', /doit finir par .xlsx ou par .csv/],
  [path.join('nulle', 'part', 'fiches.csv'), /Le dossier de .* n’existe pas/],
])('%s is no place for them', async (target, sentence) => {
  const { exitCode, error } = await run(['exporter-fiches', target]);
  expect(exitCode).toBe(2);
  expect(error).toMatch(sentence);
});

describe('an archive', () => {
  const zip = path.join(folder, 'archive.zip');
  afterEach(() => rmSync(zip, { force: true }));
  const made = { ok: true, message: { title: 'Prête' }, bytes: new TextEncoder().encode('PK') };

  test('is written for its owner alone', async () => {
    const { exitCode, out, error } = await run(['archiver', zip], { archiver: async () => made });
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: 'Prête\n' });
    expect(error).toContain(`Archive écrite dans ${zip}.`);
    expect(readFileSync(zip, 'utf8')).toBe('PK');
    if (process.platform !== 'win32') expect(statSync(zip).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['nothing to archive', async () => ({ ...made, ok: false, bytes: null })],
    ['a failure', () => Promise.reject(new Error('full disk'))],
  ])('leaves no empty file after %s', async (_what, archiver) => {
    expect((await run(['archiver', zip], { archiver })).exitCode).toBe(1);
    expect(existsSync(zip)).toBe(false);
  });
});

async function run(argv: readonly string[], change: Partial<CliCommands> = {}) {
  let out = '';
  let error = '';
  const calls: unknown[] = [];
  const done = { ok: true, message: { title: 'Fait' } };
  const commands: CliCommands = {
    importerPlan: async (bytes, options) => {
      calls.push([new TextDecoder().decode(bytes), options]);
      return done;
    },
    importerFiches: async (bytes, options) => {
      calls.push([new TextDecoder().decode(bytes), options]);
      return done;
    },
    exporterFiches: async (format) => {
      calls.push(format);
      return { ...done, bytes: new TextEncoder().encode(`fiches en ${format}`) };
    },
    accord: async (demande) => {
      calls.push(demande);
      return done;
    },
    importerPersonnes: async (bytes, options) => {
      calls.push([new TextDecoder().decode(bytes), options]);
      return done;
    },
    fusionner: async (demande) => {
      calls.push(demande);
      return done;
    },
    archiver: async () => ({ ...done, bytes: null }),
    siret: async (demande) => {
      calls.push(demande);
      return done;
    },
    lien: async (courriel) => {
      calls.push(courriel);
      return done;
    },
    purger: async (demande) => {
      calls.push(demande);
      return done;
    },
    verifierCourriel: async (adresse) => {
      calls.push(adresse);
      return done;
    },
    verifierCalendrier: async (calendrier) => {
      calls.push('bytes' in calendrier ? { bytes: new TextDecoder().decode(calendrier.bytes) } : calendrier);
      return done;
    },
    lienInstallation: async (courriel) => {
      calls.push(courriel);
      return done;
    },
    code: async (courriel) => {
      calls.push(courriel);
      return done;
    },
    etat: async () => done,
    ...change,
  };
  const cli = createCli(commands, {
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
  });
  const exitCode = await cli.run(argv);
  return { exitCode, out, error, calls };
}
