import { describe, expect, it } from 'vitest';
import { use } from '../../../support/anew.ts';
import {
  createAnnuaireDatabase,
  FILE,
  importFile,
  NADIA,
  readAnnuaire,
  TITRES,
} from '../../../support/annuaire-file.ts';

const database = use(await createAnnuaireDatabase());
await importFile(FILE, database);
const before = await readAnnuaire(database);

describe('a file with faults', () => {
  it('is refused whole, with every fault, its line and what to do', async () => {
    const lines = [
      TITRES,
      'Anne;Roy;Agente;GCTM;anne@agglo.example;membre;;;', // right, and refused with the rest
      'Luc;;Agent;Ville de Calai;luc@calais;chef;;3,x;',
      NADIA.replace('administration', 'lecture'),
      'Zoé;Lot;Agente;62193;zoe@calais.example;pilote;6 31;;',
      'Éva;Roy;Agente;GCTM;eva@agglo.example;membre;2;2;',
      'Anna;Roy;Agente;GCTM;ANNE@agglo.example;membre;;;',
      'Tom;Lot;Agent;GCTM;tom@agglo.example;membre;;;;en trop',
    ];
    const { ok, text } = await importFile(lines.join('\n'), database);
    expect(ok).toBe(false);
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      '- Ligne 3 : « luc@calais » n’est pas une adresse électronique complète, sans virgule, guillemet ni chevron. Exemple : prenom.nom@commune.fr.',
      '- Ligne 3 : « nom » est vide. Remplissez cette cellule.',
      '- Ligne 3 : le rôle « chef » n’existe pas. Rôles possibles : pilote, membre, coordination, administration, lecture, animation, supervision.',
      '- Ligne 3 : « fiches » contient « x ». Écrivez des numéros de fiche, par exemple 3 12.',
      '- Ligne 3 : la structure « Ville de Calai » n’est pas connue. Noms proches : « Calais », « Bonningues-lès-Calais », « Nielles-lès-Calais ». Si elle est nouvelle, écrivez dans la colonne « partie » le code de sa partie, ou « aucune ».',
      '- Ligne 4 : Nadia Vasseur est la dernière personne qui a le rôle « administration ». Donnez d’abord ce rôle à une autre.',
      '- Ligne 5 : la partie « Calais » n’a pas donné son accord à l’échange de données (article 8) : accord non demandé. Une fois l’accord donné, lancez : npm run espace -- accord 62193 --le AAAA-MM-JJ --confirmer',
      '- Ligne 5 : la fiche 31 n’est pas dans le plan. Les numéros vont de 1 à 24.',
      '- Ligne 5 : la fiche 6 a déjà Karim Benali comme chef de file. Il y en a un seul par fiche : retirez d’abord ce numéro à l’autre personne.',
      '- Ligne 6 : la fiche 2 est donnée deux fois à cette personne. Gardez une seule place par fiche.',
      '- Ligne 6 : cette personne est pilote (fiches : 2). Ajoutez-lui le rôle « pilote ».',
      '- Ligne 7 : cette personne est déjà à la ligne 2. Gardez une seule ligne. Si ce sont deux personnes, donnez un code à chacune.',
      '- Ligne 8 : il y a plus de cellules que de titres (9). Mettez entre guillemets un texte qui contient le séparateur.',
    ]);
    expect(await readAnnuaire(database)).toEqual(before);
  });

  it.each<[string, string | Uint8Array, string]>([
    [
      'damaged letters',
      Buffer.concat([Buffer.from('\uFEFF'), Buffer.from(FILE, 'latin1')]),
      'Ligne 2 : des lettres sont abîmées',
    ],
    [
      'bytes that are no text',
      FILE.replace('Nadia', 'Na\0dia'),
      'Ligne 3 : ce fichier contient des octets nuls',
    ],
    ['an open quote', `${TITRES}\n"Anne;Roy`, 'Ligne 2 : des guillemets sont mal fermés.'],
    ['nothing', '\n;;\n', 'Ligne 1 : le fichier est vide.'],
    ['no person', TITRES, 'Ligne 1 : il n’y a personne sous les titres.'],
    ['a title too few', FILE.replace('courriel', 'code'), 'Ligne 1 : la colonne « courriel » manque.'],
    ['a title twice', FILE.replace('fiches', 'roles'), 'Ligne 1 : la colonne « roles » est là deux fois.'],
    ['an unknown title', FILE.replace('fiches', 'âge'), 'Ligne 1 : la colonne « âge » n’existe pas.'],
    [
      'a code of signs',
      FILE.replace('fiches', 'code').replace('3 12', 'é!'),
      'le code « é! » n’est pas possible.',
    ],
    ['a long name', FILE.replace('Karim', 'K'.repeat(81)), 'Ligne 4 : « prenom » est trop long : 80'],
    [
      'a line in quotes',
      FILE.replace('Nadia', '"Na\ndia"').replace('caf62', '?'),
      'Ligne 5 : la structure « ? »',
    ],
  ])('is refused for %s', async (_fault, file, sentence) => {
    const { ok, text } = await importFile(file, database);
    expect(text).toContain(sentence);
    expect(ok).toBe(false);
    expect(await readAnnuaire(database)).toEqual(before);
  });
});
