import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { renderCalendar } from '../../../../adapters/ical/render.ts';
import { aFeed } from '../../../support/calendrier-builders.ts';

describe('the time zone', () => {
  it('changes the hour exactly when the time-zone database does, from 2025 to 2030', () => {
    const changes = listChangesInDatabase(2025, 2030);
    expect(changes).toHaveLength(12);
    expect(changes[0]).toBe('2025-03-30T01:00:00Z: 3600 then 7200 seconds');
    expect(listChangesOfCalendar(2025, 2030)).toEqual(changes);
  });
});

function listChangesInDatabase(from: number, to: number): readonly string[] {
  const changes: string[] = [];
  let current = Temporal.ZonedDateTime.from(`${from}-01-01T00:00[Europe/Paris]`);
  while (true) {
    const next = current.getTimeZoneTransition('next');
    if (next === null || next.year > to) return changes;
    const before = next.subtract({ nanoseconds: 1 });
    changes.push(showChange(next.toInstant(), before.offsetNanoseconds / 1e9, next.offsetNanoseconds / 1e9));
    current = next;
  }
}

/** By the rules of RFC 5545 3.6.5: each onset is a local time in the offset that ends there. */
function listChangesOfCalendar(from: number, to: number): readonly string[] {
  const root = new ICAL.Component(ICAL.parse(renderCalendar(aFeed())));
  const zone = root.getFirstSubcomponent('vtimezone');
  const rules = (zone?.getAllSubcomponents() ?? []).flatMap((rule) => {
    const offset = (name: string) => (rule.getFirstPropertyValue(name) as ICAL.UtcOffset).toSeconds();
    return listOnsets(rule, to)
      .filter(({ year }) => year >= from)
      .map((onset) =>
        onset
          .toZonedDateTime('UTC')
          .toInstant()
          .subtract({ seconds: offset('tzoffsetfrom') }),
      )
      .map((instant) => showChange(instant, offset('tzoffsetfrom'), offset('tzoffsetto')));
  });
  return rules.sort();
}

function listOnsets(rule: ICAL.Component, to: number): readonly Temporal.PlainDateTime[] {
  const start = rule.getFirstPropertyValue('dtstart') as ICAL.Time;
  const recurrence = rule.getFirstPropertyValue('rrule') as ICAL.Recur;
  const onsets: Temporal.PlainDateTime[] = [];
  const iterator = recurrence.iterator(start);
  for (let next = iterator.next(); next && next.year <= to; next = iterator.next())
    onsets.push(Temporal.PlainDateTime.from(next.toString()));
  return onsets;
}

function showChange(instant: Temporal.Instant, before: number, after: number): string {
  return `${instant}: ${before} then ${after} seconds`;
}
