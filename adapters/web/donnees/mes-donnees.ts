import { type RequestHandler, Router } from 'express';
import { fill, PATHS } from '../../../src/links.ts';
import type { MesDonnees } from '../../../src/views/annuaire/mes-donnees.ts';
import { viewPageMesDonnees } from '../../../src/views/annuaire/mes-donnees-page.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { viewLienOver } from '../../../src/views/words/liens.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { addPage, parseToken, sendPage } from '../requests/routing.ts';
import { noStore } from '../requests/security.ts';

export interface MesDonneesUseCases {
  /** Whose link it is; null when it opens nothing (any more). */
  openMesDonnees(token: string): Promise<MesDonnees | null>;
}

/** All that is kept about a person, behind a link of one day: to read, and as a file. */
export function createMesDonneesRouter(useCases: MesDonneesUseCases, site: Site): Router {
  const router = Router();
  router.use(PATHS.mesDonnees, noStore);
  router.use(PATHS.mesDonneesJson, noStore);
  addPage(router, PATHS.mesDonneesJson, createFile(useCases));
  addPage(router, PATHS.mesDonnees, createPage(useCases, site));
  return router;
}

function createPage(useCases: MesDonneesUseCases, site: Site): RequestHandler {
  return async (request, response) => {
    const token = parseToken(request.params.token);
    const mesDonnees = await useCases.openMesDonnees(token);
    if (mesDonnees === null) {
      sendPage(response.status(404), render(viewLienOver('donnees'), site));
      return;
    }
    const fichier = fill(PATHS.mesDonneesJson, { token });
    sendPage(response, render(viewPageMesDonnees(mesDonnees, fichier), site));
  };
}

function createFile(useCases: MesDonneesUseCases): RequestHandler {
  return async (request, response, next) => {
    const mesDonnees = await useCases.openMesDonnees(parseToken(request.params.token));
    if (mesDonnees === null) return next();
    const { personne, donnees } = mesDonnees;
    response
      .set('Content-Disposition', 'attachment; filename="mes-donnees.json"')
      .type('application/json; charset=utf-8')
      .send(`${JSON.stringify({ personne, ...donnees }, null, 2)}\n`);
  };
}

function render(document: Document, site: Site) {
  return renderSite({ title: document.title, path: null, main: renderDocument(document) }, site);
}
