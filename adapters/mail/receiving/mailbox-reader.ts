import { ImapFlow, type MailboxObject } from 'imapflow';
import { isElsewhere } from '../../../src/chat-kit/variables.ts';
import { memberOf } from '../../../src/domain/nouns/tables.ts';

/** What a mailbox says to whoever opens it. */
export type MailboxAnswer = 'read' | 'refused' | 'unreachable';

/** One message, as it lies in the mailbox. */
export interface MailboxMessage {
  /** Its number in this mailbox, for ever. */
  readonly name: string;
  /** All of it, or its beginning. */
  readonly source: Buffer;
}

export interface Mailbox {
  /**
   * Hands over each message that was not marked yet, the oldest first; marks it when `handle` says so. Never throws:
   * what could not be handled, or marked, comes again.
   */
  read(handle: (message: MailboxMessage) => Promise<boolean>): Promise<MailboxAnswer>;
  /** Ends what is under way. */
  close(): void;
}

/** A mailbox of IMAP. What is read is marked by a keyword of ours, since a person may open a mailbox too. */
export function createMailbox(imapUrl: string, onError: (error: unknown) => void): Mailbox {
  let current: ImapFlow | null = null;
  return {
    async read(handle) {
      const client = createClient(imapUrl);
      client.on('error', onError); // of the line; what was asked fails by itself
      current = client;
      try {
        await client.connect();
        await readFolder(client, getFolder(imapUrl), handle);
        await client.logout();
        return 'read';
      } catch (error) {
        onError(error);
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

function createClient(imapUrl: string): ImapFlow {
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
function getFolder(imapUrl: string): string {
  return decodeURIComponent(new URL(imapUrl).pathname.slice(1)) || 'INBOX';
}

const MOST = 200; // in one turn: the next one is a minute later
const LARGEST = 2_000_000; // bytes: a text stands first, what is joined to it is not kept
const OLDEST_DAYS = 30;

async function readFolder(
  client: ImapFlow,
  folder: string,
  handle: (message: MailboxMessage) => Promise<boolean>,
): Promise<void> {
  const lock = await client.getMailboxLock(folder);
  try {
    const { mailbox } = client;
    if (mailbox === false) return;
    const since = new Date(Date.now() - OLDEST_DAYS * 24 * 3_600_000);
    const mark = toMark(mailbox);
    const wanted = mark === SEEN ? { seen: false } : { unKeyword: mark };
    const uids = (await client.search({ ...wanted, since, deleted: false }, { uid: true })) || [];
    for (const uid of uids.slice(0, MOST)) {
      const message = await client.fetchOne(String(uid), { source: { maxLength: LARGEST } }, { uid: true });
      if (!message || message.source === undefined) continue;
      const name = `${mailbox.uidValidity}:${uid}`;
      const isHandled = await handle({ name, source: message.source });
      if (isHandled) await client.messageFlagsAdd(String(uid), [mark], { uid: true });
    }
  } finally {
    lock.release();
  }
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
