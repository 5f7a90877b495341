import { describe, expect, it } from 'vitest';
import type { EtatEnvoi } from '../../../../src/domain/nouns/envoi.ts';
import {
  type Avis,
  type Changement,
  isSuivi,
  ofDestinataire,
  type SeanceDite,
  toADire,
  toChangementDit,
  toCleLieu,
  toConnu,
} from '../../../../src/domain/seances/changement.ts';
import { paris } from '../../../support/delivery-builders.ts';

type Row = readonly [
  occurrence: number,
  etape: 'annoncee' | 'deplacee' | 'annulee' | 'veille',
  etat: EtatEnvoi,
];

const toAvis = (rows: readonly Row[]): readonly Avis[] =>
  rows.map(([occurrence, etape, etat]) => ({
    destinataire: { personneId: 'ines' },
    occurrence,
    etape,
    etat,
  }));

it.each<readonly [string, number, readonly Row[], number, boolean]>([
  ['nothing was ever sent', 1, [], 0, false],
  ['the one before arrived', 2, [[1, 'deplacee', 'envoye']], 1, false],
  ['the one before is on its way', 2, [[1, 'deplacee', 'en_cours']], 1, false],
  ['the one before may have arrived', 2, [[1, 'deplacee', 'incertain']], 1, false],
  ['the one before was replaced', 2, [[1, 'deplacee', 'annule']], 0, false],
  ['the one before failed', 2, [[1, 'annulee', 'echoue']], 0, false],
  ['the one before came too late', 2, [[1, 'deplacee', 'expire']], 0, false],
  [
    'two were replaced',
    3,
    [
      [1, 'deplacee', 'annule'],
      [2, 'annulee', 'annule'],
    ],
    0,
    false,
  ],
  [
    'one was replaced after one that arrived',
    3,
    [
      [1, 'deplacee', 'envoye'],
      [2, 'annulee', 'annule'],
    ],
    1,
    false,
  ],
  ['who was no member at the one before', 3, [[1, 'deplacee', 'annule']], 2, false],
  ['the séance was not announced yet', 1, [[0, 'annoncee', 'annule']], 0, true],
  ['it was announced', 1, [[0, 'annoncee', 'envoye']], 0, false],
  [
    'not announced, and moved since',
    2,
    [
      [0, 'annoncee', 'annule'],
      [1, 'deplacee', 'annule'],
    ],
    0,
    true,
  ],
  [
    'announced after a move',
    2,
    [
      [1, 'deplacee', 'annule'],
      [1, 'annoncee', 'envoye'],
    ],
    1,
    false,
  ],
  [
    'a reminder says nothing of a change',
    2,
    [
      [1, 'veille', 'envoye'],
      [1, 'deplacee', 'annule'],
    ],
    0,
    false,
  ],
])('what a reader knows before a notice %s', (_name, ...[sequence, rows, known, jamaisAnnoncee]) =>
  expect(toConnu(sequence, toAvis(rows))).toEqual({ sequence: known, jamaisAnnoncee }),
);

const CALAIS = 'Calais';
const [FIRST, SECOND, LATER] = ['2027-05-20T14:00', '2027-05-27T14:00', '2027-07-01T14:00'];

const at = (local = FIRST) => ({ debut: paris(local ?? ''), fin: paris(local ?? '').add({ hours: 2 }) });
const moved = (sequence: number, from: string | undefined, change: object = {}): Changement => ({
  soumission: `n${sequence}`,
  sequence,
  ...at(from),
  lieuChange: false,
  lieuDe: toCleLieu(CALAIS),
  retablie: false,
  prevenues: 3,
  ...change,
});
const cancelled = (sequence: number): Changement => ({ sequence });

describe('changes as one', () => {
  const now = (sequence: number, local: string | undefined, change: object = {}) =>
    ({ ...at(local), lieu: CALAIS, etat: 'confirmee', sequence, ...change }) as const;

  const reset = moved(2, FIRST, { retablie: true });

  it.each<readonly [string, SeanceDite, readonly Changement[], boolean]>([
    ['moved', now(1, SECOND), [moved(1, FIRST)], false],
    ['moved twice', now(2, LATER), [moved(2, SECOND), moved(1, FIRST)], false],
    ['moved there and back', now(2, FIRST), [moved(2, SECOND), moved(1, FIRST)], true],
    ['moved, then cancelled', now(2, SECOND, { etat: 'annulee' }), [cancelled(2), moved(1, FIRST)], false],
    ['cancelled', now(1, FIRST, { etat: 'annulee' }), [cancelled(1)], false],
    ['cancelled, set again', now(2, FIRST), [reset, cancelled(1)], true],
    ['cancelled, set again later', now(2, SECOND), [reset, cancelled(1)], false],
  ])('%s', (_name, ...[seance, changements, sansEffet]) => {
    const dit = toChangementDit(seance, changements, 0);
    expect(dit).toMatchObject({ ...at(FIRST), sansEffet, retablie: false });
  });

  it('that it was cancelled, for who was told so: set again is news, cancelled once more is none', () => {
    const known = [moved(2, FIRST, { retablie: true }), cancelled(1)];
    expect(toChangementDit(now(2, FIRST), known, 1)).toMatchObject({ retablie: true, sansEffet: false });
    const again = toChangementDit(now(3, FIRST, { etat: 'annulee' }), [cancelled(3), ...known], 1);
    expect(again).toMatchObject({ retablie: false, sansEffet: true });
  });

  it('the place: another one, there and back, and what was noted before places were', () => {
    const to = (lieu: string, changements: readonly Changement[]) =>
      toChangementDit(now(2, FIRST, { lieu }), changements, 0);
    const both = [
      moved(2, FIRST, { lieuDe: toCleLieu('Marck'), lieuChange: true }),
      moved(1, FIRST, { lieuChange: true }),
    ];
    expect(to('Guînes', both)).toMatchObject({ lieuChange: true, sansEffet: false });
    expect(to(CALAIS, both)).toMatchObject({ lieuChange: false, sansEffet: true });
    const { lieuDe: _, ...old } = moved(1, FIRST, { lieuChange: true }) as { lieuDe?: string } & Changement;
    expect(to('Guînes', [old])).toMatchObject({ lieuChange: true, sansEffet: false });
  });

  it('what raised the sequence counts, not what nobody sees that came with the same', () => {
    const unseen = moved(1, SECOND, { prevenues: 0 });
    expect(toChangementDit(now(1, SECOND), [unseen, moved(1, FIRST)], 0)).toMatchObject(at(FIRST));
    expect(toChangementDit(now(1, SECOND), [], 0)).toBeNull();
  });

  it('the first word of a séance is said even where its date holds again', () => {
    const changements = [moved(2, SECOND), moved(1, FIRST)];
    const of = (rows: readonly Row[], seance = now(2, FIRST)) =>
      toADire(seance, { sequence: 2, avis: toAvis(rows), changements });
    expect(of([[1, 'deplacee', 'annule']])).toMatchObject({ isRien: true, isPremier: false });
    expect(
      of([
        [0, 'annoncee', 'annule'],
        [1, 'deplacee', 'annule'],
      ]),
    ).toMatchObject({ isRien: false, isPremier: true });
  });
});

it('what came later was said, or not; the rows of others do not count', () => {
  const rows = toAvis([
    [1, 'deplacee', 'envoye'],
    [2, 'deplacee', 'annule'],
    [3, 'veille', 'envoye'],
  ]);
  expect([isSuivi(0, rows), isSuivi(1, rows)]).toEqual([true, false]);
  expect(ofDestinataire({ personneId: 'ines' }, rows)).toHaveLength(3);
  expect(ofDestinataire({ canalId: 'ines' }, rows)).toEqual([]);
});

it('tells places apart by a number', () => {
  expect(toCleLieu('Hôtel de Ville')).toBe(toCleLieu('Hôtel de Ville'));
  expect(new Set(['', 'a', 'b', 'ab', 'ba', 'Calais', 'calais'].map(toCleLieu)).size).toBe(7);
});
