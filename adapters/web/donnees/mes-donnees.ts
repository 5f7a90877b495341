import { type RequestHandler, Router } from 'express';
import { fill, PATHS } from '../../../src/links.ts';
import type { MesDonnees } from '../../../src/views/annuaire/mes-donnees.ts';
import { viewPageMesDonnees } from '../../../src/views/annuaire/mes-donnees-page.ts';
import { type Registre, viewPageRegistre } from '../../../src/views/annuaire/registre.ts';
import { viewLienOver } from '../../../src/views/words/liens.ts';
import type { Site } from '../drawing/layout.ts';
import { renderDocumentPage } from '../drawing/render-document.ts';
import { addPage, parseToken, sendPage } from '../requests/routing.ts';

export interface DonneesUseCases {
  /** Whose link it is; null when it opens nothing (any more). */
  openMesDonnees(token: string): Promise<MesDonnees | null>;
  /** Null when a link opens nothing (any more). */
  openRegistre(token: string): Promise<Registre | null>;
}

/**
 * Behind a link of one day: all that is kept about a person, to read and as a file; the register of processing activities,
 * of the administration, to read and to print.
 */
export function createDonneesRouter(useCases: DonneesUseCases, site: Site): Router {
  const router = Router();
  addPage(router, PATHS.mesDonneesJson, createFile(useCases));
  addPage(router, PATHS.mesDonnees, createPage(useCases, site));
  addPage(router, PATHS.registre, createRegistre(useCases, site));
  return router;
}

function createPage(useCases: DonneesUseCases, site: Site): RequestHandler {
  return async (request, response) => {
    const token = parseToken(request.params.token);
    const mesDonnees = await useCases.openMesDonnees(token);
    if (mesDonnees === null) {
      sendPage(response.status(404), renderDocumentPage(viewLienOver('donnees'), site));
      return;
    }
    const fichier = fill(PATHS.mesDonneesJson, { token });
    sendPage(response, renderDocumentPage(viewPageMesDonnees(mesDonnees, fichier), site));
  };
}

function createFile(useCases: DonneesUseCases): RequestHandler {
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

function createRegistre({ openRegistre }: DonneesUseCases, site: Site): RequestHandler {
  return async (request, response) => {
    const registre = await openRegistre(parseToken(request.params.token));
    if (registre === null) response.status(404);
    sendPage(
      response,
      renderDocumentPage(registre === null ? viewLienOver('registre') : viewPageRegistre(registre), site),
    );
  };
}
