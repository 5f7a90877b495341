import type { Message } from '../chat.ts';
import { canRead } from '../domain/audience.ts';
import type { Personne } from '../domain/personne.ts';
import type { Resume } from '../domain/resume.ts';
import type { Ports } from '../ports.ts';
import type { Compose } from '../use-case.ts';
import { viewResumeCourt } from '../views/resume-message.ts';

/** The news that a summary is published; `envoi.source` is the round's id. A channel gets the public build. */
export const composeResume: Compose = async (envoi, lecteur, ports) => {
  const personne = lecteur.kind === 'personne' ? lecteur.personne : null;
  const message = await composeResumeCourt(envoi.source, personne, ports);
  return message === null ? { kind: 'obsolete', raison: 'resume-introuvable' } : { kind: 'message', message };
};

/** The summary of a round in short, for a person or (null) for everybody; null before it is published. */
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
export async function composeBuild(resume: Resume, lecteur: Personne | null, ports: Ports): Promise<Message> {
  const { numero, audience, contenu } = resume;
  const publique = ports.links.resumePublic(numero);
  if (audience === 'public' || lecteur === null)
    return viewResumeCourt(contenu, { publique, groupeProjet: null });
  const token = await createLienResume(numero, lecteur, ports);
  const groupeProjet = ports.links.resumeGroupeProjet(numero, token);
  return viewResumeCourt(contenu, { publique, groupeProjet });
}

/** Whether a person reads the build of the groupe projet (art. 14). */
export function canReadGroupeProjet(lecteur: Personne | null): boolean {
  return canRead(lecteur, 'groupe_projet');
}

const LINK_LIFE = { hours: 30 * 24 };

async function createLienResume(numero: number, lecteur: Personne, ports: Ports): Promise<string> {
  const token = ports.ids.createToken();
  const now = ports.clock.now();
  const objet = `resume:${numero}`;
  await ports.stores.liens.create({
    token,
    personneId: lecteur.id,
    objet,
    creeLe: now,
    expireLe: now.add(LINK_LIFE),
  });
  return token;
}
