import { type Component, findLine } from './content-lines.ts';
import type { Fault, Finding } from './faults.ts';

/** What goes to one person, and not to whoever subscribes (RFC 5546 1.4). */
export function isInvitation(calendar: Component): boolean {
  return ['REQUEST', 'CANCEL'].includes(findLine(calendar, 'METHOD')?.value ?? '');
}

/** What an invitation may have that a feed may not: people, a stamp of now, a date long ago. */
export const OF_FEEDS_ONLY: ReadonlySet<Fault> = new Set(['attendee', 'stamp-now', 'old-events']);

/** The invitation around its event: rules 8 and 19. */
export function checkInvitation(calendar: Component): readonly Finding[] {
  const events = calendar.parts.filter(({ name }) => name === 'VEVENT');
  const count = (name: string) =>
    events.flatMap(({ lines }) => lines.filter((line) => line.name === name)).length;
  const isOver = events.some((event) => findLine(event, 'STATUS')?.value === 'CANCELLED');
  const found: readonly (readonly [Fault, boolean])[] = [
    ['late-property', calendar.late.length > 0],
    ['invitation-event', events.length !== 1],
    ['invitation-people', count('ATTENDEE') !== 1 || count('ORGANIZER') !== 1],
    ['invitation-state', isOver && findLine(calendar, 'METHOD')?.value === 'REQUEST'],
  ];
  return found.flatMap(([fault, isThere]) => (isThere ? [{ fault, at: null }] : []));
}
