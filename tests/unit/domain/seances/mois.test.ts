import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { findSeanceDuMot, listMois, motDeSeance } from '../../../../src/domain/seances/annee.ts';
import { aSeance } from '../../../support/delivery-builders.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const shown = (...days: readonly string[]) =>
  listMois(days.map(day), 3).map(({ debut, semaines }) => ({
    debut: debut.toString(),
    semaines: semaines.map((week) => week.map((one) => one?.day ?? 0)),
  }));

describe('the months of some days', () => {
  it('are each there once, in their order, three at most', () => {
    const days = ['2027-06-10', '2027-05-20', '2027-05-14', '2028-01-01', '2029-01-01'];
    expect(shown(...days).map(({ debut }) => debut)).toEqual(['2027-05-01', '2027-06-01', '2028-01-01']);
    expect(shown()).toEqual([]);
  });

  it('have weeks from Monday to Sunday', () => {
    const [may] = shown('2027-05-20');
    expect(may?.semaines[0]).toEqual([0, 0, 0, 0, 0, 1, 2]);
    expect(may?.semaines.at(-1)).toEqual([31, 0, 0, 0, 0, 0, 0]);
    const [second] = shown('2027-02-01');
    expect(second?.semaines).toHaveLength(4); // it begins on a Monday, and has 28 days
  });

  it.each(Array.from({ length: 48 }, (_, index) => index))('month %i has each of its days once', (index) => {
    const debut = day('2026-01-01').add({ months: index });
    const [mois] = listMois([debut], 1);
    const days = mois?.semaines.flat() ?? [];
    expect(days.length % 7).toBe(0);
    expect(days.filter((one) => one !== null).map((one) => one.day)).toEqual(
      Array.from({ length: debut.daysInMonth }, (_, nth) => nth + 1),
    );
    for (const [place, one] of days.entries()) if (one !== null) expect(one.dayOfWeek).toBe((place % 7) + 1);
    for (const week of mois?.semaines ?? []) expect(week.some((one) => one !== null)).toBe(true);
  });
});

it('the address of a day leads to the séance that takes place, else to the one that was cancelled', () => {
  const [off, on] = [aSeance({ id: 'off', etat: 'annulee' }), aSeance({ id: 'on', etat: 'confirmee' })];
  const mot = motDeSeance(off, [off]);
  const found = [[off, on], [on, off], [off], []].map((all) => findSeanceDuMot(all, mot)?.id);
  expect(found).toEqual(['on', 'on', 'off', undefined]);
});
