import { Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import type { Abonnements, Pages } from '../../../src/pages.ts';
import * as say from '../../../src/views/pages/espace-public.ts';
import type { Document } from '../../../src/views/words/document.ts';
import type { Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { renderDocumentPage } from '../drawing/render-document.ts';
import { illustrate } from '../drawing/render-picture.ts';
import type { Outcomes } from '../requests/outcome.ts';
import { addPage, parseNumero, sendPublicPage } from '../requests/routing.ts';
import { createAbonnementRouter } from './abonnement.ts';

export interface EspacePublicOptions {
  readonly useCases: Pick<Pages, 'findConventionOuverte' | 'findEspacePublic' | 'findFichePublique'>;
  /** Null: this program sends no e-mail. */
  readonly abonnements: Abonnements | null;
  readonly site: Site;
  readonly outcomes: Outcomes;
}

/** Where everybody follows the actions. While it is closed nothing is here, whatever is asked: the site's own 404 answers. */
export function createEspacePublicRouter({
  useCases,
  abonnements,
  site,
  outcomes,
}: EspacePublicOptions): Router {
  const router = Router();
  router.use(PATHS.espacePublic, async (_request, _response, next) => {
    next((await useCases.findConventionOuverte()) === null ? 'router' : undefined);
  });
  addPage(router, PATHS.espacePublic, async (_request, response, next) => {
    const espace = await useCases.findEspacePublic();
    if (espace === null) next();
    else sendPublicPage(response, render(say.viewEspacePublic(espace, abonnements !== null), site), site);
  });
  addPage(router, PATHS.espacePublicFiche, async (request, response, next) => {
    const numero = parseNumero(request.params.numero);
    const fiche = numero === null ? null : await useCases.findFichePublique(numero);
    if (fiche === null) next();
    else sendPublicPage(response, render(say.viewFichePublique(fiche, abonnements !== null), site), site);
  });
  if (abonnements !== null)
    router.use(createAbonnementRouter({ abonnements, site, outcomes, actualites: false }));
  return router;
}

function render(document: Document, site: Site): Markup {
  return renderDocumentPage(illustrate(document, site), site);
}
