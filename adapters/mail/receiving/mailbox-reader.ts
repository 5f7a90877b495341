import { type FetchQueryObject, ImapFlow, type MailboxObject, type MessageStructureObject } from 'imapflow';
import { isElsewhere } from '../../../src/chat-kit/variables.ts';
import { memberOf } from '../../../src/domain/nouns/tables.ts';
import type { MailConfig } from '../config.ts';
import { isCertificateFault } from '../parse.ts';
import { type Keeping, keepNumbers } from './copies.ts';

/** What a mailbox says to whoever opens it. */
export type MailboxAnswer = 'read' | 'refused' | 'untrusted' | 'unreachable';

/** One message, as it lies in the mailbox. */
export interface MailboxMessage {
  /** Its number in this mailbox, for ever. */
  readonly name: string;
  /** All of it; of a large one its head and its texts. */
  readonly source: Buffer;
}

export interface Reading {
  /** By its head: 0 for what matters most. */
  readonly rank: (head: string) => number;
  /** By its head: what we sent ourselves, which is noted and goes. */
  readonly isCopy: (head: string) => boolean;
  readonly handle: (message: MailboxMessage) => Promise<boolean>;
}

export interface Mailbox {
  /**
   * Hands over messages that were not marked yet, those first that matter most, of these the newest; marks each when
   * `handle` says so. Never throws: what could not be handled, or marked, comes again.
   */
  read(reading: Reading): Promise<MailboxAnswer>;
  /** Ends what is under way. */
  close(): void;
}

/** A mailbox of IMAP. What is read is marked by a keyword of ours, since a person may open a mailbox too. */
export function createMailbox(
  { imapUrl, from }: Pick<MailConfig, 'from'> & { readonly imapUrl: string },
  onError: (error: unknown) => void,
): Mailbox {
  let current: ImapFlow | null = null;
  return {
    async read(reading) {
      const client = createClient(imapUrl);
      client.on('error', onError); // of the line; what was asked fails by itself
      current = client;
      try {
        await client.connect();
        await readFolder(client, { folder: getFolder(imapUrl), from, onError }, reading);
        await client.logout();
        return 'read';
      } catch (error) {
        onError(error);
        if (isCertificateFault(error)) return 'untrusted';
        return isRefused(error) ? 'refused' : 'unreachable';
      } finally {
        client.close();
        current = null;
      }
    },
    close: () => current?.close(),
  };
}

const TIMEOUT_MS = 30_000;
const SECURE_PORT = 993;
const PLAIN_PORT = 143;

export function createClient(imapUrl: string): ImapFlow {
  const { protocol, hostname, port, username, password } = new URL(imapUrl);
  const secure = protocol === 'imaps:';
  return new ImapFlow({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? SECURE_PORT : PLAIN_PORT),
    secure,
    ...(!secure && isElsewhere(`http://${hostname}`) && { doSTARTTLS: true }), // a password does not travel in the clear
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
}

/** The folder behind the name of the server. */
export function getFolder(imapUrl: string): string {
  return decodeURIComponent(new URL(imapUrl).pathname.slice(1)) || 'INBOX';
}

const MOST = 200; // in one turn: the next one is a minute later
const MOST_HEADS = 6_000; // the newest: what is behind them has its turn once they are done with
const HEADS_AT_ONCE = 500;
const LARGEST = 2_000_000; // bytes: of what is larger the texts alone
const LARGEST_TEXT = 10_000_000;
const OLDEST_DAYS = 30;

interface Place extends Pick<Keeping, 'folder' | 'from'> {
  readonly onError: (error: unknown) => void;
}

async function readFolder(client: ImapFlow, place: Place, { rank, isCopy, handle }: Reading): Promise<void> {
  const { folder, from, onError } = place;
  const lock = await client.getMailboxLock(folder);
  try {
    const { mailbox } = client;
    if (mailbox === false) return;
    const since = new Date(Date.now() - OLDEST_DAYS * 24 * 3_600_000);
    const mark = toMark(mailbox);
    const wanted = mark === SEEN ? { seen: false } : { unKeyword: mark };
    const uids = (await client.search({ ...wanted, since, deleted: false }, { uid: true })) || [];
    const heads = await listHeads(client, uids.slice(-MOST_HEADS));
    const copies = heads.filter(({ text }) => isCopy(text));
    const others = heads.filter(({ text }) => !isCopy(text));
    for (const head of chooseTurn(others, rank)) {
      const source = await fetchSource(client, head);
      if (source === null) continue;
      const isHandled = await handle({ name: `${mailbox.uidValidity}:${head.uid}`, source });
      if (isHandled) await client.messageFlagsAdd(String(head.uid), [mark], { uid: true });
    }
    await keepNumbers(client, { folder, mark, from }, copies).catch(onError); // a full mailbox is read all the same
  } finally {
    lock.release();
  }
}

interface Head {
  readonly uid: number;
  /** In bytes. */
  readonly size: number;
  readonly text: string;
  readonly cameAt: Date;
}

/** Of many messages no more than what says to whom they are, and what they answer. */
export async function listHeads(client: ImapFlow, uids: readonly number[]): Promise<readonly Head[]> {
  const heads: Head[] = [];
  for (let start = 0; start < uids.length; start += HEADS_AT_ONCE) {
    const range = uids.slice(start, start + HEADS_AT_ONCE).join(',');
    const query = { uid: true, size: true, internalDate: true, headers: [...RANKED_HEADERS] };
    for await (const { uid, size = 0, headers, internalDate } of client.fetch(range, query, { uid: true }))
      heads.push({
        uid,
        size,
        text: headers?.toString('latin1') ?? '',
        cameAt: new Date(internalDate ?? 0),
      });
  }
  return heads;
}

/** What tells whether a message is about one of ours, or is one. */
const RANKED_HEADERS = [
  'from',
  'message-id',
  'to',
  'cc',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'in-reply-to',
  'references',
];

/** The newest of those that matter most, then in the order in which they came: who wrote twice is read so. */
function chooseTurn(heads: readonly Head[], rank: Reading['rank']): readonly Head[] {
  const ranked = heads.map((head) => ({ head, place: rank(head.text) }));
  const inTurn = ranked.sort((a, b) => a.place - b.place || b.head.uid - a.head.uid).slice(0, MOST);
  return inTurn.sort((a, b) => a.place - b.place || a.head.uid - b.head.uid).map(({ head }) => head);
}

/** All of a message; of a large one its head and its texts, wherever they stand, and the names of its files. */
async function fetchSource(client: ImapFlow, { uid, size }: Head): Promise<Buffer | null> {
  const ask = (query: FetchQueryObject) => client.fetchOne(String(uid), query, { uid: true });
  const large = size > LARGEST ? await ask({ bodyStructure: true, headers: true }) : false;
  const parts = listParts(large ? large.bodyStructure : undefined);
  const boundary = large ? large.bodyStructure?.parameters?.boundary : undefined;
  if (!large || large.headers === undefined || boundary === undefined || parts.length === 0) {
    const message = await ask({ source: { maxLength: LARGEST } });
    return message && message.source !== undefined ? message.source : null;
  }
  const read = parts.slice(0, MOST_PARTS);
  const texts = chooseTexts(read);
  const names = read.flatMap(({ part = '1' }) => [`${part}.mime`, ...(texts.has(part) ? [part] : [])]);
  const found = await ask({ bodyParts: names });
  const get = (name: string) => (found === false ? undefined : found.bodyParts?.get(name));
  const pieces = read.flatMap(({ part = '1' }) => [
    Buffer.from(`\r\n--${boundary}\r\n`),
    get(`${part}.mime`) ?? Buffer.from('\r\n'),
    get(part) ?? Buffer.alloc(0),
  ]);
  return Buffer.concat([large.headers, ...pieces, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

/** The texts of a message, as many as are read of it. */
function chooseTexts(parts: readonly MessageStructureObject[]): ReadonlySet<string> {
  const chosen = new Set<string>();
  let size = 0;
  for (const { part = '1', type, size: own = 0 } of parts) {
    if (!TEXT.test(type) || size + own > LARGEST_TEXT) continue;
    size += own;
    chosen.add(part);
  }
  return chosen;
}

const MOST_PARTS = 50;
const TEXT = /^(?:text\/|message\/delivery-status|application\/ics)/i;

/** The parts that hold no others, in their order; of what says one thing twice, in plain text and with its looks, the plain text. */
function listParts(node: MessageStructureObject | undefined): readonly MessageStructureObject[] {
  if (node === undefined) return [];
  if (node.childNodes === undefined) return [node];
  const parts = node.childNodes.flatMap(listParts);
  const isTwice = node.type === 'multipart/alternative' && parts.some(({ type }) => type === 'text/plain');
  return isTwice ? parts.filter(({ type }) => type !== 'text/html') : parts;
}

const KEYWORD = 'CtgLu';
const SEEN = '\\Seen';

/** Where a server takes no keyword of ours, as read. */
function toMark({ permanentFlags }: MailboxObject): string {
  return permanentFlags === undefined || permanentFlags.has('\\*') || permanentFlags.has(KEYWORD)
    ? KEYWORD
    : SEEN;
}

/** Name and password, or the folder: somebody has to mend it. */
function isRefused(error: unknown): boolean {
  return (
    memberOf(error, 'authenticationFailed') === true ||
    memberOf(error, 'mailboxMissing') === true ||
    memberOf(error, 'responseStatus') === 'NO'
  );
}
