import { type ContenuResume, listLignesLues } from '../../domain/nouns/resume.ts';
import type { Ports } from '../../ports/ports.ts';
import { showLogosIn } from '../../views/annuaire/logos.ts';
import { type Remplacant, type ResumeLu, showRemplacant } from '../../views/resumes/rectificatif.ts';
import { viewResume } from '../../views/resumes/resume.ts';
import { sourceOf, tableOfResume } from '../../views/resumes/resume-export.ts';
import { sheetsOfResume } from '../../views/resumes/sheets.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { getLogosWhole } from '../verbs/get-logos.ts';
import { findResumePublic } from './find-resume-public.ts';
import { findResumeReserve } from './find-resume-reserve.ts';

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

async function exportLu({ contenu, remplacePar }: ResumeLu, nom: string, ports: Ports): Promise<Export> {
  const convention = await findFirstConvention(ports);
  const logos = convention === null ? new Map() : await getLogosWhole(convention.id, ports);
  return showLogosIn(exportOf(contenu, nom, remplacePar), logos);
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
