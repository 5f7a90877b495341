import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { indicateurDemonstrations } from '../../../../prisma/seed/annexes.ts';
import type { FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { getNomComplet } from '../../../../src/domain/nouns/personne.ts';
import type { AboutPhrase, Phrase } from '../../../../src/domain/nouns/phrases/meaning.ts';
import { parsePhrase } from '../../../../src/domain/nouns/phrases/phrase.ts';
import type { Suite } from '../../../../src/domain/nouns/suite.ts';
import { aPersonne } from '../../../support/delivery-builders.ts';
import { aFiche } from '../../../support/resume-builders.ts';

interface FicheDuPlan {
  readonly numero: number;
  readonly titre: string;
  readonly titre_court: string;
}

/** The real plan; a lead of the fiches 2, 7 and 9, on Tuesday 15 June 2027; three things to do; one séance to come. */
const { fiches }: { readonly fiches: readonly FicheDuPlan[] } = JSON.parse(
  readFileSync('prisma/seed/plan-actions.json', 'utf8'),
);
const ABOUT: AboutPhrase = {
  today: Temporal.PlainDate.from('2027-06-15'),
  fiches: fiches.map(toFiche),
  siennes: new Set([2, 7, 9]),
  suites: [
    aSuite('S1', 'Établir le diagnostic des besoins'),
    aSuite('S2', 'Envoyer la convention aux communes'),
    aSuite('S3', 'Préparer le questionnaire aux familles', 3),
  ],
  personnes: [
    ['Camille', 'Martel'],
    ['Hélène', 'Carpentier'],
    ['Marcel', 'Delplace'],
    ['Paul', 'Martin'],
    ['Pauline', 'Martin'],
  ].map(([prenom = '', nom = '']) => aPersonne(nom, { prenom, nom })),
  seances: [{ id: 'gp', debut: Temporal.Instant.from('2027-06-24T08:00:00Z') }],
};

function toFiche({ numero, titre, titre_court: titreCourt }: FicheDuPlan): FicheAction {
  const indicateurs = indicateurDemonstrations
    .filter(({ fiche }) => fiche === numero)
    .map((one) => ({ ...one, id: one.nom }));
  return aFiche(numero, { titre, titreCourt, indicateurs });
}

function aSuite(id: string, texte: string, numero?: number): Suite {
  const fiche = numero === undefined ? null : { id: String(numero), numero };
  return { id, texte, fiche } as Suite;
}

function write(phrase: Phrase | null): string {
  if (phrase === null) return '-';
  const said = (all: Readonly<Record<string, unknown>>) =>
    Object.entries(all).flatMap(([name, value]) => (value == null ? [] : [`${name}=${value}`]));
  const line = (...parts: readonly (string | readonly string[])[]) =>
    [phrase.kind, ...parts.flat()].join(' ');
  switch (phrase.kind) {
    case 'a-preciser': {
      const among = [...phrase.fiches.map(({ numero }) => numero), ...phrase.suites.map(({ id }) => id)];
      const all = phrase.suites.length === ABOUT.suites.length ? [] : among;
      return ['?', phrase.pour, phrase.quoi, ...(all.length === 0 ? [] : [all.join(',')])].join(' ');
    }
    case 'rien-de-neuf':
    case 'pilotes':
      return line(said({ fiche: phrase.fiche.numero }));
    case 'avancee': {
      const { statut, difficulte, echeance, reunion, chiffre } = phrase.dite;
      return line(
        said({ fiche: phrase.fiche.numero, statut, difficulte, echeance, reunion: reunion?.jour }),
        said({ chiffre: chiffre && `${chiffre.valeur}:${chiffre.indicateur.unite}` }),
      );
    }
    case 'absence': {
      const { du, au, remplacant } = phrase;
      return line(said({ du, au: au ?? '-', personne: remplacant && getNomComplet(remplacant) }));
    }
    case 'presence':
      return line(said({ reponse: phrase.reponse, seance: jourOf(phrase.seance.debut) }));
    case 'pas-avant':
      return line(said({ suite: phrase.suite.id, jour: phrase.jour }));
    default:
      return line(said({ suite: phrase.suite.id }));
  }
}

const read = (file: string) =>
  readFileSync(`tests/golden/phrases/${file}.txt`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): readonly [string, string] => {
      const [texte = '', meant = ''] = line.split(' => ');
      return [texte, meant];
    });

it.each(read('sentences'))('a sentence « %s »', (texte, meant) =>
  expect(write(parsePhrase(texte, ABOUT))).toBe(meant),
);

/** Sentences that were written before their reader, and that it was not made upon. */
it('of fifty sentences that were kept apart none is read otherwise than it was meant, and all are read', () => {
  const all = read('kept-apart').map(([texte, meant]) => ({
    texte,
    meant,
    found: write(parsePhrase(texte, ABOUT)),
  }));
  const isRead = (one: string) => !/^[-?]/.test(one);
  const told = all.filter(({ found }) => isRead(found));
  expect(told.filter(({ found, meant }) => found !== meant)).toEqual([]);
  expect(told).toHaveLength(all.filter(({ meant }) => isRead(meant)).length);
});

it('whatever is written is read in the end, and a long text costs no more', () => {
  const words = fc.constantFrom(
    'la',
    '7',
    'fiche',
    'est',
    'a',
    'ca',
    'pas',
    'le',
    '12',
    'mai',
    'du',
    'au',
    "c'",
    ' ',
    'et',
    ':',
    '?',
    'é',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(words, { maxLength: 120 }).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(texts, (texte) => {
      expect(() => parsePhrase(texte, ABOUT)).not.toThrow();
    }),
  );
  for (const piece of [
    ...['est a ', 'la 7 ', 'merci ', 'a ete a ', 'prochaine reunion avec les a ', '1 2 ', 'pas avant le '],
  ])
    expect(write(parsePhrase(piece.repeat(100_000), ABOUT))).toBe('-');
  for (const piece of ['a été ', 'est a ', "n'est ", 'ça a été a ', 'toujours encore '])
    for (const start of ['la 7 ', 'ça '])
      expect(write(parsePhrase(`${start}${piece.repeat(400 / piece.length - 5)}.`, ABOUT))).toBe('-');
});
