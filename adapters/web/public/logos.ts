import { Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import { addPage } from '../requests/routing.ts';

export interface LogosUseCases {
  /** The image of a party's logo; null when it has none. */
  findLogo(partie: string): Promise<Uint8Array | null>;
}

/** The logos of the parties, as points: what administration handed in is never served itself. */
export function createLogosRouter({ findLogo }: LogosUseCases): Router {
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
