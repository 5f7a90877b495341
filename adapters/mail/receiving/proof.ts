import type { ImapFlow } from 'imapflow';
import type { Logger } from '../../../src/ports/ports.ts';
import type { MailConfig } from '../config.ts';
import type { Proof } from '../send.ts';

/** Looks for what we sent in our mailbox, or in the folder where the host keeps it. Null: nobody asked for that. */
export function createProof(
  { imapUrl, proof, from }: Pick<MailConfig, 'imapUrl' | 'proof' | 'from'>,
  logger: Pick<Logger, 'warn'>,
  patienceMs = PATIENCE_MS,
): (Proof & { stop(): Promise<void> }) | null {
  if (imapUrl === null || proof === null) return null;
  const line = createLine(imapUrl, proof === 'sent');
  const firstAsked = new Map<string, number>();
  return {
    isCopied: proof === 'copy',
    async look(messageId) {
      const since = firstAsked.get(messageId) ?? Date.now();
      firstAsked.set(messageId, since);
      const seen = await line
        .run((client) => look(client, { messageId, since, address: from.address }))
        .catch((error: unknown) => {
          logger.warn('mail: what was sent could not be looked for', { error });
          return 'unknown' as const;
        });
      if (seen !== 'found' && Date.now() - since < patienceMs) return 'soon';
      firstAsked.delete(messageId);
      return seen;
    },
    stop: () => line.stop(),
  };
}

const PATIENCE_MS = 20 * 60_000; // a server that could not put it there at once has tried twice by then

interface Sought {
  readonly messageId: string;
  /** Milliseconds. */
  readonly since: number;
  readonly address: string;
}

/** Whatever names it is a proof, an answer too. It is absent where one that is younger came; otherwise the folder says nothing. */
async function look(client: ImapFlow, { messageId, since, address }: Sought) {
  const named = ['message-id', 'references'].map((name) => ({ header: { [name]: messageId } }));
  const found = await client.search({ or: named }, { uid: true });
  if (found && found.length > 0) return 'found';
  const ours = (await client.search({ from: address, since: new Date(since - DAY_MS) }, { uid: true })) || [];
  const last = ours.at(-1);
  if (last === undefined) return 'unknown';
  const newest = await client.fetchOne(String(last), { internalDate: true }, { uid: true });
  const cameAt = newest === false ? undefined : newest.internalDate;
  return new Date(cameAt ?? 0).getTime() > since ? 'absent' : 'unknown';
}

/** One line to the folder, for as long as somebody asks. */
function createLine(imapUrl: string, isSent: boolean) {
  let open: Promise<ImapFlow> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const stop = async () => {
    clearTimeout(timer);
    const client = await open?.catch(() => null);
    open = null;
    client?.close();
  };
  const attempt = async <Result>(work: (client: ImapFlow) => Promise<Result>): Promise<Result> => {
    clearTimeout(timer);
    open ??= openFolder(imapUrl, isSent);
    try {
      const client = await open;
      await client.noop(); // what came since shows
      return await work(client);
    } catch (error) {
      await stop();
      throw error;
    } finally {
      timer = setTimeout(() => void stop(), IDLE_MS).unref();
    }
  };
  return {
    /** One after the other. @throws Error when the mailbox cannot be asked */
    run<Result>(work: (client: ImapFlow) => Promise<Result>): Promise<Result> {
      const run = last.catch(() => {}).then(() => attempt(work));
      last = run;
      return run;
    },
    stop,
  };
}

const DAY_MS = 24 * 3_600_000;
const IDLE_MS = 5_000;

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
