import { type RequestHandler, Router } from 'express';
import type { AudienceResume } from '../../src/domain/resume.ts';
import type { Ports } from '../../src/ports.ts';
import type { Block } from '../../src/views/document.ts';
import { fichiersDuResume, listeResumes } from '../../src/views/pages/resumes.ts';
import { viewResume } from '../../src/views/resume.ts';
import { getConvention } from './convention.ts';
import { renderSite, type Site } from './layout.ts';
import { renderDocument } from './render-document.ts';
import { addPage, sendPage } from './routing.ts';
import { noIndex } from './security.ts';

/** Published summaries: the public build for everybody, the groupe projet build behind a personal link. */
export function createResumesRouter(ports: Ports, site: Site): Router {
  const router = Router();
  const show = createShow(ports, site);
  addPage(router, '/resumes', createList(ports, site));
  addPage(router, '/resumes/:numero', async (request, response, next) => {
    const page = await show(readNumero(request.params.numero), 'public');
    if (page === null) next();
    else sendPage(response, page);
  });
  router.use('/resumes/:numero/lecture', noIndex);
  addPage(router, '/resumes/:numero/lecture/:token', async (request, response, next) => {
    const { numero, token } = request.params;
    const lien = await ports.stores.liens.find(String(token), ports.clock.now());
    const isAllowed = lien !== null && lien.objet === `resume:${readNumero(numero)}`;
    const page = isAllowed ? await show(readNumero(numero), 'groupe_projet') : null;
    if (page === null) next();
    else sendPage(response, page);
  });
  return router;
}

function createList(ports: Ports, site: Site): RequestHandler {
  return async (_request, response) => {
    const convention = await getConvention(ports);
    const document = listeResumes(await ports.stores.resumes.list(convention.id));
    const main = renderDocument(document);
    sendPage(response, renderSite({ title: document.title, path: '/resumes', main }, site));
  };
}

function createShow(ports: Ports, site: Site) {
  return async (numero: number | null, audience: AudienceResume) => {
    if (numero === null) return null;
    const convention = await getConvention(ports);
    const resume = await ports.stores.resumes.find(convention.id, numero, audience);
    if (resume === null) return null;
    const document = viewResume(resume.contenu);
    const files: readonly Block[] = audience === 'public' ? fichiersDuResume(resume) : [];
    const main = renderDocument({ ...document, blocks: [...document.blocks, ...files] });
    return renderSite({ title: document.title, path: '/resumes', main }, site);
  };
}

/** A number that the database can hold; null for anything else. */
function readNumero(text: string | readonly string[] | undefined): number | null {
  return typeof text === 'string' && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
