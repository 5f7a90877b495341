import { Temporal } from 'temporal-polyfill';
import type { Constat } from '../../../src/domain/seances/verification-calendrier.ts';
import type { CalendrierChecker } from '../../../src/ports/calendrier.ts';
import { type Answer, checkAnswers, findToken, isSecret, type Visit } from './check-answers.ts';
import { checkCalendar, checkLines } from './check-calendar.ts';
import { checkEvents, type EventContext } from './check-events.ts';
import { checkInvitation, isInvitation, OF_FEEDS_ONLY } from './check-invitation.ts';
import { checkZones } from './check-zones.ts';
import { type Component, checkBytes, parseCalendar } from './content-lines.ts';

/** Looks at calendars; `now`: the instant at which it looks. */
export function createCalendrierChecker(
  now: () => Temporal.Instant = () => Temporal.Now.instant(),
): CalendrierChecker {
  return {
    examineFile(bytes) {
      const { calendar } = parseCalendar(bytes);
      const context = { now: now(), isPublic: false };
      return calendar !== null && isInvitation(calendar)
        ? { origine: 'invitation', constats: checkInvited(bytes, context) }
        : { origine: 'fichier', constats: checkContent(bytes, context) };
    },
    async examineAddress(adresse) {
      const visit = await visitAddress(adresse);
      if (visit === null)
        return { origine: 'adresse-publique', constats: [{ faute: 'no-answer', ou: null }] };
      const isPublic = !isSecret(visit.first);
      return {
        origine: isPublic ? 'adresse-publique' : 'adresse-secrete',
        constats: [...checkContent(visit.first.bytes, { now: now(), isPublic }), ...checkAnswers(visit)],
      };
    },
  };
}

function checkContent(
  bytes: Uint8Array,
  context: EventContext,
  checkAround: (calendar: Component) => readonly Constat[] = checkCalendar,
): readonly Constat[] {
  const { calendar, constats } = parseCalendar(bytes);
  if (calendar === null) return [{ faute: 'no-calendar', ou: null }];
  return [
    ...checkBytes(bytes),
    ...constats,
    ...checkAround(calendar),
    ...checkLines(calendar),
    ...checkZones(calendar),
    ...checkEvents(calendar, context),
  ];
}

/** The same of an invitation, to which what is asked of feeds alone does not apply. */
function checkInvited(bytes: Uint8Array, context: EventContext): readonly Constat[] {
  return checkContent(bytes, context, checkInvitation).filter(({ faute }) => !OF_FEEDS_ONLY.has(faute));
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

const LONGEST_MS = 10_000;

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
