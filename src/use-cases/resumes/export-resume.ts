import type { Ports } from '../../ports/ports.ts';
import { provenance } from '../../views/resumes/resume.ts';
import { tableOfResume } from '../../views/resumes/resume-export.ts';
import type { Export } from '../../views/words/table.ts';

/** The public build of a summary as a file; null when there is no such number. */
export async function exportResume(
  { conventionId, numero }: { readonly conventionId: string; readonly numero: number },
  { stores }: Ports,
): Promise<Export | null> {
  const resume = await stores.resumes.find(conventionId, numero, 'public');
  if (resume === null) return null;
  return {
    nom: `resume-${numero}`,
    table: tableOfResume(resume.contenu),
    donnees: { source: provenance(resume.contenu), ...resume.contenu },
  };
}
