import { objetOf, parseObjet } from '../../domain/comptes/liens-secrets.ts';
import { canRead } from '../../domain/nouns/audience.ts';
import { type ContenuResume, listLignesLues, type Resume } from '../../domain/nouns/resume.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { type Remplacant, type ResumeLu, showRemplacant } from '../../views/resumes/rectificatif.ts';
import { viewResume } from '../../views/resumes/resume.ts';
import { sourceOf, tableOfResume } from '../../views/resumes/resume-export.ts';
import { sheetsOfResume } from '../../views/resumes/sheets.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { findConvention } from '../verbs/find-convention.ts';
import { getLogos, showIn } from '../verbs/site-names.ts';
import { findConventionOuverte } from './get-espace-public.ts';

/** The public build of a summary as a file; null when there is no such number. */
export async function exportResume(numero: number, ports: Ports): Promise<Export | null> {
  const lu = await findResumePublic(numero, ports);
  return lu && exportLu(lu, `resume-${numero}`, ports);
}

/**
 * The build of the groupe projet as a file, for who may read it behind a personal link; null for anybody else. The file is
 * the same for all of them: no link of its reader stands in it.
 */
export async function exportResumeReserve(
  lecture: { readonly numero: number; readonly token: string },
  ports: Ports,
): Promise<Export | null> {
  const lu = await findResumeReserve(lecture, ports);
  if (lu === null) return null;
  const { remplacePar } = lu;
  const held = remplacePar && { ...remplacePar, url: ports.links.resumeEnPlace(remplacePar.numero) };
  return exportLu({ ...lu, remplacePar: held }, `resume-${lecture.numero}-groupe-projet`, ports);
}

async function exportLu(
  { conventionId, contenu, remplacePar }: ResumeLu,
  nom: string,
  ports: Ports,
): Promise<Export> {
  return showIn(exportOf(contenu, nom, remplacePar), conventionId, ports);
}

/** Every format says the same: the page, the table and the data of one build, and which one replaced it. */
export function exportOf(contenu: ContenuResume, nom: string, remplacePar: Remplacant | null = null): Export {
  return {
    nom,
    table: tableOfResume(contenu, remplacePar),
    sheets: sheetsOfResume(contenu),
    donnees: {
      source: sourceOf({ contenu, remplacePar }),
      ...contenu,
      ...(remplacePar && { remplacePar: remplacePar.numero }),
      fiches: contenu.lignes.length,
      lignes: listLignesLues(contenu),
    },
    document: showRemplacant(viewResume(contenu), remplacePar),
  };
}

/** The public build of a summary; null when there is no such number. */
export async function findResumePublic(numero: number, ports: Ports): Promise<ResumeLu | null> {
  const { stores, links } = ports;
  const convention = await findConvention(ports);
  const resume = convention && (await stores.resumes.find(convention.id, numero, 'public'));
  if (resume === null) return null;
  return {
    conventionId: resume.conventionId,
    contenu: resume.contenu,
    remplacePar: await findRemplacant(resume, links.resumePublic, stores),
    logos: await getLogos(resume.conventionId, ports),
    isSuivi: (await findConventionOuverte(ports)) !== null,
  };
}

/**
 * The groupe projet build of a summary behind a personal link; null when the link opens nothing (any more),
 * or when its person has left the groupe projet since.
 */
export async function findResumeReserve(
  { numero, token }: { readonly numero: number; readonly token: string },
  { stores, clock, links, addresses }: Ports,
): Promise<ResumeLu | null> {
  const lien = await stores.liens.find(token, clock.now());
  if (lien === null || !canRead(lien.personne, 'groupe_projet')) return null;
  const { conventionId } = lien.personne;
  const resume = await stores.resumes.find(conventionId, numero, 'groupe_projet');
  if (resume === null) return null;
  const isOpened =
    (await isOfItsTour(lien.objet, resume, stores)) || (await isItsMessage(lien.objet, resume, stores));
  if (!isOpened) return null;
  const urlOf = (other: number) => links.resumeGroupeProjet(other, token);
  return {
    conventionId,
    contenu: resume.contenu,
    remplacePar: await findRemplacant(resume, urlOf, stores),
    logos: await getLogos(conventionId, { stores, addresses }),
  };
}

/** A link to a summary opens what put it right, and what it puts right. */
async function isOfItsTour(
  objet: string,
  { conventionId, tourId, numero }: Resume,
  { resumes }: Stores,
): Promise<boolean> {
  if (objet === objetOf('resume', String(numero))) return true;
  const builds = await resumes.list(conventionId, 'groupe_projet');
  return builds.some((one) => one.tourId === tourId && objet === objetOf('resume', String(one.numero)));
}

/** The e-mail that told of a summary opens it too. */
async function isItsMessage(
  objet: string,
  { conventionId, tourId }: Resume,
  { envois }: Stores,
): Promise<boolean> {
  const id = parseObjet('message', objet);
  const envoi = id === null ? null : await envois.find({ id, conventionId });
  return envoi?.genre === 'resume' && envoi.source === tourId;
}

/** The build that holds in the place of this one; null when it holds itself. `urlOf`: where a number is read. */
export async function findRemplacant(
  { tourId, audience, numero }: Resume,
  urlOf: (numero: number) => string,
  { resumes }: Pick<Stores, 'resumes'>,
): Promise<Remplacant | null> {
  const last = await resumes.findByTour(tourId, audience);
  if (last === null || last.numero === numero) return null;
  return { numero: last.numero, publieLe: last.contenu.publieLe, url: urlOf(last.numero) };
}

/** The published summaries that everybody may read; none before a convention is loaded. */
export async function listResumesPublics(ports: Ports): Promise<readonly Resume[]> {
  const convention = await findConvention(ports);
  return convention === null ? [] : ports.stores.resumes.list(convention.id, 'public');
}
