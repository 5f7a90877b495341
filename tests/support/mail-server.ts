import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** One message that the server took. */
export interface ReceivedMail extends ParsedMail {
  /** Of the envelope. */
  readonly sender: string;
  readonly recipient: string;
  /** As it came over the line. */
  readonly raw: string;
}

/** Where the server may say no: at the login, at who writes, at who reads, at the message. */
export type Stage = 'login' | 'sender' | 'recipient' | 'message';

/**
 * What it does then: an answer (« 550 5.1.1 User unknown »), nothing at all, or an end of the line, before it took the
 * message or after; or it takes its time once it has the message.
 */
export type Answer = string | 'hang' | 'cut' | 'take-and-cut' | 'take-slowly';

export type MailServer = Awaited<ReturnType<typeof startMailServer>>;

/** A real server of e-mail, that keeps what it takes; `port`: the one of an earlier one. */
export async function startMailServer(port = 0) {
  const mails: ReceivedMail[] = [];
  const asked = { login: 0, sender: 0, recipient: 0, message: 0 };
  let copies: (source: string) => unknown = () => {};
  let decide: (stage: Stage, address: string) => Answer | null = () => null;
  const answer = (stage: Stage, address: string) => {
    asked[stage] += 1;
    return decide(stage, address);
  };
  const server = new SMTPServer({
    ...OPTIONS,
    ...createHandlers({ decide: answer, mails, copy: (source) => copies(source) }, () => server),
  });
  server.on('error', () => {}); // a line that a client cut
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  const { port: open } = server.server.address() as AddressInfo;
  return {
    /** With the account that it wants. */
    url: `smtp://espace:secret@127.0.0.1:${open}`,
    mails,
    /** How often it was asked, by stage. */
    asked,
    /** Null: it takes what it is given. Another call takes the place of the first. */
    behave: (next: (stage: Stage, address: string) => Answer | null) => {
      decide = next;
    },
    /** Where a copy to our own address comes to, at once. */
    copyTo: (mailbox: { add(source: string): unknown }) => {
      copies = (source) => mailbox.add(source);
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const OPTIONS: SMTPServerOptions = {
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  hideENHANCEDSTATUSCODES: true, // a test writes them into its answers
  disableReverseLookup: true,
  closeTimeout: 100,
};

type Decide = (stage: Stage, address: string) => Answer | null;

interface Taking {
  readonly decide: Decide;
  readonly mails: ReceivedMail[];
  readonly copy: (source: string) => void;
}

function createHandlers({ decide, mails, copy }: Taking, getServer: () => SMTPServer): SMTPServerOptions {
  const cut = (id: string) => {
    for (const connection of getServer().connections) if (connection.id === id) connection._socket.destroy();
  };
  const reply = (answer: Answer | null, id: string, done: (error?: Error | null) => void) => {
    if (answer === null) return done();
    if (answer === 'cut') return cut(id);
    if (answer !== 'hang') done(toError(answer));
  };
  return {
    onAuth(auth, session, done) {
      const answer = decide('login', auth.username ?? '');
      if (answer !== null) return reply(answer, session.id, (error) => done(error ?? null));
      const isKnown = auth.username === 'espace' && auth.password === 'secret';
      done(isKnown ? null : toError('535 5.7.8 Bad credentials'), { user: 'espace' });
    },
    onMailFrom: ({ address }, { id }, done) => reply(decide('sender', address), id, done),
    onRcptTo: ({ address }, { id }, done) => reply(decide('recipient', address), id, done),
    async onData(stream, { id, envelope }, done) {
      const raw = await text(stream).catch(() => null);
      if (raw === null) return; // its sender was killed on the way
      const recipient = envelope.rcptTo[0]?.address ?? '';
      const answer = decide('message', recipient);
      if (answer === null || TAKEN.has(answer)) {
        const sender = envelope.mailFrom ? envelope.mailFrom.address : '';
        mails.push({ ...(await simpleParser(raw)), sender, recipient, raw });
        if (envelope.rcptTo.some(({ address }) => address.includes('+copie-'))) copy(raw);
      }
      if (answer === 'take-slowly') setTimeout(done, Math.random() * SLOW_MS, null);
      else reply(answer === 'take-and-cut' ? 'cut' : answer, id, done);
    },
  };
}

const TAKEN: ReadonlySet<string> = new Set(['take-and-cut', 'take-slowly']);
const SLOW_MS = 200;

function toError(answer: string): Error {
  const [, status = '550', text = ''] = /^(\d{3}) (.*)$/.exec(answer) ?? [];
  return Object.assign(new Error(text), { responseCode: Number(status) });
}
