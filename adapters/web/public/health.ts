import { Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import { addPage } from '../requests/routing.ts';

/** What a load balancer asks. `details` are names and states, never addresses or secrets. */
export interface Health {
  readonly ready: boolean;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

export function createHealthRouter(health: () => Promise<Health>): Router {
  const router = Router();
  addPage(router, PATHS.health, (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  addPage(router, PATHS.ready, async (_request, response) => {
    const { ready, details } = await health();
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: ready ? 'ready' : 'not ready', ...details });
  });
  return router;
}

/** All visitors have one address then, and limits count none of them. */
export function noteProxy({ ready, details }: Health, isUnnamed: boolean): Health {
  return { ready, details: { ...details, ...(isUnnamed && { proxy: 'not named by TRUST_PROXY' }) } };
}
