import type { ReponseAgenda } from '../../src/domain/seances/invitation.ts';

/** What a person's agenda answers to an invitation (RFC 5546 3.2.3 and 3.2.7); null for anything else. Never throws. */
export function parseAnswer(text: string): ReponseAgenda | null {
  const { calendar, event } = splitLines(text);
  const method = METHODS.find((one) => one === find(calendar, 'METHOD')?.value.trim().toUpperCase());
  const uid = find(event, 'UID')?.value.trim() ?? '';
  const sequence = Number(find(event, 'SEQUENCE')?.value ?? 0);
  const attendees = event.filter(({ name }) => name === 'ATTENDEE');
  const attendee = attendees.find((one) => getState(one) === DELEGATED) ?? attendees[0];
  const others = attendees.filter((one) => one !== attendee);
  if (method === undefined || uid === '' || !Number.isSafeInteger(sequence) || sequence < 0) return null;
  if (method === 'REPLY' && (attendee === undefined || !areDelegates(others, attendee))) return null;
  return {
    method,
    uid,
    sequence,
    participation: attendee === undefined ? '' : getState(attendee),
    delegue: attendee === undefined ? null : findDelegue(attendee, others),
    comment: toText(find(event, 'COMMENT')?.value ?? ''),
    ditLe: toInstant(find(event, 'DTSTAMP')?.value ?? ''),
  };
}

const DELEGATED = 'DELEGATED';

function getState({ parameters }: ContentLine): string {
  return (parameters.get('PARTSTAT') ?? '').toUpperCase();
}

/** Beside whoever sends somebody else stands that one, and nobody more (RFC 5546 3.2.2.3). */
function areDelegates(others: readonly ContentLine[], attendee: ContentLine): boolean {
  return others.length === 0 || (others.length === 1 && getState(attendee) === DELEGATED);
}

/** As people read it: the name, else the address. */
function findDelegue(attendee: ContentLine, [other]: readonly ContentLine[]): string | null {
  if (getState(attendee) !== DELEGATED) return null;
  const address = other?.value ?? attendee.parameters.get('DELEGATED-TO') ?? '';
  const named = other?.parameters.get('CN') || address.trim().replace(/^mailto:/i, '');
  return toText(named).replace(/\s+/g, ' ').slice(0, LONGEST_NAME) || null;
}

const LONGEST_NAME = 120; // as in the form
const LONGEST_COMMENT = 2_000;

/** RFC 5545 3.3.11. */
function toText(value: string): string {
  const plain = value.replace(/\\([nN,;\\])/g, (_all, sign: string) => (/n/i.test(sign) ? '\n' : sign));
  return plain.trim().slice(0, LONGEST_COMMENT);
}

/** Null for what is no instant in UTC. */
function toInstant(value: string): number | null {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/i.exec(value.trim());
  if (found === null) return null;
  const [year = 0, month = 0, ...rest] = found.slice(1).map(Number);
  const [day = 0, hour = 0, minute = 0, second = 0] = rest;
  return Date.UTC(year, month - 1, day, hour, minute, second);
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

/** One content line (RFC 5545 3.1), unfolded. */
export interface ContentLine {
  readonly name: string;
  /** By name, in capitals; quotes removed. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** Null for what is no content line. */
export function parseLine(line: string): ContentLine | null {
  const name = NAME.exec(line)?.[0];
  if (name === undefined) return null;
  const parameters = new Map<string, string>();
  let rest = line.slice(name.length);
  for (let found = PARAMETER.exec(rest); found !== null; found = PARAMETER.exec(rest)) {
    parameters.set((found[1] ?? '').toUpperCase(), (found[2] ?? '').replaceAll('"', ''));
    rest = rest.slice(found[0].length);
  }
  return rest.startsWith(':') ? { name: name.toUpperCase(), parameters, value: rest.slice(1) } : null;
}

const NAME = /^[\w-]+/;
const PARAMETER = /^;([\w-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)/;
