import type { Compose, UseCase } from '../../conversation/use-case.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { nomVersionPublique } from '../../views/resumes/accord-public.ts';
import { composeAccord, findAccordDemande, viewAccord } from '../verbs/accord.ts';
import { findTour } from '../verbs/find-tour.ts';

/** The question whether a public build may be published, or the answer to it. */
export const composeAccordResume: Compose = async (envoi, lecteur, ports) =>
  composeAccord(envoi, { lecteur, nom: await findNom(envoi.source, ports.stores) }, ports);

/**
 * The same for who opens it at home: with the decision, once there is one.
 * @throws DomainError `accord-introuvable`
 */
export const showAccord: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const tour = await findTour(intent, personne, stores);
  const accord = tour && (await findAccordDemande(tour, personne, stores));
  const nom = tour && (await findNom(tour.id, stores));
  if (!accord || !nom) throw new DomainError('accord-introuvable');
  return { kind: 'message', message: await viewAccord(accord, { nom, lecteur: personne }, ports) };
};

async function findNom(tourId: string, { resumes }: Stores): Promise<string | null> {
  const resume = await resumes.findByTour(tourId, 'groupe_projet');
  return resume && nomVersionPublique(resume.numero);
}
