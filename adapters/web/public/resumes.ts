import { type RequestHandler, Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import type { Pages, PublicPages } from '../../../src/pages.ts';
import { showLogos } from '../../../src/views/annuaire/logos.ts';
import { BLOCKS_OF_SUIVI } from '../../../src/views/pages/espace-public.ts';
import { blocksOfFichiersRapport, fichierDuResume } from '../../../src/views/pages/rapports.ts';
import { blocksOfFichiers, viewPageResumes } from '../../../src/views/pages/resumes.ts';
import { viewArchive } from '../../../src/views/resumes/archive.ts';
import { viewBulletinResume } from '../../../src/views/resumes/bulletin.ts';
import { type ResumeLu, showRemplacant } from '../../../src/views/resumes/rectificatif.ts';
import { viewResume } from '../../../src/views/resumes/resume.ts';
import { blocksOfFichiersReleve, viewReleve } from '../../../src/views/seances/releve.ts';
import type { Block, Document } from '../../../src/views/words/document.ts';
import type { Site } from '../drawing/layout.ts';
import { renderDocumentPage } from '../drawing/render-document.ts';
import { illustrate } from '../drawing/render-picture.ts';
import { addPage, parseNumero, parseToken, sendPage, sendPublicPage } from '../requests/routing.ts';

/** Published summaries: the public build for everybody, the groupe projet build behind a personal link. */
export function createResumesRouter(useCases: PublicPages, site: Site): Router {
  const router = Router();
  router.use(createLogosRouter(useCases));
  addPage(router, PATHS.resumes, createList(useCases, site));
  addBuilds(router, useCases, site);
  addPage(router, PATHS.archive, async (request, response, next) => {
    const token = parseToken(request.params.token);
    const archive = await useCases.findArchive(token);
    if (archive === null) return next();
    sendPage(response, render(viewArchive(archive, token), site));
  });
  addPage(router, PATHS.rapport, async (request, response, next) => {
    const token = parseToken(request.params.token);
    const document = (await useCases.exportRapport(token))?.document ?? null;
    if (document === null) return next();
    const blocks = [...document.blocks, ...blocksOfFichiersRapport(token)];
    sendPage(response, render({ ...document, blocks }, site));
  });
  addPage(router, PATHS.releve, async (request, response, next) => {
    const [seance, token] = [String(request.params.seance), parseToken(request.params.token)];
    const releve = await useCases.findReleve({ seance, token });
    if (releve === null) return next();
    const document = viewReleve(releve);
    const blocks = [...document.blocks, ...blocksOfFichiersReleve(seance, token)];
    sendPage(response, render({ ...document, blocks }, site));
  });
  addPage(router, PATHS.resumeGroupeProjet, async (request, response, next) => {
    const numero = parseNumero(request.params.numero);
    const token = String(request.params.token);
    const resume = numero === null ? null : await useCases.findResumeReserve({ numero, token });
    if (numero === null || resume === null) return next();
    const fichiers = blocksOfFichiers(resume.contenu, (format) => fichierDuResume(numero, { token, format }));
    sendPage(response, renderResume(resume, site, fichiers));
  });
  return router;
}

/** The public build, and its texts for a bulletin. */
function addBuilds(router: Router, useCases: Pick<PublicPages, 'findResume'>, site: Site): void {
  addPage(router, PATHS.resume, async (request, response, next) => {
    const numero = parseNumero(request.params.numero);
    const resume = numero === null ? null : await useCases.findResume(numero);
    if (resume === null) next();
    else sendPublicPage(response, renderResume(resume, site, listAfter(resume)), site);
  });
  addPage(router, PATHS.resumeBulletin, async (request, response, next) => {
    const numero = parseNumero(request.params.numero);
    const resume = numero === null ? null : await useCases.findResume(numero);
    if (resume === null) return next();
    const document = viewBulletinResume(resume.contenu, site.names());
    sendPublicPage(response, render(document, site, 'copy.js'), site);
  });
}

/** What follows the public build: its files, and where its actions are followed, where everybody may. */
function listAfter({ contenu, isSuivi }: ResumeLu): readonly Block[] {
  return [...blocksOfFichiers(contenu), ...(isSuivi ? BLOCKS_OF_SUIVI : [])];
}

function createList({ listResumes }: Pick<PublicPages, 'listResumes'>, site: Site): RequestHandler {
  return async (_request, response) => {
    sendPublicPage(response, render(viewPageResumes(await listResumes()), site), site);
  };
}

function renderResume({ contenu, remplacePar, logos }: ResumeLu, site: Site, files: readonly Block[]) {
  const document = showLogos(showRemplacant(illustrate(viewResume(contenu), site), remplacePar), logos);
  return render({ ...document, blocks: [...document.blocks, ...files] }, site);
}

/** Below « Résumés » of the menu. */
function render(document: Document, site: Site, script?: 'copy.js') {
  return renderDocumentPage(document, site, { path: PATHS.resumes, script });
}

/** The logos of the parties, as points: what administration handed in is never served itself. */
function createLogosRouter({ findLogo }: Pick<Pages, 'findLogo'>): Router {
  const router = Router();
  addPage(router, PATHS.logo, async (request, response, next) => {
    const png = await findLogo(String(request.params.partie));
    if (png === null) return next();
    response
      .set({
        // Another image has another stamp in its address; without one nobody may keep it.
        'Cache-Control': request.query.v === undefined ? 'no-cache' : 'public, max-age=31536000, immutable',
        'Content-Security-Policy': "default-src 'none'",
        'Content-Type': 'image/png',
      })
      .send(Buffer.from(png));
  });
  return router;
}
