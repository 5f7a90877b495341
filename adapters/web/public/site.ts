import { Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import { viewPageAccessibilite } from '../../../src/views/pages/accessibilite.ts';
import { viewPageAccueil } from '../../../src/views/pages/accueil.ts';
import { viewPageAide } from '../../../src/views/pages/aide.ts';
import { viewPageCalendriers } from '../../../src/views/pages/calendriers.ts';
import { viewPageDonneesPersonnelles } from '../../../src/views/pages/donnees-personnelles.ts';
import type { Document } from '../../../src/views/words/document.ts';
import type { Site } from '../drawing/layout.ts';
import { renderDocumentPage } from '../drawing/render-document.ts';
import { illustrate } from '../drawing/render-picture.ts';
import { addPage, sendPublicPage } from '../requests/routing.ts';

/** The home, the dates to come with how to subscribe to them, and public pages that depend on nothing stored. */
export function createSiteRouter(
  { getAccueil, getDatesPubliques }: Pick<Pages, 'getAccueil' | 'getDatesPubliques'>,
  site: Site,
): Router {
  const router = Router();
  addPage(router, PATHS.accueil, async (_request, response) => {
    const document = illustrate(viewPageAccueil(site, await getAccueil()), site);
    sendPublicPage(response, renderDocumentPage(document, site, { path: PATHS.accueil }), site);
  });
  for (const [path, compose] of PAGES) {
    addPage(router, path, (_request, response) => {
      sendPublicPage(response, renderDocumentPage(compose(site), site, { path }), site);
    });
  }
  addPage(router, PATHS.calendriers, async (_request, response) => {
    const document = viewPageCalendriers(await getDatesPubliques(), site.publicUrl);
    const beside = { path: PATHS.calendriers, script: 'copy.js' } as const;
    sendPublicPage(response, renderDocumentPage(document, site, beside), site);
  });
  addPage(router, PATHS.robots, (_request, response) => {
    response.type('text/plain').send('User-agent: *\nAllow: /\n'); // a page that may not be read cannot say noindex
  });
  return router;
}

const PAGES: readonly (readonly [string, (site: Site) => Document])[] = [
  [PATHS.aide, viewPageAide],
  [PATHS.accessibilite, viewPageAccessibilite],
  [PATHS.donneesPersonnelles, viewPageDonneesPersonnelles],
];
