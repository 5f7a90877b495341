import { type ContenuResume, listLignesLues } from '../../domain/resumes/resume.ts';
import type { Ports } from '../../ports/ports.ts';
import { provenance, viewResume } from '../../views/resumes/resume.ts';
import { tableOfResume } from '../../views/resumes/resume-export.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { findResumePublic } from './find-resume-public.ts';
import { findResumeReserve } from './find-resume-reserve.ts';

/** The public build of a summary as a file; null when there is no such number. */
export async function exportResume(numero: number, ports: Ports): Promise<Export | null> {
  const resume = await findResumePublic(numero, ports);
  return resume && exportOf(resume.contenu, `resume-${numero}`);
}

/** The build of the groupe projet as a file, for who may read it behind a personal link; null for anybody else. */
export async function exportResumeReserve(
  lecture: { readonly numero: number; readonly token: string },
  ports: Ports,
): Promise<Export | null> {
  const contenu = await findResumeReserve(lecture, ports);
  return contenu && exportOf(contenu, `resume-${lecture.numero}-groupe-projet`);
}

/** Every format says the same: the page, the table and the data of one build. */
export function exportOf(contenu: ContenuResume, nom: string): Export {
  return {
    nom,
    table: tableOfResume(contenu),
    donnees: {
      source: provenance(contenu),
      ...contenu,
      fiches: contenu.lignes.length,
      lignes: listLignesLues(contenu),
    },
    document: viewResume(contenu),
  };
}
