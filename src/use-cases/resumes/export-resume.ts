import type { Ports } from '../../ports/ports.ts';
import { provenance } from '../../views/resumes/resume.ts';
import { tableOfResume } from '../../views/resumes/resume-export.ts';
import type { Export } from '../../views/words/table.ts';
import { findResumePublic } from './find-resume-public.ts';

/** The public build of a summary as a file; null when there is no such number. */
export async function exportResume(numero: number, ports: Ports): Promise<Export | null> {
  const resume = await findResumePublic(numero, ports);
  if (resume === null) return null;
  return {
    nom: `resume-${numero}`,
    table: tableOfResume(resume.contenu),
    donnees: { source: provenance(resume.contenu), ...resume.contenu },
  };
}
