import type { Temporal } from 'temporal-polyfill';
import { type Answer, checkAnswers, findToken, isSecret, type Visit } from './check-answers.ts';
import { checkCalendar, checkLines } from './check-calendar.ts';
import { checkEvents, type EventContext } from './check-events.ts';
import { checkInvitation, isInvitation, OF_FEEDS_ONLY } from './check-invitation.ts';
import { checkZones } from './check-zones.ts';
import { type Component, checkBytes, parseCalendar } from './content-lines.ts';
import type { Finding } from './faults.ts';

/** What was seen of a calendar, and where it comes from: only a secret address has a secret to keep. */
export interface Examination {
  readonly origin: 'file' | 'invitation' | 'public' | 'secret';
  readonly findings: readonly Finding[];
}

/** Looks at any calendar as the strictest of agendas does; `now`: the instant at which it looks. */
export function createCalendarChecker(now: () => Temporal.Instant) {
  return {
    examineFile(bytes: Uint8Array): Examination {
      const { calendar } = parseCalendar(bytes);
      const context = { now: now(), isPublic: false };
      return calendar !== null && isInvitation(calendar)
        ? { origin: 'invitation', findings: checkInvited(bytes, context) }
        : { origin: 'file', findings: checkContent(bytes, context) };
    },
    /** Asks the address several times. Never throws: what does not answer is a fault too. */
    async examineAddress(adresse: string): Promise<Examination> {
      const visit = await visitAddress(adresse);
      if (visit === null) return { origin: 'public', findings: [{ fault: 'no-answer', at: null }] };
      const isPublic = !isSecret(visit.first);
      return {
        origin: isPublic ? 'public' : 'secret',
        findings: [...checkContent(visit.first.bytes, { now: now(), isPublic }), ...checkAnswers(visit)],
      };
    },
  };
}

function checkContent(
  bytes: Uint8Array,
  context: EventContext,
  checkAround: (calendar: Component) => readonly Finding[] = checkCalendar,
): readonly Finding[] {
  const { calendar, findings } = parseCalendar(bytes);
  if (calendar === null) return [{ fault: 'no-calendar', at: null }];
  return [
    ...checkBytes(bytes),
    ...findings,
    ...checkAround(calendar),
    ...checkLines(calendar),
    ...checkZones(calendar),
    ...checkEvents(calendar, context),
  ];
}

/** The same of an invitation, to which what is asked of feeds alone does not apply. */
function checkInvited(bytes: Uint8Array, context: EventContext): readonly Finding[] {
  return checkContent(bytes, context, checkInvitation).filter(({ fault }) => !OF_FEEDS_ONLY.has(fault));
}

const LONG_AGO = 'Thu, 01 Jan 1998 00:00:00 GMT';
const OTHER_TAG = '"another-tag"';

/** No connection, or nothing in time: developer.mozilla.org/docs/Web/API/Window/fetch#exceptions */
const NO_ANSWER: ReadonlySet<string> = new Set(['TypeError', 'TimeoutError']);

/** Null when nobody answers. */
async function visitAddress(adresse: string): Promise<Visit | null> {
  const address = new URL(adresse.replace(/^webcals?:/i, 'https:'));
  try {
    const first = await ask(address);
    const etag = first.headers.get('etag') ?? '';
    const tag = etag.replace(/^W\//, '');
    const date = first.headers.get('last-modified') ?? LONG_AGO;
    const conditions = etag === '' ? [] : [etag, `"a", W/${tag}`, '*'];
    return {
      address,
      first,
      second: await ask(address),
      head: await ask(address, {}, 'HEAD'),
      unchanged: await Promise.all(
        conditions.map((condition) => ask(address, { 'If-None-Match': condition })),
      ),
      otherTag: await ask(address, { 'If-None-Match': OTHER_TAG, 'If-Modified-Since': date }),
      longAgo: await ask(address, { 'If-Modified-Since': LONG_AGO }),
      sameDate: await ask(address, { 'If-Modified-Since': date }),
      robots: await ask(new URL('robots.txt', `${address.origin}/`)),
      madeUp: await askMadeUp(address, first),
    };
  } catch (error) {
    if (error instanceof Error && NO_ANSWER.has(error.name)) return null;
    throw error;
  }
}

/** The same address with a secret that nobody has. */
async function askMadeUp(address: URL, first: Answer): Promise<Answer | null> {
  const token = isSecret(first) ? findToken(address) : null;
  return token === null ? null : ask(new URL(address.href.replace(token, [...token].toReversed().join(''))));
}

const LONGEST_MS = 120_000; // only catches hanging

async function ask(
  address: URL,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const response = await fetch(address, {
    method,
    headers: { Accept: 'text/html', Connection: 'close', ...headers }, // one that the server closes meanwhile is no answer
    redirect: 'manual',
    signal,
  });
  return {
    status: response.status,
    headers: response.headers,
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}
