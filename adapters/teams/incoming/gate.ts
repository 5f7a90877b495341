import type { Request, RequestHandler } from 'express';
import type { Logger } from '../../../src/ports/ports.ts';
import type { TeamsConfig } from '../config.ts';
import { mayBeChannelToken } from '../workspaces/auth-token.ts';
import { isPlayground } from '../workspaces/playground.ts';

export interface GateOptions {
  readonly config: TeamsConfig;
  readonly logger: Logger;
}

/** Nothing is read from somebody who cannot be Teams; the local emulator has no token, and is on this machine. */
export function createGate({ config, logger }: GateOptions): RequestHandler {
  const { appId } = config;
  return (request, response, next) => {
    const isPossible = isPlayground(config)
      ? isLocal(request)
      : appId !== '' && mayBeChannelToken(request.headers.authorization);
    if (isPossible) return next();
    noteRefusal('no-token-of-teams', logger);
    response.status(401).end();
  };
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
