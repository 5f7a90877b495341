import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, describe, expect, it } from 'vitest';
import {
  addJoursOuvres,
  countJoursOuvres,
  type Fermetures,
  FUSEAUX,
  heureOf,
  instantAt,
  inTimeOf,
  isJourOuvre,
  jourOf,
  nextInstantOuvre,
  noteFuseau,
} from '../../../../src/domain/nouns/jours-ouvres.ts';

const AUCUNE: Fermetures = { periodesCalmes: [] };
const PRINTEMPS: Fermetures = {
  periodesCalmes: [{ nom: 'Vacances de printemps', du: day('2027-04-12'), au: day('2027-04-23') }],
};

// Service-Public's lists: Easter Monday, Ascension, Whit Monday.
const FETES_MOBILES: Readonly<Record<number, readonly string[]>> = {
  2025: ['04-21', '05-29', '06-09'],
  2026: ['04-06', '05-14', '05-25'],
  2027: ['03-29', '05-06', '05-17'],
  2028: ['04-17', '05-25', '06-05'],
  2029: ['04-02', '05-10', '05-21'],
  2030: ['04-22', '05-30', '06-10'],
};
const FETES_FIXES = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];

describe('open days', () => {
  it.each([2025, 2026, 2027, 2028, 2029, 2030])('closes weekends and 11 holidays in %i', (year) => {
    const holidays = [...FETES_FIXES, ...(FETES_MOBILES[year] ?? [])].map((md) => `${year}-${md}`);
    const wrong = daysOf(year).filter(
      (date) => isJourOuvre(date, AUCUNE) !== (date.dayOfWeek <= 5 && !holidays.includes(date.toString())),
    );
    expect(holidays).toHaveLength(11);
    expect(wrong.map(String)).toEqual([]);
  });

  it.each(['Australia/Sydney', 'America/Santiago', 'Pacific/Kiritimati', 'Europe/Paris'])(
    'finds the same holidays on a machine in %s',
    (TZ) => expect(closedWeekdaysOf2027On(TZ)).toBe('01-01 03-29 05-06 05-17 07-14 11-01 11-11'),
  );

  it('closes a quiet period, both ends included', () => {
    const open = ['2027-04-09', '2027-04-12', '2027-04-23', '2027-04-26'].map((date) =>
      isJourOuvre(day(date), PRINTEMPS),
    );
    expect(open).toEqual([true, false, false, true]);
  });
});

describe('working-day arithmetic', () => {
  it.each([
    ['2027-05-20', -3, '2027-05-14'], // over Whit Monday
    ['2027-05-14', 1, '2027-05-18'],
    ['2027-05-05', 1, '2027-05-07'], // over Ascension
    ['2027-05-20', 0, '2027-05-20'],
    ['2027-05-16', 0, '2027-05-18'],
    ['2027-05-16', 1, '2027-05-18'],
    ['2027-05-16', -1, '2027-05-14'],
    ['2026-12-31', 1, '2027-01-04'],
  ])('adds to %s %i working days: %s', (from, n, expected) =>
    expect(addJoursOuvres(day(from), n, AUCUNE).toString()).toBe(expected),
  );

  it('jumps over a quiet period in both directions', () => {
    expect(addJoursOuvres(day('2027-04-09'), 1, PRINTEMPS).toString()).toBe('2027-04-26');
    expect(addJoursOuvres(day('2027-04-26'), -1, PRINTEMPS).toString()).toBe('2027-04-09');
    expect(addJoursOuvres(day('2027-04-15'), 0, PRINTEMPS).toString()).toBe('2027-04-26');
  });

  it.each([
    ['2027-05-14', '2027-05-20', 3],
    ['2027-05-20', '2027-05-14', -3],
    ['2027-05-14', '2027-05-14', 0],
    ['2027-05-14', '2027-05-17', 0],
    ['2027-05-16', '2027-05-18', 1],
  ])('counts from %s to %s: %i', (from, to, expected) =>
    expect(countJoursOuvres(day(from), day(to), AUCUNE)).toBe(expected),
  );

  it('counts what it added, from any open day', () => {
    const offsets = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1825 }), offsets, (days, n) => {
        const from = addJoursOuvres(day('2025-01-01').add({ days }), 0, PRINTEMPS);
        expect(countJoursOuvres(from, addJoursOuvres(from, n, PRINTEMPS), PRINTEMPS)).toBe(n);
      }),
    );
  });
});

describe('sending hours', () => {
  it.each([
    ['before opening', '2027-05-20T07:12', '2027-05-20T09:00'],
    ['at opening', '2027-05-20T09:00', '2027-05-20T09:00'],
    ['inside', '2027-05-20T17:29', '2027-05-20T17:29'],
    ['at closing', '2027-05-20T17:30', '2027-05-21T09:00'],
    ['on Friday night', '2027-05-14T22:00', '2027-05-18T09:00'],
    ['on a holiday', '2027-05-06T10:00', '2027-05-07T09:00'],
  ])('%s, %s becomes %s', (_case, from, expected) =>
    expect(nextInstantOuvre(paris(from), AUCUNE)).toEqual(paris(expected)),
  );

  it.each([
    ['2027-03-26', '2027-03-26T08:00:00Z'],
    ['2027-03-30', '2027-03-30T07:00:00Z'],
    ['2027-10-29', '2027-10-29T07:00:00Z'],
    ['2027-11-02', '2027-11-02T08:00:00Z'],
  ])('is 9 h in Paris on both sides of a clock change: %s', (date, expected) =>
    expect(instantAt(day(date), '09:00').toString()).toBe(expected),
  );

  it('opens at 9 h in Paris after a weekend of clock change', () => {
    expect(nextInstantOuvre(paris('2027-03-27T12:00'), AUCUNE).toString()).toBe('2027-03-30T07:00:00Z');
    expect(nextInstantOuvre(paris('2027-10-30T12:00'), AUCUNE).toString()).toBe('2027-11-02T08:00:00Z');
  });

  it('reads the day in Paris, not in UTC', () =>
    expect(jourOf(Temporal.Instant.from('2027-05-19T22:30:00Z')).toString()).toBe('2027-05-20'));
});

it('the day of an instant is the one that clocks in Paris show, however often its hour was asked for', () => {
  const around = fc.integer({ min: 0, max: 100 * 365 * 24 * 60 }).map((minutes) => minutes * 60_000);
  fc.assert(
    fc.property(around, fc.integer({ min: -90 * 60_000, max: 90 * 60_000 }), (ms, off) => {
      for (const at of [ms, ms + off, ms]) {
        const instant = Temporal.Instant.fromEpochMilliseconds(at);
        const shown = instant.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString();
        expect(jourOf(instant).toString()).toBe(shown);
      }
    }),
  );
});

function day(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso);
}

const paris = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Paris').toInstant();

function daysOf(year: number): readonly Temporal.PlainDate[] {
  const first = day(`${year}-01-01`);
  return Array.from({ length: first.daysInYear }, (_, days) => first.add({ days }));
}

// A machine's zone is read once by a process: each zone needs a process of its own.
function closedWeekdaysOf2027On(TZ: string): string {
  const script = `
    import { Temporal } from 'temporal-polyfill';
    import { isJourOuvre } from './src/domain/nouns/jours-ouvres.ts';
    const first = Temporal.PlainDate.from('2027-01-01');
    const days = Array.from({ length: 365 }, (_, days) => first.add({ days }));
    const closed = days.filter((date) => date.dayOfWeek < 6 && !isJourOuvre(date, { periodesCalmes: [] }));
    console.log(closed.map((date) => date.toString().slice(5)).join(' '));`;
  const cwd = new URL('../../../..', import.meta.url);
  const args = ['--input-type=module', '--eval', script];
  return execFileSync(process.execPath, args, { cwd, env: { ...process.env, TZ } })
    .toString()
    .trim();
}

it('knows what clocks in Paris show, on both sides of the change of hours', () => {
  const shown = (text: string) => heureOf(Temporal.Instant.from(text));
  expect(shown('2027-03-28T00:59:59.999Z')).toEqual([1, 59]);
  expect(shown('2027-03-28T01:00:00Z')).toEqual([3, 0]);
  expect(shown('2027-06-15T22:30:00Z')).toEqual([0, 30]);
  expect(shown('2027-10-31T01:15:00Z')).toEqual([2, 15]);
});

describe('a convention that does not live in the time of Paris', () => {
  for (const fuseau of FUSEAUX) noteFuseau(fuseau, fuseau);
  afterAll(() => {
    for (const fuseau of FUSEAUX) noteFuseau(fuseau, 'Europe/Paris');
  });

  it.each(FUSEAUX)('reads days and hours in %s, as the time-zone database does', (fuseau) =>
    inTimeOf(fuseau, () => {
      for (let ms = Date.UTC(2027, 0, 1, 0, 7); ms < Date.UTC(2028, 0, 1); ms += 5 * 3_600_000 + 1_234_567) {
        const instant = Temporal.Instant.fromEpochMilliseconds(ms);
        const zoned = instant.toZonedDateTimeISO(fuseau);
        expect(jourOf(instant).toString()).toBe(zoned.toPlainDate().toString());
        expect(heureOf(instant)).toEqual([zoned.hour, zoned.minute]);
      }
      expect(instantAt(day('2027-07-01'), '09:00').toString()).toBe(
        Temporal.ZonedDateTime.from(`2027-07-01T09:00[${fuseau}]`).toInstant().toString(),
      );
    }),
  );

  it('is written to at nine there, and not on the day of the abolition', () => {
    const next = (instant: string) => nextInstantOuvre(Temporal.Instant.from(instant), AUCUNE).toString();
    expect(inTimeOf('Indian/Reunion', () => next('2027-12-17T14:00:00Z'))).toBe('2027-12-21T05:00:00Z');
    expect(inTimeOf('Europe/Paris', () => next('2027-12-17T17:00:00Z'))).toBe('2027-12-20T08:00:00Z');
    expect(inTimeOf('Indian/Mayotte', () => isJourOuvre(day('2027-04-27'), AUCUNE))).toBe(false);
  });

  it('keeps its time in what comes later, beside another one, and once it is known whose it is', async () => {
    const noon = Temporal.Instant.from('2027-06-01T12:00:00Z');
    let of: string | undefined;
    const later = async () => {
      await Promise.resolve();
      return heureOf(noon)[0];
    };
    const found = inTimeOf(
      () => of,
      async () => {
        const before = heureOf(noon)[0];
        of = 'Pacific/Tahiti';
        return [before, await later()];
      },
    );
    expect(await Promise.all([inTimeOf('Indian/Reunion', later), later(), found])).toEqual([16, 14, [14, 2]]);
  });
});
