import type { Form } from '../../conversation/chat.ts';
import { listNomsCanaux } from '../../domain/comptes/canal.ts';
import { countJoignables } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { isTermine } from '../../domain/nouns/tour.ts';
import { listCanauxAvises, listPersonnesAvisees } from '../../domain/seances/avis-seance.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewFormulaireAnnulation } from '../../views/seances/seance-annulation.ts';

/** The form that asks to confirm a cancellation, from the data as they are now. */
export async function buildAnnulation(
  seance: Seance,
  stores: Stores,
  { clock }: Pick<Ports, 'clock'>,
): Promise<Form> {
  const { conventionId } = seance;
  const personnes = await stores.personnes.list(conventionId);
  const ficheActions = await stores.ficheActions.list(conventionId);
  const canaux = await stores.canaux.list(conventionId);
  const tour = await stores.tours.findBySeance(seance.id);
  return viewFormulaireAnnulation({
    seance,
    tour: tour && isEnCours(tour) ? tour : null,
    avis: {
      ...countJoignables(
        listPersonnesAvisees(seance.instance, { personnes, ficheActions, now: clock.now() }),
      ),
      canaux: listNomsCanaux(listCanauxAvises(seance.instance, canaux)),
    },
  });
}

/** Whether a tour can still go on, or be stopped. */
export function isEnCours(tour: Tour): boolean {
  return !isTermine(tour) && tour.etat !== 'clos';
}
