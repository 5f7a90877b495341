import { createHash, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import { addPage } from '../requests/routing.ts';

/** What a load balancer asks. `details` are names and states, never addresses or secrets: for whoever runs the program. */
export interface Health {
  readonly ready: boolean;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

export interface HealthOptions {
  readonly health: () => Promise<Health>;
  /** Whoever sends it (`Authorization: Bearer`) reads the details; null: nobody does. */
  readonly operatorToken: string | null;
}

export function createHealthRouter({ health, operatorToken }: HealthOptions): Router {
  const router = Router();
  const expected = operatorToken === null ? null : digest(`Bearer ${operatorToken}`);
  addPage(router, PATHS.health, (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  addPage(router, PATHS.ready, async (request, response) => {
    const { ready, details } = await health();
    const isOperator =
      expected !== null && timingSafeEqual(expected, digest(request.get('Authorization') ?? ''));
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: ready ? 'ready' : 'not ready', ...(isOperator && details) });
  });
  return router;
}

/** All visitors have one address then, and limits count none of them. */
export function noteProxy({ ready, details }: Health, isUnnamed: boolean): Health {
  return { ready, details: { ...details, ...(isUnnamed && { proxy: 'not named by TRUST_PROXY' }) } };
}

/** Of one length, as the comparison wants it. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
