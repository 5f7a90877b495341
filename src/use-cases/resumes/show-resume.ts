import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { AnswerCanal, UseCase } from '../../conversation/use-case.ts';
import type { AudienceResume, Resume } from '../../domain/nouns/resume.ts';
import { DomainError } from '../../errors.ts';
import type { ResumeStore } from '../../ports/stores-resumes.ts';
import { viewAucunResume } from '../../views/resumes/resume-message.ts';
import { canReadGroupeProjet, composeBuild } from './resume-court.ts';

/** A published summary in short, by number or the latest, in the build that this person may read. */
export const showResume: UseCase = async (intent, { personne }, ports) => {
  const { conventionId } = personne;
  const audience = canReadGroupeProjet(personne) ? 'groupe_projet' : 'public';
  const resume = await find(intent, { conventionId, audience }, ports.stores.resumes);
  if (resume !== null) return { kind: 'message', message: await composeBuild(resume, personne, ports) };
  if (findText(intent.values, 'numero') !== null) throw new DomainError('resume-introuvable');
  return { kind: 'message', message: viewAucunResume() };
};

/** The same, as everybody may read it; null as long as the public has none. */
export const showResumePublic: AnswerCanal = async (intent, conventionId, ports) => {
  const resume = await find(intent, { conventionId, audience: 'public' }, ports.stores.resumes);
  return resume === null ? null : composeBuild(resume, null, ports);
};

interface Wanted {
  readonly conventionId: string;
  readonly audience: AudienceResume;
}

async function find(
  intent: Intent,
  { conventionId, audience }: Wanted,
  resumes: ResumeStore,
): Promise<Resume | null> {
  const texte = findText(intent.values, 'numero');
  if (texte !== null)
    return /^[1-9]\d{0,5}$/.test(texte) ? resumes.find(conventionId, Number(texte), audience) : null;
  const [dernier] = await resumes.list(conventionId, audience);
  return dernier === undefined ? null : resumes.find(conventionId, dernier.numero, audience);
}
