import { Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import { type Dates, viewPageCalendriers } from '../../../src/views/pages/calendriers.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { addPage, sendPublicPage } from '../requests/routing.ts';

export interface CalendriersUseCases {
  getDatesPubliques(): Promise<Dates>;
}

/** The dates to come, and how to subscribe to them. */
export function createCalendriersRouter({ getDatesPubliques }: CalendriersUseCases, site: Site): Router {
  const router = Router();
  addPage(router, PATHS.calendriers, async (_request, response) => {
    const document = viewPageCalendriers(await getDatesPubliques(), site.publicUrl);
    const main = renderDocument(document);
    const page = { title: document.title, path: PATHS.calendriers, main, script: 'copy.js' };
    sendPublicPage(response, renderSite(page, site), site);
  });
  return router;
}
