import { Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import { type Registre, viewPageRegistre } from '../../../src/views/annuaire/registre.ts';
import { viewLienOver } from '../../../src/views/words/liens.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { addPage, parseToken, sendPage } from '../requests/routing.ts';
import { noStore } from '../requests/security.ts';

export interface RegistreUseCases {
  /** Null when a link opens nothing (any more). */
  openRegistre(token: string): Promise<Registre | null>;
}

/** The register of processing activities, behind a link of one day of the administration: to read and to print. */
export function createRegistreRouter({ openRegistre }: RegistreUseCases, site: Site): Router {
  const router = Router();
  router.use(PATHS.registre, noStore);
  addPage(router, PATHS.registre, async (request, response) => {
    const registre = await openRegistre(parseToken(request.params.token));
    if (registre === null) response.status(404);
    const document = registre === null ? viewLienOver('registre') : viewPageRegistre(registre);
    const main = renderDocument(document);
    sendPage(response, renderSite({ title: document.title, path: null, main }, site));
  });
  return router;
}
