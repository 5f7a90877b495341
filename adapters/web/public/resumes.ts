import { type RequestHandler, Router } from 'express';
import type { ContenuResume, Resume } from '../../../src/domain/resumes/resume.ts';
import { PATHS } from '../../../src/links.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { readResumeReserve } from '../../../src/use-cases/resumes/read-resume-reserve.ts';
import { blocksOfFichiers, viewPageResumes } from '../../../src/views/pages/resumes.ts';
import { viewResume } from '../../../src/views/resumes/resume.ts';
import type { Block } from '../../../src/views/words/document.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { addPage, sendPage } from '../requests/routing.ts';
import { noIndex } from '../requests/security.ts';
import { getConvention } from './convention.ts';

/** Published summaries: the public build for everybody, the groupe projet build behind a personal link. */
export function createResumesRouter(ports: Ports, site: Site): Router {
  const router = Router();
  addPage(router, PATHS.resumes, createList(ports, site));
  addPage(router, PATHS.resume, async (request, response, next) => {
    const numero = readNumero(request.params.numero);
    const resume = numero === null ? null : await findPublic(numero, ports);
    if (resume === null) next();
    else sendPage(response, renderResume(resume.contenu, site, blocksOfFichiers(resume)));
  });
  router.use(PATHS.resumeGroupeProjet, noIndex);
  addPage(router, PATHS.resumeGroupeProjet, async (request, response, next) => {
    const numero = readNumero(request.params.numero);
    const token = String(request.params.token);
    const contenu = numero === null ? null : await readResumeReserve({ numero, token }, ports);
    if (contenu === null) next();
    else sendPage(response, renderResume(contenu, site));
  });
  return router;
}

function createList(ports: Ports, site: Site): RequestHandler {
  return async (_request, response) => {
    const convention = await getConvention(ports);
    const document = viewPageResumes(await ports.stores.resumes.list(convention.id));
    const main = renderDocument(document);
    sendPage(response, renderSite({ title: document.title, path: PATHS.resumes, main }, site));
  };
}

async function findPublic(numero: number, ports: Ports): Promise<Resume | null> {
  const convention = await getConvention(ports);
  return ports.stores.resumes.find(convention.id, numero, 'public');
}

function renderResume(contenu: ContenuResume, site: Site, files: readonly Block[] = []) {
  const document = viewResume(contenu);
  const main = renderDocument({ ...document, blocks: [...document.blocks, ...files] });
  return renderSite({ title: document.title, path: PATHS.resumes, main }, site);
}

/** A number that the database can hold; null for anything else. */
function readNumero(text: string | readonly string[] | undefined): number | null {
  return typeof text === 'string' && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
