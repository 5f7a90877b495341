import type { Request, RequestHandler, Response } from 'express';
import { errors } from 'jose';
import type { Logger } from '../../../src/ports/ports.ts';
import type { TeamsConfig } from '../config.ts';
import { isPlayground } from '../workspaces/playground.ts';
import { type Caller, createVerify } from './verify.ts';

export interface GateOptions {
  readonly config: TeamsConfig;
  readonly logger: Logger;
}

/** Who speaks, as the request's token says; of the local emulator, which has none, it is not asked. */
export const CALLERS = new WeakMap<Request, Caller>();

/** Nothing is read from somebody who is not Teams; the local emulator has no token, and is on this machine. */
export function createGate({ config, logger }: GateOptions): RequestHandler {
  const verify = createVerify(config);
  return async (request, response, next) => {
    try {
      if (!isPlayground(config)) CALLERS.set(request, await verify(request.headers.authorization));
      else if (!isLocal(request)) return refuse(response, 'not-this-machine', logger);
    } catch (error) {
      if (error instanceof errors.JOSEError) return refuse(response, error.code, logger);
      logger.error('nobody can be let in: the keys of Microsoft could not be had', { error });
      return void response.status(503).end();
    }
    next();
  };
}

/** The peer itself, with no proxy between: a forwarded address proves nothing. */
function isLocal({ socket, headers }: Request): boolean {
  const isForwarded = FORWARDED.some((name) => headers[name] !== undefined);
  return LOOPBACK.test(socket.remoteAddress ?? '') && !isForwarded;
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'];

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** One line, whoever knocks, and nothing of what they wrote. */
export function refuse(response: Response, reason: string, logger: Logger): void {
  logger.warn('a request without a valid token was refused', { reason });
  response.set('Connection', 'close').status(401).end(); // a body that goes on is not waited for
}
