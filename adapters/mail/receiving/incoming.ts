import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { Temporal } from 'temporal-polyfill';

/** An e-mail that came in, as much of it as we look at. */
export interface IncomingMail {
  /** With its angle brackets; null: it has none. */
  readonly messageId: string | null;
  /** In small letters; empty: nobody. */
  readonly from: string;
  /** Everywhere that it was addressed to, in small letters. */
  readonly recipients: readonly string[];
  /** Message-IDs that it answers, the nearest last. */
  readonly answers: readonly string[];
  readonly subject: string;
  /** When our own server took it, else when it says that it was written; null: neither is said. */
  readonly writtenAt: Temporal.Instant | null;
  readonly text: string;
  readonly hasFiles: boolean;
  /** What an agenda wrote, its longest forms left out (empty); null: no agenda wrote. */
  readonly calendar: string | null;
  /** Of a report of delivery (RFC 3464), and the head of the message that it is about; empty: it is none. */
  readonly report: string;
  /** Who gets it back: `<>` is said of what no person sends. */
  readonly returnPath: string | null;
  /** By its name in small letters; null: it is not there. */
  readonly findHeader: (name: string) => string | null;
  /** All of that name, the topmost first. */
  readonly listHeaders: (name: string) => readonly string[];
}

/** Makes sense of a message, or of its beginning. @throws Error when it is none */
export async function parseIncoming(source: Buffer): Promise<IncomingMail> {
  const mail = await simpleParser(source, OPTIONS);
  const listHeaders = createHeaders(mail);
  const findHeader = (name: string) => listHeaders(name)[0] ?? null;
  return {
    messageId: mail.messageId ?? null,
    from: listAddresses(mail.from)[0] ?? '',
    recipients: [...listAddresses(mail.to), ...listAddresses(mail.cc), ...listDelivered(findHeader)],
    answers: [...toList(mail.references), ...toList(mail.inReplyTo)],
    subject: mail.subject ?? '',
    writtenAt: findWritten(findHeader),
    text: mail.text ?? '',
    hasFiles: mail.attachments.some(isFile),
    calendar: findCalendar(mail.attachments),
    report: REPORT.test(findHeader('content-type') ?? '') ? mail.attachments.map(toReport).join('\n') : '',
    returnPath: findHeader('return-path'),
    findHeader,
    listHeaders,
  };
}

/** What an answer to it names: all that it answers, then itself (RFC 5322 3.6.4). */
export function listReferences({ messageId, answers }: Pick<IncomingMail, 'messageId' | 'answers'>) {
  return [...new Set([...answers, messageId ?? ''])]
    .filter((id) => MESSAGE_ID.test(id))
    .slice(-MOST_REFERENCES);
}

const MESSAGE_ID = /^<[!-;=?-~]{3,200}>$/;
const MOST_REFERENCES = 8;

/** The topmost trace is our own server's (RFC 5322 3.6.7), whichever mailbox it lies in by now. */
function findWritten(findHeader: FindHeader): Temporal.Instant | null {
  const dates = [findHeader('received')?.split(';').at(-1), findHeader('date')];
  const ms = dates.map((one) => Date.parse((one ?? '').replace(/\([^()]*\)/g, ''))).find(Number.isFinite);
  return ms === undefined ? null : Temporal.Instant.fromEpochMilliseconds(ms);
}

const OPTIONS = {
  keepDeliveryStatus: true, // otherwise it stands in the text, as if a person had written it
  skipImageLinks: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  checksumAlgo: false,
  maxHtmlLengthToParse: 1_000_000, // letters
} as const;

type FindHeader = IncomingMail['findHeader'];

function createHeaders({ headerLines }: ParsedMail): IncomingMail['listHeaders'] {
  return (name) =>
    headerLines
      .filter(({ key }) => key === name)
      .map(({ line }) =>
        line
          .slice(line.indexOf(':') + 1)
          .replace(/\r?\n\s+/g, ' ')
          .trim(),
      );
}

function listAddresses(given: AddressObject | AddressObject[] | undefined): readonly string[] {
  const all = [given ?? []].flat().flatMap(({ value }) => value);
  return all.flatMap(({ address }) => (address ? [address.toLowerCase()] : []));
}

/** As servers note it, each in its way: what `To` shows may be something else. */
const DELIVERED = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'];

function listDelivered(findHeader: FindHeader): readonly string[] {
  return DELIVERED.flatMap(
    (name) =>
      findHeader(name)
        ?.toLowerCase()
        .match(/[^\s<>,]+@[^\s<>,]+/g) ?? [],
  );
}

function toList(given: string | string[] | undefined): readonly string[] {
  return [given ?? []].flat().flatMap((text) => text.match(/<[^<>\s]+>/g) ?? []);
}

type File = ParsedMail['attachments'][number];

/** Pictures of a signature are no file that somebody joined, nor are what a program signs with, or writes its own form in. */
function isFile({ related, contentDisposition, contentType, filename = '' }: File): boolean {
  if (BY_PROGRAM.test(contentType) || /^(?:smime\.p7[sm]|winmail\.dat)$/i.test(filename)) return false;
  return !related && (contentDisposition === 'attachment' || !contentType.startsWith('image/'));
}

const BY_PROGRAM = /^application\/(?:(?:x-)?pkcs7-signature|pgp-signature|(?:vnd\.)?ms-tnef)$/i;

/** The part that stands beside the text, or the file: they are the same. */
function findCalendar(attachments: readonly File[]): string | null {
  const part = attachments.find(({ contentType }) => CALENDARS.has(contentType.toLowerCase()));
  if (part === undefined) return null;
  return part.content.length > LONGEST_CALENDAR ? '' : part.content.toString('utf8');
}

const CALENDARS: ReadonlySet<string> = new Set(['text/calendar', 'application/ics']);
const LONGEST_CALENDAR = 100_000; // bytes: an answer is a few thousand

const REPORT = /^multipart\/report\b.*\breport-type="?delivery-status\b/i;
const LONGEST_REPORT = 20_000; // bytes: a report is short, the head of a message too

function toReport({ content }: File): string {
  return content.subarray(0, LONGEST_REPORT).toString('utf8');
}
