import { describe, expect, it } from 'vitest';
import {
  type Details,
  type EtapeEnvoi,
  findEtapeCarte,
  findVoie,
  isAnswerable,
  isReport,
  isShownAnew,
  parseEtape,
  toEtape,
} from '../../../../src/domain/nouns/envoi.ts';
import { ETAPES, type GenreEnvoi } from '../../../../src/domain/nouns/genres-envoi.ts';

const PERSONNE = '5f0c0a52-6b1e-4c3a-9d6e-0b1e4c3a7f21';
const AUTRE = '7d1e5f3b-2c4a-4b8e-8f00-3a9b7c6d5e4f';
const COMPTE = '0b6f7c1d-3e2a-4f5b-9c8d-7e6f5a4b3c2d';
const JOUR = '2027-05-03';
const DATE = { debut: 1811419200000, fin: 1811426400000, empreinte: 'a1b2c3', part: null };

/** Rows that the product wrote before its steps stood in one table: what stands in the ledger of years must be read for ever. */
const ROWS: [Details, EtapeEnvoi][] = [
  [{ kind: 'report', rang: 2 }, 'report-2'],
  [{ kind: 'relance', jour: JOUR }, 'relance:2027-05-03'],
  [{ kind: 'rappel-lecture', jour: JOUR }, 'rappel-lecture:2027-05-03'],
  [{ kind: 'annonce-corrigee', le: '2027-05-03T08:00:00Z' }, 'annonce-corrigee:2027-05-03T08:00:00Z'],
  [{ kind: 'essai', version: 'k3y9' }, 'essai:k3y9'],
  [{ kind: 'recu', numero: 6, part: null }, 'recu:6'],
  [{ kind: 'recu', numero: 6, part: AUTRE }, `recu:6:${AUTRE}`],
  [{ kind: 'courriel', cle: 'k3y_-9' }, 'courriel:k3y_-9'],
  [{ kind: 'mot', cle: '2027-05-03T09:k3y' }, 'mot:2027-05-03T09:k3y'],
  [{ kind: 'phrase', cle: 'k3y' }, 'phrase:k3y'],
  [{ kind: 'mots-recus', heure: '2027-05-03T09' }, 'mots-recus:2027-05-03T09'],
  [
    { kind: 'invitation', sequence: 2, extra: 1, ...DATE },
    'invitation:2:1:1811419200000:1811426400000:a1b2c3',
  ],
  [
    { kind: 'retrait', sequence: 2, extra: 0, ...DATE, part: 'k3y' },
    'retrait:2:0:1811419200000:1811426400000:a1b2c3:k3y',
  ],
  [{ kind: 'retrait', sequence: 2, extra: 0, ...DATE }, 'retrait:2:0:1811419200000:1811426400000:a1b2c3'],
  [{ kind: 'membre', fait: 'entree', acteurId: AUTRE }, `membre:entree:${AUTRE}`],
  [{ kind: 'suite-relance', rang: 2 }, 'suite-relance:2'],
  [{ kind: 'suite-aide', le: '2027-05-03T08:00:00Z' }, 'suite-aide:2027-05-03T08:00:00Z'],
  [{ kind: 'releve-rectifie', numero: 2 }, 'releve-rectifie:2'],
  [{ kind: 'interne', numero: 6 }, 'interne:6'],
  [{ kind: 'masquee', numero: 7 }, 'masquee:7'],
  [{ kind: 'correction', numero: 7 }, 'correction:7'],
  [{ kind: 'delegation', delegantId: PERSONNE, demande: AUTRE }, `delegation:${PERSONNE}:${AUTRE}`],
  [{ kind: 'delegation-dite', delegueId: PERSONNE, isAccord: true }, `delegation-dite:${PERSONNE}:oui`],
  [{ kind: 'delegation-dite', delegueId: PERSONNE, isAccord: false }, `delegation-dite:${PERSONNE}:non`],
  [{ kind: 'remarque', remarqueId: AUTRE }, `remarque:${AUTRE}`],
  [{ kind: 'saisie', tourId: AUTRE, part: null }, `saisie:${AUTRE}`],
  [{ kind: 'saisie', tourId: AUTRE, part: PERSONNE }, `saisie:${AUTRE}:${PERSONNE}`],
  [
    { kind: 'securite', compteId: COMPTE, fait: 'roles', acteurId: AUTRE, detail: '+coordination -pilote' },
    `securite:${COMPTE}:roles:${AUTRE}:+coordination -pilote`,
  ],
  [
    { kind: 'securite', compteId: COMPTE, fait: 'adresse-changee', acteurId: null, detail: '' },
    `securite:${COMPTE}:adresse-changee::`,
  ],
  [{ kind: 'acces', genre: 'jour', acteurId: AUTRE }, `acces:jour:${AUTRE}`],
  [{ kind: 'adresse', compteId: COMPTE }, `adresse:${COMPTE}`],
  [
    { kind: 'reprend-pilotage', personneId: PERSONNE, le: '2027-05-03T08:00:00Z' },
    `reprend-pilotage:${PERSONNE}:2027-05-03T08:00:00Z`,
  ],
  [{ kind: 'quitte-pilotage', personneId: PERSONNE, jour: JOUR }, `quitte-pilotage:${PERSONNE}:2027-05-03`],
  [
    { kind: 'quitte-pilotage', personneId: PERSONNE, jour: '2027-05-03T08:00:00Z' },
    `quitte-pilotage:${PERSONNE}:2027-05-03T08:00:00Z`,
  ],
  [
    { kind: 'proposition-pilote', personneId: PERSONNE, rang: AUTRE },
    `proposition-pilote:${PERSONNE}:${AUTRE}`,
  ],
  [
    { kind: 'delegation-sans-reponse', personneId: PERSONNE, demande: AUTRE },
    `delegation-sans-reponse:${PERSONNE}:${AUTRE}`,
  ],
  [
    {
      kind: 'compte-ferme',
      personneId: PERSONNE,
      plateforme: 'nord',
      raison: 'compte-desactive',
      jour: JOUR,
    },
    `compte-ferme:${PERSONNE}:nord:compte-desactive:2027-05-03`,
  ],
  [{ kind: 'espace-refuse', plateforme: 'nord', espace: '19:tenant' }, 'espace-refuse:nord:19:tenant'],
  [{ kind: 'panne', espace: 'disque' }, 'panne:disque'],
  [{ kind: 'retabli', plateforme: 'nord', espace: '19:tenant' }, 'retabli:nord:19:tenant'],
  [{ kind: 'fin-convention', annonce: 'un-mois', fin: JOUR }, 'fin-convention:un-mois:2027-05-03'],
  [{ kind: 'effets-demandes', moment: 'mi_parcours' }, 'effets-demandes:mi_parcours'],
  [{ kind: 'avenant-propose', projet: AUTRE, personneId: PERSONNE }, `avenant-propose:${AUTRE}:${PERSONNE}`],
  [
    { kind: 'acte-propose', personneId: PERSONNE, genre: 'fermeture', objet: AUTRE },
    `acte-propose:${PERSONNE}:fermeture:${AUTRE}`,
  ],
  [{ kind: 'retour-propose', ficheId: PERSONNE, tourId: AUTRE }, `retour-propose:${PERSONNE}:${AUTRE}`],
  [
    { kind: 'passage-masque', ficheId: PERSONNE, acteurId: AUTRE, motif: 'identite' },
    `passage-masque:${PERSONNE}:${AUTRE}:identite`,
  ],
  [{ kind: 'lien-refuse', personneId: PERSONNE, jour: JOUR }, `lien-refuse:${PERSONNE}:2027-05-03`],
  [{ kind: 'canal-perdu', canalId: PERSONNE, jour: JOUR }, `canal-perdu:${PERSONNE}:2027-05-03`],
  [{ kind: 'canal-ouvert', canalId: PERSONNE, jour: JOUR }, `canal-ouvert:${PERSONNE}:2027-05-03`],
  [{ kind: 'canal-partage', canalId: PERSONNE, jour: JOUR }, `canal-partage:${PERSONNE}:2027-05-03`],
  [
    { kind: 'espace-partage', plateforme: 'slack', espace: 'T1', otherId: PERSONNE },
    `espace-partage:slack:T1:${PERSONNE}`,
  ],
  [{ kind: 'fil', numero: 7 }, 'fil:7'],
  [
    { kind: 'retour-courriel', personneId: PERSONNE, raison: 'adresse-inconnue', jour: JOUR },
    `retour-courriel:${PERSONNE}:adresse-inconnue:2027-05-03`,
  ],
  [{ kind: 'absence', personneId: PERSONNE, jour: JOUR }, `absence:${PERSONNE}:2027-05-03`],
  [{ kind: 'effacement', personneId: PERSONNE, jour: JOUR }, `effacement:${PERSONNE}:2027-05-03`],
  [{ kind: 'evenement-veille', jour: JOUR }, 'evenement-veille:2027-05-03'],
  [{ kind: 'guichet', personneId: PERSONNE, acteurId: AUTRE }, `guichet:${PERSONNE}:${AUTRE}`],
  [
    { kind: 'supervision', personneId: PERSONNE, acteurId: null, isDonnee: true },
    `supervision:${PERSONNE}::oui`,
  ],
  [
    { kind: 'annonce-proposee', personneId: PERSONNE, brouillon: AUTRE },
    `annonce-proposee:${PERSONNE}:${AUTRE}`,
  ],
  [{ kind: 'proposition-decidee', brouillon: AUTRE, isPrise: false }, `proposition-decidee:${AUTRE}:non`],
  [{ kind: 'modele-propose', personneId: PERSONNE, brouillon: AUTRE }, `modele-propose:${PERSONNE}:${AUTRE}`],
];

const GENRES = Object.keys(ETAPES) as GenreEnvoi[];

describe('a step of the ledger', () => {
  it.each<[EtapeEnvoi, string | null]>([
    ['ouverture', 'ouverture'],
    ['rappel-3', 'rappel-3'],
    ['lendemain', 'lendemain'],
    ['report-1', 'report'],
    ['report-12', 'report'],
    ['confirmation-pilote', null],
    ['manquants', null],
    ['gel', null],
    ['annoncee', null],
    ['publication', null],
    ['rattrapage', null],
    ['rappel-des-dates' as EtapeEnvoi, null],
    ['report-de-seance' as EtapeEnvoi, null],
  ])('%s is the card %s', (etape, carte) => {
    expect(findEtapeCarte(etape)).toBe(carte);
    expect(isReport(etape)).toBe(carte === 'report');
  });

  it.each<[Details, EtapeEnvoi]>(ROWS)(
    '%j stands in the ledger as %s, and is read as it was written',
    (details, etape) => {
      expect(toEtape(details)).toBe(etape);
      const genres = GENRES.filter((genre) => details.kind in ETAPES[genre]);
      for (const genre of genres) expect(parseEtape(genre, etape)).toEqual(details);
      for (const genre of GENRES.filter((one) => !genres.includes(one)))
        expect(parseEtape(genre, etape)).toBeNull();
    },
  );

  it('every step is among these rows, or is its name alone', () => {
    const kinds = new Set<string>(ROWS.map(([{ kind }]) => kind));
    const others = GENRES.flatMap((genre) => Object.entries(ETAPES[genre])).filter(
      ([kind]) => !kinds.has(kind),
    );
    for (const [kind, champs] of others) expect([kind, champs]).toEqual([kind, {}]);
  });

  it.each<[GenreEnvoi, string, Details | null]>([
    ['incident', `quitte-pilotage:${PERSONNE}`, { kind: 'quitte-pilotage', personneId: PERSONNE, jour: '' }],
    ['tour', 'rappel-1', { kind: 'rappel-1' }],
    ['tour', 'report-de-seance', null],
    ['resume', 'interne:six', null],
    ['securite', `securite:${PERSONNE}:inconnu::`, null],
    ['invitation', 'invitation:1', null],
    ['incident', 'toString', null],
    ['tour', '', null],
  ])('a %s that says « %s » is %j', (genre, etape, details) =>
    expect(parseEtape(genre, etape)).toEqual(details),
  );

  it('refuses a field that would be read as two', () => {
    const dite = { kind: 'absence', personneId: 'a:b', jour: JOUR } as const;
    expect(() => toEtape(dite)).toThrow(RangeError);
  });

  it('knows the way by which it is told, and what may be answered', () => {
    expect(ROWS.filter(([, etape]) => findVoie(etape) === COMPTE).map(([{ kind }]) => kind)).toEqual([
      'securite',
      'securite',
      'adresse',
    ]);
    expect(ROWS.filter(([, etape]) => findVoie(etape) === null)).toHaveLength(ROWS.length - 3);
    expect(ROWS.filter(([, etape]) => isAnswerable(etape)).map(([{ kind }]) => kind)).toEqual([
      'report',
      'relance',
      'recu',
      'recu',
      'courriel',
    ]);
  });
});

it('what asks for one press says what became of it, wherever it stands', () => {
  const asked = [
    'confirmation-pilote',
    'rectification-demandee',
    'accord-demande',
    `delegation:${PERSONNE}:x`,
  ];
  expect([...asked, 'rappel-1', 'interne:3'].every((etape) => isShownAnew(etape as EtapeEnvoi))).toBe(true);
  expect(
    ['gel', 'rectification-decidee', 'delegation-dite:x:oui'].some((etape) =>
      isShownAnew(etape as EtapeEnvoi),
    ),
  ).toBe(false);
});
