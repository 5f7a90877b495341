import type { Intent, Message, Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { AnswerCanal, UseCase } from '../../conversation/use-case.ts';
import { canRead } from '../../domain/nouns/audience.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { AudienceResume, Resume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { ResumeStore } from '../../ports/stores-resumes.ts';
import { AUCUN_RESUME, viewResumeCourt } from '../../views/resumes/resume-message.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { createLien } from '../verbs/liens.ts';

/** A published summary in short, by number or the latest, in the build that this person may read. */
export const showResume: UseCase = async (intent, { personne }, ports) => {
  const { conventionId } = personne;
  const audience = canReadGroupeProjet(personne) ? 'groupe_projet' : 'public';
  const resume = await find(intent, { conventionId, audience }, ports.stores.resumes);
  if (resume !== null) return { kind: 'message', message: await composeBuild(resume, personne, ports) };
  if (findText(intent.values, 'numero') !== null) throw new DomainError('resume-introuvable');
  return { kind: 'message', message: AUCUN_RESUME };
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

/** The summary of a tour in short, for a person or (null) for everybody; null before it is published. */
export async function composeResumeCourt(
  tourId: string,
  lecteur: Personne | null,
  ports: Ports,
): Promise<Message | null> {
  const audience = canReadGroupeProjet(lecteur) ? 'groupe_projet' : 'public';
  const resume = await ports.stores.resumes.findByTour(tourId, audience);
  return resume === null ? null : composeBuild(resume, lecteur, ports);
}

/** One build in short; makes a personal link to the whole of it when it is not the public one. */
async function composeBuild(resume: Resume, lecteur: Personne | null, ports: Ports): Promise<Message> {
  const { numero, audience, contenu } = resume;
  const { stores, links } = ports;
  const ficheActions = await stores.ficheActions.listAll(resume.conventionId);
  const titresCourts = new Map(ficheActions.map((fiche) => [fiche.numero, fiche.titreCourt]));
  const everybodys = await stores.resumes.findByTour(resume.tourId, 'public');
  const publique = everybodys && links.resumePublic(everybodys.numero);
  if (audience === 'public' || lecteur === null)
    return viewResumeCourt(contenu, { publique, groupeProjet: null, aPublier: null }, titresCourts);
  const token = await createLien('resume', { lecteur, id: String(numero) }, ports);
  const groupeProjet = links.resumeGroupeProjet(numero, token);
  const aPublier = everybodys === null && hasRole(lecteur, 'coordination') ? resume.tourId : null;
  return viewResumeCourt(contenu, { publique, groupeProjet, aPublier }, titresCourts);
}

/** Whether a person reads the build of the groupe projet (art. 14). */
function canReadGroupeProjet(lecteur: Personne | null): boolean {
  return canRead(lecteur, 'groupe_projet');
}

/** The introduction as this person left it; null when there is none. */
export async function findIntroduction(
  tour: Tour,
  personne: Personne,
  { brouillons }: Stores,
): Promise<string | null> {
  const brouillon = await brouillons.find(personne, cleResume(tour));
  return brouillon && findText(brouillon.valeurs, 'introduction');
}

/** The same of a summary that is published: as this person put it right, else as it stands. */
export async function findIntroductionRectifiee(
  { tourId, contenu }: Resume,
  personne: Personne,
  { brouillons }: Stores,
): Promise<string | null> {
  const brouillon = await brouillons.find(personne, cleRectificatif({ id: tourId }));
  return brouillon === null ? contenu.introduction : findText(brouillon.valeurs, 'introduction');
}

/** Keeps what was typed beyond the freeze; `cle`: of the summary, or of what puts it right. */
export async function saveIntroduction(
  introduction: string | null,
  { tour, personne, cle }: { readonly tour: Tour; readonly personne: Personne; readonly cle: string },
  ports: Pick<Ports, 'stores' | 'clock'>,
): Promise<void> {
  const valeurs: Values = introduction === null ? {} : { introduction };
  await saveBrouillon({ personne, cle, valeurs }, tour.gel, ports);
}

/** Name of the draft of a summary. */
export function cleResume({ id }: Pick<Tour, 'id'>): string {
  return `resume:${id}`;
}

/** Name of the draft of what puts a published summary right. */
export function cleRectificatif({ id }: Pick<Tour, 'id'>): string {
  return `rectificatif:${id}`;
}
