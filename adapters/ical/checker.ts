import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { Examen } from '../../src/domain/seances/verification-calendrier.ts';
import type { CalendrierChecker } from '../../src/ports/calendrier.ts';

/** Looks at calendars with the reader of Thunderbird. */
export const calendrierChecker: CalendrierChecker = {
  examine: async (calendrier) =>
    'bytes' in calendrier ? examineBytes(calendrier.bytes) : examineAddress(calendrier.adresse),
};

function examineBytes(bytes: Uint8Array): Examen {
  const { lecture, fautes } = readEvents(new TextDecoder().decode(bytes));
  const tooBig = bytes.length > ONE_MB ? [{ faute: 'too-big' as const }] : [];
  return { size: bytes.length, lecture, fautes: [...fautes, ...tooBig] };
}

async function examineAddress(adresse: string): Promise<Examen> {
  const address = new URL(adresse.replace(/^webcals?:/i, 'https:'));
  try {
    const { status, etag, bytes } = await ask(address);
    if (status !== 200) return nothing(`HTTP ${status}`);
    const { fautes, ...examen } = examineBytes(bytes);
    return { ...examen, fautes: [...fautes, ...(await checkTag(address, etag))] };
  } catch (error) {
    if (error instanceof Error && NO_ANSWER.has(error.name)) return nothing();
    throw error;
  }
}

const ONE_MB = 1_000_000;

/** No connection, or nothing in time: developer.mozilla.org/docs/Web/API/Window/fetch#exceptions */
const NO_ANSWER: ReadonlySet<string> = new Set(['TypeError', 'TimeoutError']);

function nothing(detail?: string): Examen {
  return { size: null, lecture: null, fautes: [{ faute: 'no-answer', ...(detail && { detail }) }] };
}

type Read = Omit<Examen, 'size'>;

function readEvents(text: string): Read {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    if (calendar.name !== 'vcalendar') return unreadable(calendar.name);
    const events = calendar.getAllSubcomponents('vevent').map(readEvent);
    return {
      lecture: events.flatMap(({ jour }) => jour ?? []),
      fautes: events.flatMap(({ name, jour, uid }) => [
        ...(jour === null ? [{ faute: 'no-date' as const, detail: name }] : []),
        ...(uid === null ? [{ faute: 'no-uid' as const, detail: name }] : []),
      ]),
    };
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error)); // of many kinds: it throws what it meets
  }
}

function unreadable(detail: string): Read {
  return { lecture: null, fautes: [{ faute: 'no-calendar', detail }] };
}

function readEvent(event: ICAL.Component) {
  const textOf = (name: string) => event.getFirstPropertyValue(name)?.toString() ?? null;
  const uid = textOf('uid');
  const day = /^\d{4}-\d{2}-\d{2}/.exec(textOf('dtstart') ?? '')?.[0];
  return { uid, name: uid ?? textOf('summary') ?? '', jour: day ? Temporal.PlainDate.from(day) : null };
}

/** Whether what has not changed is not sent again. */
async function checkTag(address: URL, etag: string | null): Promise<Examen['fautes']> {
  if (etag === null) return [{ faute: 'no-tag' }];
  const again = await ask(address, { 'If-None-Match': etag });
  return again.status === 304 ? [] : [{ faute: 'never-unchanged', detail: `HTTP ${again.status}` }];
}

const LONGEST_MS = 10_000;

async function ask(address: URL, headers: Readonly<Record<string, string>> = {}) {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const response = await fetch(address, { headers: { Connection: 'close', ...headers }, signal }); // one that the server closes meanwhile is no answer
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, etag: response.headers.get('etag'), bytes };
}
