import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { DomainError } from '../../errors.ts';
import { viewAucunResume } from '../../views/resumes/resume-message.ts';
import { canReadGroupeProjet, composeBuild } from './resume-court.ts';

/** A published summary in short, by number or the latest, in the build that this person may read. */
export const showResume: UseCase = async (intent, { personne }, ports) => {
  const { resumes } = ports.stores;
  const { conventionId } = personne;
  const texte = findText(intent.values, 'numero');
  const audience = canReadGroupeProjet(personne) ? 'groupe_projet' : 'public';
  const [dernier] = await resumes.list(conventionId, audience);
  if (texte === null && dernier === undefined) return { kind: 'message', message: viewAucunResume() };
  const numero = texte === null ? dernier?.numero : parseNumero(texte);
  const resume = numero === undefined ? null : await resumes.find(conventionId, numero, audience);
  if (resume === null) throw new DomainError('resume-introuvable');
  return { kind: 'message', message: await composeBuild(resume, personne, ports) };
};

function parseNumero(texte: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(texte) ? Number(texte) : undefined;
}
