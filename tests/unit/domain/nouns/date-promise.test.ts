import { describe, expect, it } from 'vitest';
import { findDatePromise } from '../../../../src/domain/nouns/date-promise.ts';
import { ANNEXE_VIDE } from '../../../../src/domain/nouns/fiche-action.ts';
import type { Statut } from '../../../../src/domain/nouns/reponse.ts';
import { jour } from '../../../support/resume-builders.ts';

/** From the latest answer to the first. */
const promised = (...answers: readonly (readonly [Statut, string | null])[]) =>
  promisedAfter(null, ...answers);

/** The same for a fiche whose own calendar has a date. */
const promisedAfter = (
  calendar: string | null,
  ...answers: readonly (readonly [Statut, string | null])[]
) => {
  const promise = findDatePromise(
    answers.map(([statut, date]) => ({ statut, echeance: date === null ? null : jour(date) })),
    { annexe: { ...ANNEXE_VIDE, echeance: calendar === null ? null : jour(calendar) } },
  );
  return promise && [promise.date.toString(), promise.premiere.toString()];
};

describe('the promised date of an action', () => {
  it('is none before somebody gives one', () => {
    expect(promised()).toBeNull();
    expect(promised(['en_cours', null])).toBeNull();
  });

  it('stands through answers that give none', () => {
    expect(promised(['en_cours', null], ['abandonnee', null], ['en_cours', '2027-03-31'])).toEqual([
      '2027-03-31',
      '2027-03-31',
    ]);
  });

  it('is the last one given, and remembers the first', () => {
    const moved = promised(
      ['reportee', '2027-09-30'],
      ['en_cours', '2027-06-30'],
      ['en_cours', '2027-03-31'],
    );
    expect(moved).toEqual(['2027-09-30', '2027-03-31']);
  });

  it('ends when the action is done: one that is taken up again promises anew', () => {
    expect(promised(['realisee', null], ['en_cours', '2027-03-31'])).toBeNull();
    expect(promised(['en_cours', '2027-12-01'], ['realisee', null], ['en_cours', '2027-03-31'])).toEqual([
      '2027-12-01',
      '2027-12-01',
    ]);
  });

  it('is that of the fiche’s own calendar until an answer moves it', () => {
    expect(promisedAfter('2026-12-31')).toEqual(['2026-12-31', '2026-12-31']);
    expect(promisedAfter('2026-12-31', ['en_cours', null])).toEqual(['2026-12-31', '2026-12-31']);
    expect(promisedAfter('2026-12-31', ['reportee', '2027-06-30'])).toEqual(['2027-06-30', '2026-12-31']);
  });

  it('is over with the action, the calendar’s too', () =>
    expect(promisedAfter('2026-12-31', ['en_cours', null], ['realisee', null])).toBeNull());
});
