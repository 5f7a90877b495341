import nodemailer from 'nodemailer';
import { isElsewhere } from '../../../src/chat-kit/variables.ts';
import { memberOf } from '../../../src/domain/nouns/tables.ts';
import { domainOf, type MailConfig } from '../config.ts';
import type { SendError, Transport } from './mail.ts';

const TIMEOUT_MS = 10_000; // the ledger's lease counts on it
const CONNECTIONS = 5;

/** A few connections that stay open, over TLS where an account is asked for. */
export function createMailTransport(
  { smtpUrl, from, dkim }: Pick<MailConfig, 'smtpUrl' | 'from' | 'dkim'>,
  timeoutMs = TIMEOUT_MS,
): Transport {
  const transporter = nodemailer.createTransport({
    pool: true,
    url: smtpUrl,
    maxConnections: CONNECTIONS,
    maxRequeues: 0, // the ledger tries again, nobody else
    requireTLS: needsTls(smtpUrl),
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    ...(dkim && {
      dkim: { domainName: domainOf(from.address), keySelector: dkim.selector, privateKey: dkim.privateKey },
    }),
  });
  const bodies = watchBodies(transporter);
  const running = new Set<Promise<unknown>>();
  return {
    send(mail) {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), timeoutMs);
      const sending = transporter
        .sendMail({ ...mail, signal: late.signal })
        .then(
          () => {},
          (given: unknown) => {
            const cause = bodies.findRefusal(mail.messageId) ?? given;
            throw { cause, isStarted: bodies.isStarted(mail.messageId) } satisfies SendError;
          },
        )
        .finally(() => {
          clearTimeout(timer); // one that is only left to itself would still end, ten seconds later, in an error
          bodies.forget(mail.messageId);
        });
      return track(sending, running);
    },
    verify: async () => void (await transporter.verify()),
    async close(ms) {
      transporter.close();
      const timeout = new Promise((resolve) => setTimeout(resolve, ms).unref());
      await Promise.race([Promise.allSettled(running), timeout]);
      (transporter.transporter as { close(options: { force: boolean }): void }).close({ force: true });
    },
  };
}

/** A password does not travel in the clear, but on this machine. */
function needsTls(smtpUrl: string): boolean {
  const { protocol, hostname, password } = new URL(smtpUrl);
  return protocol === 'smtp:' && password !== '' && isElsewhere(`http://${hostname}`);
}

/**
 * Whether the body of a message began to leave, by its Message-ID: as nodemailer's own pool tells it. None leaves when the
 * server refuses its reader: our own copy would say that it was sent. Nor when it refuses our copy for now: its absence
 * would say that the message was lost.
 */
function watchBodies(transporter: {
  use(step: string, plugin: (mail: PluginMail, done: () => void) => void): unknown;
}) {
  const bodies = new Map<string, { readonly readableDidRead: boolean }>();
  const started = new Set<string>();
  const refusals = new Map<string, Error>();
  transporter.use('stream', ({ message, data }, done) => {
    const id = data.messageId ?? '';
    const create = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const body = create(options);
      bodies.set(id, body);
      const { pipe } = body;
      body.pipe = (...given) => {
        const refusal = data.signal?.aborted ? new Error('too late') : findRefused(message.getEnvelope());
        if (refusal === null) {
          started.add(id); // before a byte is read: whoever gives up at this moment cannot call it back
          return pipe.apply(body, given) as (typeof given)[0];
        }
        refusals.set(id, refusal);
        body.destroy(new Error('nothing of it leaves')); // ends the line; it is given another code
        return given[0];
      };
      return body;
    };
    done();
  });
  return {
    isStarted: (id = '') => started.has(id) || (bodies.get(id)?.readableDidRead ?? false),
    findRefusal: (id = '') => refusals.get(id) ?? null,
    forget(id = '') {
      bodies.delete(id);
      started.delete(id);
      refusals.delete(id);
    },
  };
}

/** What the server said of the first address of an envelope when it said no, or of our own copy when it said later. */
function findRefused(envelope: { readonly to: readonly string[] }): Error | null {
  const errors = memberOf(envelope, 'rejectedErrors'); // nodemailer keeps them there while a message is under way
  const isDecisive = (one: unknown) =>
    memberOf(one, 'recipient') === envelope.to[0] || Number(memberOf(one, 'responseCode')) < 500;
  const refusal = Array.isArray(errors) && errors.find(isDecisive);
  return refusal instanceof Error ? refusal : null;
}

type PluginMail = Parameters<Parameters<ReturnType<typeof nodemailer.createTransport>['use']>[1]>[0];

function track<Result>(work: Promise<Result>, running: Set<Promise<unknown>>): Promise<Result> {
  running.add(work);
  work.catch(() => {}).finally(() => running.delete(work)); // its caller learns how it ended
  return work;
}
