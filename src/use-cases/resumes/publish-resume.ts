import type { Reply } from '../../conversation/chat.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Destinataire } from '../../domain/nouns/envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { isDestinataireResume, toTourPublie } from '../../domain/resumes/publication.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewResumePublie } from '../../views/resumes/resume-message.ts';
import { countEnvoisJoignables } from '../envois/list-non-joints.ts';
import { createBuild, createEnvois, getRang, type Publication, publishBuild } from './create-build.ts';
import { getRelecture } from './get-relecture.ts';
import { cleRectificatif, cleResume } from './introduction-resume.ts';
import { composeResumeCourt } from './resume-court.ts';

/**
 * Publishes the build of the groupe projet and ends the tour, in one transaction: no answer can slip in between.
 * Once it is out, the same publishes what puts it right, under a number of its own. Pressed twice, it is one summary.
 * @throws DomainError `relecture-depassee` when it is not, word for word, what the person has read
 */
export const publishResume: UseCase = async (intent, { personne }, ports) => {
  const tour = await publishBuild('groupe_projet', { intent, personne, ports }, publish);
  return receipt(tour, personne, ports);
};

async function publish(tour: Tour, publication: Publication, stores: Stores): Promise<void> {
  const { personne, now } = publication;
  const publie = tour.etat === 'publie' ? tour : toTourPublie(tour, now);
  const relecture = await getRelecture(publie, { personne, now }, stores);
  if (relecture.groupeProjet.publieLe !== null) return;
  await createBuild(relecture, publication, stores);
  if (tour.etat !== 'publie') await stores.tours.save(publie);
  await stores.brouillons.delete(personne, cleResume(tour), cleRectificatif(tour));
  const destinataires = await listDestinataires(publie, stores);
  await createEnvois(publie, { audience: 'groupe_projet', destinataires, now }, stores);
  await stores.envois.refresh(tour.conventionId, tour.id); // cards already sent show that the tour is over
}

async function listDestinataires(
  { conventionId }: Tour,
  { personnes }: Stores,
): Promise<readonly Destinataire[]> {
  const all = await personnes.list(conventionId);
  return all.filter(isDestinataireResume).map(({ id }) => ({ personneId: id }));
}

async function receipt({ id, conventionId }: Tour, lecteur: Personne, ports: Ports): Promise<Reply> {
  const court = await composeResumeCourt(id, lecteur, ports);
  if (court === null) throw new DomainError('resume-introuvable');
  const envois = await ports.stores.envois.listBySource(conventionId, id);
  const rang = await getRang({ id, conventionId }, 'groupe_projet', ports.stores);
  const resumes = envois.filter(({ etape, occurrence }) => etape === 'publication' && occurrence === rang);
  const destinataires = await countEnvoisJoignables(resumes, { conventionId }, ports.stores);
  return { kind: 'done', message: viewResumePublie(court, { destinataires, isRectificatif: rang > 0 }) };
}
