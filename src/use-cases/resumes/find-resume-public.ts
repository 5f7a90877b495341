import type { Ports } from '../../ports/ports.ts';
import type { ResumeLu } from '../../views/resumes/rectificatif.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { getLogos } from '../verbs/get-logos.ts';
import { findRemplacant } from './find-remplacant.ts';
import { findConventionOuverte } from './get-espace-public.ts';

/** The public build of a summary; null when there is no such number. */
export async function findResumePublic(numero: number, ports: Ports): Promise<ResumeLu | null> {
  const { stores, links } = ports;
  const convention = await findFirstConvention(ports);
  const resume = convention && (await stores.resumes.find(convention.id, numero, 'public'));
  if (resume === null) return null;
  return {
    contenu: resume.contenu,
    remplacePar: await findRemplacant(resume, links.resumePublic, stores),
    logos: await getLogos(resume.conventionId, ports),
    isSuivi: (await findConventionOuverte(ports)) !== null,
  };
}
