import type { UseCase } from '../../conversation/use-case.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { findAccord, isAccorde } from '../../domain/resumes/accord-public.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewResumePublicPublie } from '../../views/resumes/resume-message.ts';
import { createBuild, createEnvois, type Publication, publishBuild } from './create-build.ts';
import { getRelecture } from './get-relecture.ts';
import { tellAbonnes } from './tell-abonnes.ts';

/**
 * Publishes the build for everybody, once the groupe projet has its own: an act apart. Channels, where anybody may
 * read, are told now. Pressed twice, it is one build.
 * @throws DomainError `groupe-projet-d-abord`, `relecture-depassee`, `accord-manquant`
 */
export const publishResumePublic: UseCase = async (intent, { personne }, ports) => {
  const tour = await publishBuild('public', { intent, personne, ports }, publish);
  const publique = await ports.stores.resumes.findByTour(tour.id, 'public');
  if (publique === null) throw new DomainError('resume-introuvable');
  const canaux = (await ports.stores.canaux.list(tour.conventionId)).length;
  const url = ports.links.resumePublic(publique.numero);
  return { kind: 'done', message: viewResumePublicPublie(publique.contenu, { url, canaux }) };
};

async function publish(tour: Tour, publication: Publication, stores: Stores): Promise<void> {
  const { now } = publication;
  if (tour.etat !== 'publie') throw new DomainError('groupe-projet-d-abord');
  const relecture = await getRelecture(tour, publication, stores);
  if (relecture.groupeProjet.publieLe === null) throw new DomainError('groupe-projet-d-abord');
  if (relecture.publique.publieLe !== null) return;
  await createBuild(relecture, publication, stores);
  const accords = await stores.accordsPublics.list(tour);
  if (!isAccorde(findAccord(accords, publication.lue ?? ''))) throw new DomainError('accord-manquant');
  const publie = await stores.resumes.findByTour(tour.id, 'public');
  if (publie !== null) await tellAbonnes(publie, stores);
  const canaux = await stores.canaux.list(tour.conventionId);
  const destinataires = canaux.map(({ id }) => ({ canalId: id }));
  await createEnvois(tour, { audience: 'public', destinataires, now }, stores);
  await stores.envois.refresh(tour.conventionId, tour.id); // what people have got leads to the public build too
}
