import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type Hours, isEnough, nextInside } from '../../../../src/domain/nouns/hours.ts';
import { nextInstantOuvre } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { paris } from '../../../support/delivery-builders.ts';

const OFFICE: Hours = { days: [1, 2, 4], from: 8, to: 12 };
const anyTime = (instant: Temporal.Instant) => instant;
const open = (instant: Temporal.Instant) => nextInstantOuvre(instant, { periodesCalmes: [] });

describe('the next instant inside the hours of a person', () => {
  it.each([
    ['2027-03-01T08:00', '2027-03-01T08:00'], // a Monday
    ['2027-03-01T11:59', '2027-03-01T11:59'],
    ['2027-03-01T12:00', '2027-03-02T08:00'],
    ['2027-03-01T05:00', '2027-03-01T08:00'],
    ['2027-03-02T20:00', '2027-03-04T08:00'], // not on Wednesdays
    ['2027-03-04T20:00', '2027-03-08T08:00'],
    ['2027-03-25T13:00', '2027-03-29T08:00'], // the clocks go forward in between
  ])('%s: %s', (at, next) =>
    expect(String(nextInside(paris(at), OFFICE, anyTime))).toBe(String(paris(next))),
  );

  it.each([
    ['2027-03-01T08:00', '2027-03-01T09:00'], // prompts leave from 9 h on
    ['2027-03-25T13:00', '2027-03-30T09:00'], // the Monday is Easter's
    ['2027-03-01T12:00', '2027-03-02T09:00'],
  ])('for a prompt, %s: %s', (at, next) =>
    expect(String(nextInside(paris(at), OFFICE, open))).toBe(String(paris(next))),
  );

  it('is inside both, never earlier, and soon, whatever was chosen', () => {
    const hours = fc
      .record({
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        from: fc.integer({ min: 6, max: 21 }),
        to: fc.integer({ min: 7, max: 22 }),
      })
      .filter(isEnough);
    const seconds = fc.integer({ min: 0, max: 400 * 86_400 });
    fc.assert(
      fc.property(hours, seconds, (chosen, ahead) => {
        const at = paris('2027-01-01T00:00').add({ seconds: ahead });
        const next = nextInside(at, chosen, open);
        const local = next.toZonedDateTimeISO('Europe/Paris');
        expect(chosen.days).toContain(local.dayOfWeek);
        expect(local.hour).toBeGreaterThanOrEqual(chosen.from);
        expect(local.hour).toBeLessThan(chosen.to);
        expect(open(next).equals(next)).toBe(true);
        expect(Temporal.Instant.compare(next, at)).toBeGreaterThanOrEqual(0);
        expect(next.since(at).total('hours')).toBeLessThan(16 * 24);
      }),
    );
  });
});

it.each([
  [{ days: [1], from: 6, to: 11 }, true],
  [{ days: [6, 7], from: 8, to: 18 }, false],
  [{ days: [1, 2, 3], from: 16, to: 22 }, false], // an hour and a half is left
  [{ days: [5, 6], from: 15, to: 22 }, true],
  [{ days: [], from: 8, to: 18 }, false],
  [{ days: [1], from: 18, to: 8 }, false],
] as const)('%o leaves reminders their way: %s', (hours, enough) => expect(isEnough(hours)).toBe(enough));
