import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { type Request, Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import { addPage } from '../requests/routing.ts';

/** What a load balancer asks. `details` are names and states, never addresses or secrets: for whoever runs the program. */
export interface Health {
  readonly ready: boolean;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

export interface HealthOptions {
  readonly health: () => Promise<Health>;
  /** Whoever sends it (`Authorization: Bearer`) reads the details and the figures; null: nobody does. */
  readonly operatorToken: string | null;
  /** What Prometheus reads; absent: nothing. */
  readonly metrics?: (() => Promise<string>) | undefined;
}

export function createHealthRouter({ health, operatorToken, metrics }: HealthOptions): Router {
  const router = Router();
  const expected = operatorToken === null ? null : digest(`Bearer ${operatorToken}`);
  const isOperator = (request: Request) =>
    expected !== null && timingSafeEqual(expected, digest(request.get('Authorization') ?? ''));
  addPage(router, PATHS.health, (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  addPage(router, PATHS.ready, async (request, response) => {
    const { ready, details } = await health();
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: ready ? 'ready' : 'not ready', ...(isOperator(request) && details) });
  });
  addPage(router, PATHS.metrics, async (request, response, next) => {
    if (metrics === undefined || !isOperator(request)) return next();
    response
      .set('Cache-Control', 'no-store')
      .type('text/plain; version=0.0.4')
      .send(await metrics());
  });
  return router;
}

/** All visitors have one address where a proxy is not named, and limits count none of them. */
export function withProxy({ health, ...options }: HealthOptions, isUnnamed: () => boolean): HealthOptions {
  const note = { proxy: 'not named by TRUST_PROXY' };
  return {
    ...options,
    health: async () => {
      const { ready, details } = await health();
      return { ready, details: { ...details, ...(isUnnamed() && note) } };
    },
  };
}

/** The same, with whoever measures told of each request as it comes. */
export function observed(answer: RequestListener, observe?: RequestListener): RequestListener {
  return (request, response) => {
    observe?.(request, response);
    answer(request, response);
  };
}

/** Of one length, as the comparison wants it. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
