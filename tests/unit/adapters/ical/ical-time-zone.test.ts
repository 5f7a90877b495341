import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { renderCalendar } from '../../../../adapters/ical/render.ts';
import { FUSEAUX, type Fuseau } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { aFeed, anEvent, paris } from '../../../support/calendrier-builders.ts';

describe('the time zone', () => {
  it('changes the hour exactly when the time-zone database does, from 2025 to 2030', () => {
    const changes = listChangesInDatabase(2025, 2030);
    expect(changes).toHaveLength(12);
    expect(changes[0]).toBe('2025-03-30T01:00:00Z: 3600 then 7200 seconds');
  });

  it.each(FUSEAUX)('is written as the database has it: %s', (fuseau) => {
    const changes = listChangesInDatabase(2025, 2030, fuseau);
    const root = new ICAL.Component(
      ICAL.parse(renderCalendar(aFeed({ fuseau, events: [anEvent({ fuseau })] }))),
    );
    expect(listChangesOfCalendar(root, 2025, 2030)).toEqual(changes);
    const { offsetNanoseconds } = paris('2027-01-01T12:00').toZonedDateTimeISO(fuseau);
    const rules = root.getFirstSubcomponent('vtimezone')?.getAllSubcomponents('standard') ?? [];
    const [offset] = rules.map((rule) =>
      (rule.getFirstPropertyValue('tzoffsetto') as ICAL.UtcOffset).toSeconds(),
    );
    expect(offset).toBe(offsetNanoseconds / 1e9);
    const [event] = root.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(event?.startDate.zone.tzid).toBe(fuseau);
    expect(event?.startDate.toJSDate().getTime()).toBe(paris('2027-05-20T14:00').epochMilliseconds);
  });
});

function listChangesInDatabase(from: number, to: number, fuseau: Fuseau = 'Europe/Paris'): readonly string[] {
  const changes: string[] = [];
  let current = Temporal.ZonedDateTime.from(`${from}-01-01T00:00[${fuseau}]`);
  while (true) {
    const next = current.getTimeZoneTransition('next');
    if (next === null || next.year > to) return changes;
    const before = next.subtract({ nanoseconds: 1 });
    changes.push(showChange(next.toInstant(), before.offsetNanoseconds / 1e9, next.offsetNanoseconds / 1e9));
    current = next;
  }
}

/** By the rules of RFC 5545 3.6.5: each onset is a local time in the offset that ends there. */
function listChangesOfCalendar(root: ICAL.Component, from: number, to: number): readonly string[] {
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
  const recurrence = rule.getFirstPropertyValue('rrule') as ICAL.Recur | null;
  if (recurrence === null) return []; // it never changes
  const onsets: Temporal.PlainDateTime[] = [];
  const iterator = recurrence.iterator(start);
  for (let next = iterator.next(); next && next.year <= to; next = iterator.next())
    onsets.push(Temporal.PlainDateTime.from(next.toString()));
  return onsets;
}

function showChange(instant: Temporal.Instant, before: number, after: number): string {
  return `${instant}: ${before} then ${after} seconds`;
}
