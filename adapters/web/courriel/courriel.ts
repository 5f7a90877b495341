import { type Request, type Response, Router } from 'express';
import { fill, PATHS, rootOf } from '../../../src/links.ts';
import { viewCourrielInconnu } from '../../../src/views/pages/courriel.ts';
import { addAction, addPage, createFormReader, parseToken } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import { createFormSeal } from '../tableau/form-seal.ts';
import { createRequesting, sendDeadLink } from '../tableau/new-link.ts';
import {
  createMessageActing,
  createMessageReading,
  type MessagePagesOptions,
  type Shape,
} from './message-pages.ts';

const LARGEST_FORM = 32; // KB

/** The pages behind a message that went by e-mail. Opening one changes nothing, however often a scanner does. */
export function createCourrielRouter(options: MessagePagesOptions): Router {
  const router = Router();
  const root = rootOf(PATHS.courriel);
  router.use(root, noStore, createSameOriginCheck(options.site.publicUrl));
  router.use(root, createFormReader(LARGEST_FORM));
  const shape: Shape = {
    kind: 'message',
    seal: createFormSeal(options.ports.clock),
    home: 'tableau',
    getAddress: (token) => fill(PATHS.courriel, { token }),
    sendUnknown: (request, response) => sendUnknown(request, response, options),
  };
  addAction(router, PATHS.courrielIntent, createMessageActing(options, shape));
  addAction(router, PATHS.courrielDemande, createRequesting(options.useCases, 'page', options.site));
  for (const path of [PATHS.courriel, PATHS.courrielButton])
    addPage(router, path, createMessageReading(options, shape));
  return router;
}

function sendUnknown(
  request: Request,
  response: Response,
  { site, useCases }: MessagePagesOptions,
): Promise<void> {
  const action = fill(PATHS.courrielDemande, { token: parseToken(request.params.token) });
  const link = { view: viewCourrielInconnu, action };
  return sendDeadLink(request, response, { link, useCases, site });
}
