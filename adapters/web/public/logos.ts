import { Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import { addPage } from '../requests/routing.ts';
import type { WebUseCases } from '../web-use-cases.ts';

/** The logos of the parties, as points: what administration handed in is never served itself. */
export function createLogosRouter({ findLogo }: Pick<WebUseCases, 'findLogo'>): Router {
  const router = Router();
  addPage(router, PATHS.logo, async (request, response, next) => {
    const png = await findLogo(String(request.params.partie));
    if (png === null) return next();
    response
      .set({
        'Cache-Control': 'public, max-age=31536000, immutable', // another image has another address
        'Content-Security-Policy': "default-src 'none'",
        'Content-Type': 'image/png',
      })
      .send(Buffer.from(png));
  });
  return router;
}
