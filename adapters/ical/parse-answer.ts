import type { ReponseAgenda } from '../../src/domain/seances/invitation.ts';
import { type ContentLine, parseLine } from './content-line.ts';

/** What a person's agenda answers to an invitation (RFC 5546 3.2.3 and 3.2.7); null for anything else. Never throws. */
export function parseAnswer(text: string): ReponseAgenda | null {
  const { calendar, event } = splitLines(text);
  const method = METHODS.find((one) => one === find(calendar, 'METHOD')?.value.trim().toUpperCase());
  const uid = find(event, 'UID')?.value.trim() ?? '';
  const sequence = Number(find(event, 'SEQUENCE')?.value ?? 0);
  const [attendee, ...others] = event.filter(({ name }) => name === 'ATTENDEE');
  if (method === undefined || uid === '' || !Number.isSafeInteger(sequence) || sequence < 0) return null;
  if (method === 'REPLY' && (attendee === undefined || others.length > 0)) return null;
  return { method, uid, sequence, participation: (attendee?.parameters.get('PARTSTAT') ?? '').toUpperCase() };
}

const METHODS = ['REPLY', 'COUNTER'] as const;

interface Lines {
  /** Of the calendar itself. */
  readonly calendar: readonly ContentLine[];
  /** Of its first event. */
  readonly event: readonly ContentLine[];
}

/** One pass, however deep what somebody sends is nested. */
function splitLines(text: string): Lines {
  const lines: { calendar: ContentLine[]; event: ContentLine[] } = { calendar: [], event: [] };
  const path: string[] = [];
  let events = 0;
  for (const raw of text.replace(/\r?\n[ \t]/g, '').split(/[\r\n]+/)) {
    const line = parseLine(raw);
    if (line === null) continue;
    if (line.name === 'END') path.pop();
    else if (line.name === 'BEGIN') {
      path.push(line.value.trim().toUpperCase());
      if (isEvent(path)) events += 1;
    } else if (path.length === 1 && path[0] === 'VCALENDAR') lines.calendar.push(line);
    else if (events === 1 && isEvent(path)) lines.event.push(line);
  }
  return lines;
}

function isEvent(path: readonly string[]): boolean {
  return path.length === 2 && path[0] === 'VCALENDAR' && path[1] === 'VEVENT';
}

function find(lines: readonly ContentLine[], name: string): ContentLine | undefined {
  return lines.find((line) => line.name === name);
}
