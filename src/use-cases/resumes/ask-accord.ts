import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { APublier } from '../../domain/nouns/accord-public.ts';
import { countJoignables } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { nomVersionPublique } from '../../views/resumes/accord-public.ts';
import type { Relecture } from '../../views/resumes/edition.ts';
import { viewAccordDemande } from '../../views/words/accord-mots.ts';
import { askReferents } from '../verbs/accord.ts';
import { getTour } from '../verbs/find-tour.ts';
import { getRelecture, type Lecture } from './get-relecture.ts';

/**
 * Asks another party to agree to the public build, as it was read: the first answer counts. Pressed twice, it is asked
 * once; after a refusal it may be asked again.
 * @throws DomainError `groupe-projet-d-abord`, `version-publique-publiee`, `relecture-depassee`, `accord-sans-personne`
 */
export const askAccord: UseCase = async (intent, { personne }, ports) => {
  const { id: tourId } = await getTour(intent, personne, ports.stores);
  const [id, now] = [ports.ids.create(), ports.clock.now()];
  const message = await ports.inTransaction(async (stores) => {
    const tour = await stores.tours.lock(tourId);
    const { aPublier, groupeProjet, publique } = await getAPublier(tour, { personne, now }, stores);
    if (groupeProjet.publieLe === null) throw new DomainError('groupe-projet-d-abord');
    if (publique.publieLe !== null) throw new DomainError('version-publique-publiee');
    if (findText(intent.values, 'empreinte') !== aPublier.empreinte)
      throw new DomainError('relecture-depassee');
    const { referents } = await askReferents(aPublier, { personne, id }, { stores, now });
    const { injoignables } = countJoignables(referents);
    return viewAccordDemande(nomVersionPublique(groupeProjet.contenu.numero), {
      personnes: referents,
      injoignables,
    });
  });
  return { kind: 'done', message };
};

/** The public build of a tour's summary as it would be published now. */
export async function getAPublier(
  tour: Tour,
  lecture: Lecture,
  stores: Stores,
): Promise<Relecture & { readonly aPublier: APublier }> {
  const relecture = await getRelecture(tour, lecture, stores);
  const { id, conventionId } = tour;
  const { empreinte } = relecture.publique;
  return { ...relecture, aPublier: { genre: 'resume', id, conventionId, empreinte } };
}
