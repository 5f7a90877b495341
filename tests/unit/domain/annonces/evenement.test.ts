import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  type Evenement,
  findRaisonFermee,
  getRangAttente,
  getVeille,
  isMoved,
  listPromoted,
  register,
} from '../../../../src/domain/annonces/evenement.ts';
import type { Participation } from '../../../../src/domain/nouns/seance.ts';
import { paris } from '../../../support/delivery-builders.ts';

const NOW = paris('2027-03-01T10:00');

const anEvenement = (change: Partial<Evenement> = {}): Evenement => ({
  debut: paris('2027-03-18T14:00'),
  fin: paris('2027-03-18T17:00'),
  lieu: 'Calais',
  places: 2,
  limite: null,
  question: null,
  visible: false,
  sequence: 0,
  ...change,
});

const anAnnonce = (change: Partial<Evenement> = {}) =>
  ({ id: 'annonce', etat: 'envoyee', evenement: anEvenement(change) }) as const;

const enter = (
  all: readonly Participation[],
  id: string,
  annonce = anAnnonce(),
): readonly Participation[] => {
  const personne = { id, conventionId: 'convention' };
  const one = register(all, { annonce, personne, reponse: null, visible: false, now: NOW });
  return [...all.filter((other) => other.personne.id !== id), one];
};
const statesOf = (all: readonly Participation[]) => all.map(({ personne, etat }) => `${personne.id} ${etat}`);
const leave = (all: readonly Participation[], id: string): readonly Participation[] =>
  all.map((one) => (one.personne.id === id ? { ...one, etat: 'retire' } : one));

it.each<[string, Partial<Evenement>, boolean]>([
  ['its begin', { debut: paris('2027-03-18T13:00') }, true],
  ['its end', { fin: paris('2027-03-18T18:00') }, true],
  ['its place', { lieu: 'Marck' }, true],
  ['how many may come', { places: 3 }, false],
])('who comes to an event is told of %s: %o, %s', (_what, change, isTold) =>
  expect(isMoved(anEvenement(), anEvenement(change))).toBe(isTold),
);

describe('the places of an event', () => {
  it('go to who registers first; the others wait in their order', () => {
    const all = ['a', 'b', 'c', 'd'].reduce((known, id) => enter(known, id), [] as readonly Participation[]);
    expect(statesOf(all)).toEqual(['a inscrit', 'b inscrit', 'c attente', 'd attente']);
    expect(all.slice(2).map((one) => getRangAttente(one, all))).toEqual([1, 2]);
    expect(statesOf(enter(all, 'c')).at(-1)).toBe('c attente');
  });

  it('pass to who waits first; who comes back waits behind', () => {
    const all = ['a', 'b', 'c', 'd'].reduce((known, id) => enter(known, id), [] as readonly Participation[]);
    const left = leave(all, 'a');
    expect(statesOf(listPromoted(anEvenement(), left, NOW))).toEqual(['c inscrit']);
    const filled = left.map(
      (one) => listPromoted(anEvenement(), left, NOW).find((other) => other.rang === one.rang) ?? one,
    );
    expect(listPromoted(anEvenement(), filled, NOW)).toEqual([]);
    expect(statesOf(enter(filled, 'a')).at(-1)).toBe('a attente');
    expect(enter(filled, 'a').at(-1)?.rang).toBe(5);
    const told = filled.map((one) => (one.personne.id === 'a' ? { ...one, sequence: 3 } : one));
    expect(enter(told, 'a').at(-1)?.sequence).toBe(3); // else an agenda would take what it is told for something old
  });

  it('are more when they were raised, without an end where there is no limit, and nobody loses one', () => {
    const all = ['a', 'b', 'c', 'd'].reduce((known, id) => enter(known, id), [] as readonly Participation[]);
    expect(statesOf(listPromoted(anEvenement({ places: 3 }), all, NOW))).toEqual(['c inscrit']);
    expect(statesOf(listPromoted(anEvenement({ places: null }), all, NOW))).toEqual([
      'c inscrit',
      'd inscrit',
    ]);
    expect(listPromoted(anEvenement({ places: 1 }), all, NOW)).toEqual([]);
  });
});

describe('registrations', () => {
  it.each([
    ['2027-03-16T23:59', null],
    ['2027-03-17T00:00', 'close'],
    ['2027-03-18T14:00', 'passee'],
  ])('at %s: %s, with a last day that ends at midnight in Paris', (at, expected) => {
    const annonce = anAnnonce({ limite: Temporal.PlainDate.from('2027-03-16') });
    expect(findRaisonFermee(annonce, paris(at))).toBe(expected);
    expect(findRaisonFermee({ ...annonce, etat: 'retiree' }, paris(at))).toBe('retiree');
  });

  it('are remembered on the last open day before, at 9 h', () => {
    const none = { periodesCalmes: [] };
    expect(getVeille(anEvenement(), none)).toEqual(paris('2027-03-17T09:00'));
    const after = anEvenement({ debut: paris('2027-03-22T09:00') });
    expect(getVeille(after, none)).toEqual(paris('2027-03-19T09:00'));
  });
});
