import { Router } from 'express';
import { fill, PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import * as say from '../../../src/views/annonces/actualite.ts';
import { showLogos } from '../../../src/views/annuaire/logos.ts';
import { linkToBulletin, viewBulletinAnnonce } from '../../../src/views/resumes/bulletin.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { html, type Markup, renderMarkup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderBlocks, renderDocument } from '../drawing/render-document.ts';
import { addPage, sendPage, sendPublicPage } from '../requests/routing.ts';
import { createAbonnementRouter } from './abonnement.ts';
import type { EspacePublicOptions } from './espace-public.ts';
import { sendFeed, toRepresentation } from './send-feed.ts';

/** The public announcements: their list, a page each, which stays, and the Atom feed. */
export function createActualitesRouter(
  { getActualites, findActualite }: Pick<Pages, 'getActualites' | 'findActualite'>,
  { abonnements, site, outcomes }: Omit<EspacePublicOptions, 'useCases'>,
): Router {
  const router = Router();
  if (abonnements !== null)
    router.use(createAbonnementRouter({ abonnements, site, outcomes, actualites: true }));
  addPage(router, PATHS.actualitesFlux, async (request, response) => {
    const feed = toRepresentation(renderAtom(await getActualites(), site));
    // What is withdrawn makes it older: the mark of the bytes alone tells.
    sendFeed(request, response, { ...feed, type: 'application/atom+xml', modified: null, isPublic: true });
  });
  addPage(router, PATHS.actualites, async (_request, response) => {
    sendPublicPage(
      response,
      render(say.viewActualites(await getActualites(), abonnements !== null), site),
      site,
    );
  });
  addPage(router, PATHS.actualite, async (request, response, next) => {
    const found = await findActualite(String(request.params.annonce));
    if (found === null) return next();
    const url = fill(PATHS.actualiteBulletin, { annonce: String(request.params.annonce) });
    const document = say.viewActualite(found.actualite);
    const bulletin = { kind: 'links', links: [linkToBulletin(url)] } as const;
    const blocks = found.actualite.kind === 'parue' ? [...document.blocks, bulletin] : document.blocks;
    const page = render(showLogos({ ...document, blocks }, found.logos), site);
    if (found.actualite.kind === 'parue') sendPublicPage(response, page, site);
    else sendPage(response.status(found.actualite.kind === 'retiree' ? 410 : 200), page);
  });
  addPage(router, PATHS.actualiteBulletin, async (request, response, next) => {
    const actualite = (await findActualite(String(request.params.annonce)))?.actualite;
    if (actualite?.kind !== 'parue') return next();
    sendPublicPage(response, render(viewBulletinAnnonce(actualite.annonce, site.names()), site), site);
  });
  return router;
}

function render(document: Document, site: Site): Markup {
  const main = renderDocument(document);
  const feed = { title: say.ACTUALITES, url: PATHS.actualitesFlux };
  return renderSite({ title: document.title, path: PATHS.actualites, main, feed, script: 'copy.js' }, site);
}

/** RFC 4287. Each entry keeps its id for ever. */
function renderAtom({ annonces, auteur }: say.Actualites, { publicUrl, names }: Site): string {
  const at = (path: string) => `${publicUrl}${path}`;
  const feed = html`
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
      <title>${say.ACTUALITES}</title>
      <subtitle>${names().mention}</subtitle>
      <id>${at(PATHS.actualitesFlux)}</id>
      <link rel="self" type="application/atom+xml" href=${at(PATHS.actualitesFlux)} />
      <link rel="alternate" type="text/html" href=${at(PATHS.actualites)} />
      <updated>${say.lastModified(annonces).toString()}</updated>
      <author><name>${auteur}</name></author>
      ${annonces.map(
        (annonce) => html`
        <entry>
          <title>${annonce.titre}</title>
          <id>${`urn:uuid:${annonce.id}`}</id>
          <link rel="alternate" type="text/html" href=${at(fill(PATHS.actualite, { annonce: annonce.id }))} />
          <published>${annonce.envoyeeLe.toString()}</published>
          <updated>${say.lastModified([annonce]).toString()}</updated>
          <content type="html">${contentOf(annonce, names().mention)}</content>
        </entry>
      `,
      )}
    </feed>
  `;
  return `<?xml version="1.0" encoding="utf-8"?>\n${renderMarkup(feed)}\n`;
}

/** What its page says, without its picture: escaped once more in the feed, as RFC 4287 (3.1.1.2) asks. */
function contentOf(annonce: say.Actualites['annonces'][number], mention: string): string {
  const blocks = renderBlocks(say.blocksOfActualite({ ...annonce, mention, image: null }));
  return renderMarkup(html`${blocks}`).trim();
}
