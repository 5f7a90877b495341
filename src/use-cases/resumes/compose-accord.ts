import type { Message } from '../../conversation/chat.ts';
import type { Composition, Lecteur, UseCase } from '../../conversation/use-case.ts';
import type { AccordPublic } from '../../domain/nouns/accord-public.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAccordDecide, viewDemandeAccord } from '../../views/resumes/accord-public.ts';
import { createLien } from '../verbs/create-lien.ts';
import { findTour } from '../verbs/find-tour.ts';
import { findAccordDemande } from './find-accord-demande.ts';

/** The question whether a public build may be published, or the answer to it. */
export async function composeAccord(envoi: Envoi, lecteur: Lecteur, ports: Ports): Promise<Composition> {
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const { stores } = ports;
  const tour = await stores.tours.get(envoi.source);
  const accords = await stores.accordsPublics.list(tour);
  const accord = accords.find(({ rang }) => rang === envoi.occurrence);
  const resume = await stores.resumes.findByTour(tour.id, 'groupe_projet');
  if (accord === undefined || resume === null) return { kind: 'obsolete', raison: 'accord-introuvable' };
  if (accord.decision !== null) {
    if (envoi.etape === 'accord-demande' && envoi.etat !== 'envoye')
      return { kind: 'obsolete', raison: 'accord-decide' };
    return { kind: 'message', message: viewAccordDecide(accord) };
  }
  return {
    kind: 'message',
    message: await ask(accord, { numero: resume.numero, lecteur: lecteur.personne }, ports),
  };
}

/**
 * The same for who opens it at home: with the decision, once there is one.
 * @throws DomainError `accord-introuvable`
 */
export const showAccord: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const tour = await findTour(intent, personne, stores);
  const accord = tour && (await findAccordDemande(tour, personne, stores));
  const resume = accord && (await stores.resumes.findByTour(accord.sujet.id, 'groupe_projet'));
  if (!accord || !resume) throw new DomainError('accord-introuvable');
  if (accord.decision !== null) return { kind: 'message', message: viewAccordDecide(accord) };
  return { kind: 'message', message: await ask(accord, { numero: resume.numero, lecteur: personne }, ports) };
};

interface Asked {
  readonly numero: number;
  readonly lecteur: Personne;
}

async function ask(accord: AccordPublic, { numero, lecteur }: Asked, ports: Ports): Promise<Message> {
  const token = await createLien('accord', { lecteur, id: accord.sujet.id }, ports);
  return viewDemandeAccord(accord, numero, ports.links.accordPublic(token));
}
