import type { ImapFlow } from 'imapflow';
import type { Logger } from '../../../src/ports/ports.ts';
import type { MailConfig } from '../config.ts';
import type { Proof } from '../send.ts';
import { isOurs } from './sort.ts';

/** Milliseconds. */
export interface ProofTimes {
  /** How long what is not there is waited for, before it is believed that it never left. */
  readonly patienceMs?: number;
  /** How far the clock of the mailbox may be ahead of ours. */
  readonly skewMs?: number;
}

/** Looks for what we sent in our mailbox, or in the folder where the host keeps it. Null: nobody asked for that. */
export function createProof(
  { imapUrl, proof, from }: Pick<MailConfig, 'imapUrl' | 'proof' | 'from'>,
  logger: Pick<Logger, 'warn'>,
  { patienceMs = PATIENCE_MS, skewMs = SKEW_MS }: ProofTimes = {},
): (Proof & { stop(): Promise<void> }) | null {
  if (imapUrl === null || proof === null) return null;
  const line = createLine(() => openFolder(imapUrl, proof === 'sent'), logger);
  const firstAsked = new Map<string, number>();
  return {
    isCopied: proof === 'copy',
    async look(messageId) {
      const since = firstAsked.get(messageId) ?? Date.now();
      forgetOld(firstAsked);
      firstAsked.set(messageId, since);
      const sought = { messageId, since, from, skewMs };
      const seen = await line.run((client) => look(client, sought));
      if (seen === null || (seen !== 'found' && Date.now() - since < patienceMs)) return 'soon';
      firstAsked.delete(messageId);
      return seen;
    },
    stop: () => line.stop(),
  };
}

const PATIENCE_MS = 20 * 60_000; // a server that could not put it there at once has tried twice by then
const SKEW_MS = 5 * 60_000; // clocks of two machines

/** What nobody asked about again was settled elsewhere, or is too late. */
function forgetOld(firstAsked: Map<string, number>): void {
  for (const [messageId, since] of firstAsked) if (since < Date.now() - DAY_MS) firstAsked.delete(messageId);
}

interface Sought extends Pick<MailConfig, 'from'> {
  readonly messageId: string;
  /** Milliseconds. */
  readonly since: number;
  /** How far the clock of the mailbox may be ahead of ours. */
  readonly skewMs: number;
}

/** Whatever names it is a proof, an answer too. It is absent where one of ours that is younger came; otherwise the folder says nothing. */
async function look(client: ImapFlow, { messageId, since, from, skewMs }: Sought) {
  const named = ['message-id', 'references'].map((name) => ({ header: { [name]: messageId } }));
  const found = await client.search({ or: named }, { uid: true });
  if (found && found.length > 0) return 'found';
  const day = new Date(since - DAY_MS);
  const uids = (await client.search({ from: from.address, since: day }, { uid: true })) || [];
  const { listHeads } = await import('./mailbox-reader.ts');
  const heads = await listHeads(client, uids.slice(-MOST_HEADS));
  const isYounger = heads.some(
    ({ text, cameAt }) => cameAt.getTime() > since + skewMs && isOurs(text, { from }),
  );
  return isYounger ? 'absent' : 'unknown';
}

const MOST_HEADS = 100; // the newest: people write from the same address too

/** One line to the folder, for as long as somebody asks. */
function createLine(openLine: () => Promise<ImapFlow>, logger: Pick<Logger, 'warn'>) {
  let open: Promise<ImapFlow> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let restsUntil = 0;
  let isStopped = false;
  const close = () => {
    clearTimeout(timer);
    open?.then(
      (client) => client.close(),
      () => {},
    );
    open = null;
  };
  const attempt = async <Result>(work: (client: ImapFlow) => Promise<Result>): Promise<Result | null> => {
    if (isStopped || Date.now() < restsUntil) return null;
    clearTimeout(timer);
    open ??= openLine();
    try {
      const client = await open;
      await client.noop(); // what came since shows
      return await work(client);
    } catch (error) {
      if (!isStopped) logger.warn('mail: what was sent could not be looked for', { error });
      restsUntil = Date.now() + REST_MS;
      close();
      return null;
    } finally {
      clearTimeout(timer);
      timer = setTimeout(close, IDLE_MS).unref();
    }
  };
  return {
    /** One after the other. Null: the mailbox cannot be asked, or could not a moment ago: what is in doubt elsewhere does not wait for it. Never throws. */
    run<Result>(work: (client: ImapFlow) => Promise<Result>): Promise<Result | null> {
      const run = last.then(() => attempt(work));
      last = run;
      return run;
    },
    async stop() {
      isStopped = true;
      close();
    },
  };
}

const DAY_MS = 24 * 3_600_000;
const IDLE_MS = 5_000;
const REST_MS = 60_000;

async function openFolder(imapUrl: string, isSent: boolean): Promise<ImapFlow> {
  const { createClient, getFolder } = await import('./mailbox-reader.ts'); // who does not ask does not load it
  const client = createClient(imapUrl);
  client.on('error', () => {}); // of the line; what was asked fails by itself
  try {
    await client.connect();
    const folders = isSent ? await client.list() : [];
    const sent = folders.find(({ specialUse }) => specialUse === '\\Sent');
    if (isSent && sent === undefined) throw new Error('the mailbox has no folder of what was sent');
    await client.mailboxOpen(sent?.path ?? getFolder(imapUrl), { readOnly: true });
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}
