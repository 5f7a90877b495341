import { ExpressReceiver, type Receiver, type webApi } from '@slack/bolt';
import express, { type Request, type Response, type Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { isOurFault } from './receiver.ts';

export interface HttpReceiverOptions {
  readonly signingSecret: string;
  readonly logger: Logger;
  readonly library: webApi.Logger;
  /** Whether the signature of a request fits our secret; only asked of what looks like Slack's. */
  readonly onSignature?: (isAccepted: boolean) => void;
}

/**
 * Signed requests, on a router of our own application. Bolt checks the signature and its age.
 * @throws Error of Bolt without a secret
 */
export function createHttpReceiver({ signingSecret, logger, library, onSignature }: HttpReceiverOptions): {
  readonly receiver: Receiver;
  readonly router: Router;
} {
  const router = express.Router();
  router.post(PATHS.slackEvents, readBody, answerSslCheck, refuseFuture, watchSignature(onSignature));
  const receiver = new ExpressReceiver({
    signingSecret,
    router,
    endpoints: PATHS.slackEvents,
    logger: library,
    unhandledRequestTimeoutMillis: LONGEST_MS,
    unhandledRequestHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end(); // it comes again
    },
    processEventErrorHandler: async ({ error, response }) => {
      const isOurs = isOurFault(error);
      if (isOurs) logger.error('slack: a request failed', { error });
      else if (!response.headersSent) logger.warn('slack: a request was refused', { reason: error.message });
      if (!response.headersSent) response.writeHead(isOurs ? 503 : 400).end();
      return true;
    },
  });
  return { receiver, router };
}

const BODY_LIMIT = 256 * 1024; // no payload of Slack's comes near: its views have 250 KB at most

type Next = (error?: unknown) => void;

const LONGEST_MS = 60_000; // Slack itself gives a request up after 3 s, and sends it again

/** The whole body, which Bolt then takes from `rawBody`. */
async function readBody(
  request: Request & { rawBody?: Buffer },
  response: Response,
  next: Next,
): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > BODY_LIMIT) return void response.set('Connection', 'close').status(413).end();
      chunks.push(chunk);
    }
  } catch {
    return void response.status(400).end(); // cut while it was sent: nobody reads this
  }
  request.rawBody = Buffer.concat(chunks);
  next();
}

/** Slack looks at the certificate with an unsigned request: docs.slack.dev/interactivity/implementing-slash-commands */
function answerSslCheck(request: Request & { rawBody?: Buffer }, response: Response, next: Next): void {
  const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
  if (isForm && new URLSearchParams(request.rawBody?.toString()).get('ssl_check') === '1')
    response.status(200).end();
  else next();
}

const FURTHEST_FUTURE_S = 60; // clocks differ a little; Bolt alone would take any time to come

function refuseFuture(request: Request, response: Response, next: Next): void {
  const sentAt = Number(request.headers['x-slack-request-timestamp']);
  if (sentAt > Date.now() / 1_000 + FURTHEST_FUTURE_S) response.status(401).end();
  else next();
}

/**
 * A secret of another app refuses all that Slack sends, and nobody would know why. Anybody may send us a false signature,
 * so the first one that fits ends the watch.
 */
function watchSignature(onSignature: (isAccepted: boolean) => void = () => {}) {
  let isProven = false;
  return (request: Request, response: Response, next: Next): void => {
    if (
      !isProven &&
      /^v0=[0-9a-f]{64}$/.test(String(request.headers['x-slack-signature'])) &&
      isFresh(request)
    )
      response.once('finish', () => {
        if (isProven) return;
        isProven = response.statusCode !== 401;
        onSignature(isProven);
      });
    next();
  };
}

const OLDEST_S = 5 * 60; // Bolt refuses what is older, whatever its signature

function isFresh({ headers }: Request): boolean {
  return Number(headers['x-slack-request-timestamp']) > Date.now() / 1_000 - OLDEST_S;
}
