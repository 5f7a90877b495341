import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Fermetures } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { listChoixReport, snoozeInstant } from '../../../../src/domain/tours/report.ts';

const AUCUNE: Fermetures = { periodesCalmes: [] };
const PRINTEMPS: Fermetures = {
  periodesCalmes: [{ nom: 'Vacances de printemps', du: day('2027-04-12'), au: day('2027-04-23') }],
};

describe('snooze', () => {
  const echeance = paris('2027-05-14T17:00');

  it.each([
    ['demain', '2027-04-29T14:00', '2027-04-30T09:00'],
    ['demain', '2027-04-30T14:00', '2027-05-03T09:00'],
    ['demain', '2027-05-13T23:30', '2027-05-14T09:00'],
    ['demain', '2027-05-14T10:00', null],
    ['lundi', '2027-04-29T14:00', '2027-05-03T09:00'],
    ['lundi', '2027-05-03T08:00', '2027-05-10T09:00'], // a Monday: the next one
    ['lundi', '2027-05-02T14:00', '2027-05-03T09:00'],
    ['lundi', '2027-05-10T14:00', null], // Whit Monday, then past D
    ['dans-une-semaine', '2027-04-29T14:00', '2027-05-07T09:00'], // Ascension
    ['dans-une-semaine', '2027-05-07T14:00', '2027-05-14T09:00'],
    ['dans-une-semaine', '2027-05-10T09:00', null],
  ] as const)('%s, asked at %s, is %s', (choix, now, expected) => {
    const instant = snoozeInstant(choix, { now: paris(now), echeance, fermetures: AUCUNE });
    expect(instant?.toString() ?? null).toBe(expected && paris(expected).toString());
  });

  it.each([
    ['2027-04-26T10:00', ['demain', 'lundi']], // Monday: « lundi » is « dans une semaine »
    ['2027-05-02T14:00', ['demain', 'dans-une-semaine']], // Sunday: « demain » is « lundi »
    ['2027-04-30T14:00', ['lundi', 'dans-une-semaine']], // Friday: tomorrow is closed
    ['2027-04-29T14:00', ['demain', 'lundi', 'dans-une-semaine']],
    ['2027-05-14T10:00', []],
  ] as const)('offers no two choices of the same day: at %s, %j', (now, expected) => {
    const choix = listChoixReport({ now: paris(now), echeance, fermetures: AUCUNE });
    expect(choix.map(({ value }) => value)).toEqual(expected);
    const jours = choix.map(({ le }) => le.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString());
    expect(new Set(jours).size).toBe(jours.length);
  });

  it('waits for the end of a quiet period', () => {
    const context = { now: paris('2027-04-09T10:00'), echeance, fermetures: PRINTEMPS };
    expect(snoozeInstant('lundi', context)).toEqual(paris('2027-04-26T09:00'));
  });
});

function day(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso);
}

const paris = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Paris').toInstant();
