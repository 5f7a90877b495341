import type { Message } from '../../conversation/chat.ts';
import { canRead } from '../../domain/nouns/audience.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Resume } from '../../domain/nouns/resume.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewResumeCourt } from '../../views/resumes/resume-message.ts';
import { createLien } from '../verbs/create-lien.ts';

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
export async function composeBuild(resume: Resume, lecteur: Personne | null, ports: Ports): Promise<Message> {
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
export function canReadGroupeProjet(lecteur: Personne | null): boolean {
  return canRead(lecteur, 'groupe_projet');
}
