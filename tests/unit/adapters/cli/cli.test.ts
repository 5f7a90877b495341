import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DomainError } from '../../../../src/errors.ts';
import { useFolder } from '../../../support/anew.ts';
import { runCli as run } from '../../../support/run-cli.ts';

const folder = useFolder('espace-cli-');
const file = path.join(folder, 'plan.json');
writeFileSync(file, '{}');

test.each([
  ...['aide', 'importer-plan', 'exporter-plan', 'importer-fiches', 'exporter-fiches', 'fermer-fiche'],
  ...['importer-tour', 'logos', 'apparence', 'accord', 'importer-personnes', 'fusionner', 'siret', 'code'],
  ...['lien', 'lien-installation', 'purger', 'verifier-courriel', 'verifier-calendrier', 'archiver', 'etat'],
])('the help %s', async (name) => {
  const { exitCode, out, error, calls } = await run(name === 'aide' ? ['--help'] : [name, '--help']);
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

test('the logos of a folder go with their names, and what is no drawing stays', async () => {
  const logos = mkdtempSync(path.join(folder, 'logos-'));
  for (const nom of ['marck.PNG', 'calais.svg', 'notes.txt']) writeFileSync(path.join(logos, nom), nom);
  expect((await run(['logos', logos])).calls).toEqual([[['calais.svg', 'marck.PNG'], { confirmer: false }]]);
  expect((await run(['logos', logos, '--confirmer'])).calls).toMatchObject([[{}, { confirmer: true }]]);
  rmSync(path.join(logos, 'marck.PNG'));
  rmSync(path.join(logos, 'calais.svg'));
  for (const wrong of [logos, path.join(folder, 'absent')]) {
    const { exitCode, calls } = await run(['logos', wrong, '--confirmer']);
    expect([exitCode, calls]).toEqual([2, []]);
  }
});

test('a fiche is closed with all that an avenant says, or opened again with nothing of it', async () => {
  const whole = ['--avenant', ' Avenant 2 ', '--signe-le', '2027-03-03', '--motif', ' Reprise. '];
  const closed = await run(['fermer-fiche', '12', ...whole]);
  expect(JSON.parse(JSON.stringify(closed.calls))).toEqual([
    {
      numero: 12,
      fermeture: { reference: 'Avenant 2', signeLe: '2027-03-03', motif: 'Reprise.' },
      confirmer: false,
    },
  ]);
  const opened = await run(['fermer-fiche', '12', '--rouvrir', '--confirmer']);
  expect(opened.calls).toEqual([{ numero: 12, fermeture: null, confirmer: true }]);
  for (const wrong of [
    ['12'],
    ['12', ...whole.slice(0, 4)],
    ['12', ...whole, '--rouvrir'],
    ['douze', ...whole],
  ]) {
    const { exitCode, calls } = await run(['fermer-fiche', ...wrong]);
    expect([exitCode, calls], wrong.join(' ')).toEqual([2, []]);
  }
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
  [
    ['partager-messagerie', 'slack', 'T1', '--avec', 'ctg-vallons', '--retirer', '--confirmer'],
    { plateforme: 'slack', espace: 'T1', other: 'ctg-vallons', isOver: true, confirmer: true },
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
  expect(failure.error).toSay('La commande s’est arrêtée sur une panne.', 'connect ECONNREFUSED');
});
