import { type RequestHandler, Router } from 'express';
import { fill, PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import { viewPageMesDonnees } from '../../../src/views/annuaire/mes-donnees-page.ts';
import { viewPageRegistre } from '../../../src/views/annuaire/registre.ts';
import { viewLienOver } from '../../../src/views/words/liens.ts';
import type { Site } from '../drawing/layout.ts';
import { renderDocumentPage } from '../drawing/render-document.ts';
import { addPage, parseToken, sendPage } from '../requests/routing.ts';

/**
 * Behind a link of one day: all that is kept about a person, to read and as a file; the register of processing activities,
 * of the administration, to read and to print.
 */
export function createDonneesRouter(
  useCases: Pick<Pages, 'openMesDonnees' | 'openRegistre'>,
  site: Site,
): Router {
  const router = Router();
  addPage(router, PATHS.mesDonneesJson, createFile(useCases));
  addPage(router, PATHS.mesDonnees, createPage(useCases, site));
  addPage(router, PATHS.registre, createRegistre(useCases, site));
  return router;
}

function createPage({ openMesDonnees }: Pick<Pages, 'openMesDonnees'>, site: Site): RequestHandler {
  return async (request, response) => {
    const token = parseToken(request.params.token);
    const mesDonnees = await openMesDonnees(token);
    if (mesDonnees === null) {
      sendPage(response.status(404), renderDocumentPage(viewLienOver('donnees'), site));
      return;
    }
    const fichier = fill(PATHS.mesDonneesJson, { token });
    sendPage(response, renderDocumentPage(viewPageMesDonnees(mesDonnees, fichier), site));
  };
}

function createFile({ openMesDonnees }: Pick<Pages, 'openMesDonnees'>): RequestHandler {
  return async (request, response, next) => {
    const mesDonnees = await openMesDonnees(parseToken(request.params.token));
    if (mesDonnees === null) return next();
    const { personne, donnees } = mesDonnees;
    response
      .set('Content-Disposition', 'attachment; filename="mes-donnees.json"')
      .type('application/json; charset=utf-8')
      .send(`${JSON.stringify({ personne, ...donnees }, null, 2)}\n`);
  };
}

function createRegistre({ openRegistre }: Pick<Pages, 'openRegistre'>, site: Site): RequestHandler {
  return async (request, response) => {
    const registre = await openRegistre(parseToken(request.params.token));
    if (registre === null) response.status(404);
    sendPage(
      response,
      renderDocumentPage(registre === null ? viewLienOver('registre') : viewPageRegistre(registre), site),
    );
  };
}
