import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from '../../../src/ports/ports.ts';
import type { TeamsConfig } from '../config.ts';
import { mayBeChannelToken } from '../workspaces/auth-token.ts';
import { isPlayground } from '../workspaces/playground.ts';

export interface GateOptions {
  readonly config: TeamsConfig;
  readonly logger: Logger;
  /** How long a body may take: Teams sends it at once. */
  readonly bodyMs?: number | undefined;
}

/** Nothing is read from somebody who cannot be Teams; the local emulator has no token, and is on this machine. */
export function createGate({ config, logger, bodyMs = BODY_MS }: GateOptions): RequestHandler {
  const { appId } = config;
  return (request, response, next) => {
    const isPossible = isPlayground(config)
      ? isLocal(request)
      : appId !== '' && mayBeChannelToken(request.headers.authorization);
    if (isPossible) {
      endLate(request, response, bodyMs);
      return next();
    }
    noteRefusal('no-token-of-teams', logger);
    response.status(401).end();
  };
}

const BODY_MS = 5_000;

/** Nobody is verified before the body is whole, so none may hold a socket by never ending it. */
function endLate(request: Request, response: Response, bodyMs: number): void {
  const late = setTimeout(() => {
    response.set('Connection', 'close').status(408).end(() => request.destroy());
  }, bodyMs);
  for (const end of ['end', 'close']) request.once(end, () => clearTimeout(late));
}

/** The peer itself, with no proxy between: a forwarded address proves nothing. */
function isLocal({ socket, headers }: Request): boolean {
  const isForwarded = FORWARDED.some((name) => headers[name] !== undefined);
  return LOOPBACK.test(socket.remoteAddress ?? '') && !isForwarded;
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'];

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** One line, whoever knocks, and nothing of what they wrote but the SDK's own sentence on their token. */
export function noteRefusal(reason: string, logger: Logger): void {
  logger.warn('a request without a valid token was refused', { reason: reason.slice(0, LONGEST_REASON) });
}

const LONGEST_REASON = 200;
