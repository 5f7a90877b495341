import type { Form } from '../chat.ts';
import { listPersonnesAvisees } from '../domain/avis-seance.ts';
import { listNomsCanaux } from '../domain/canal.ts';
import type { Seance } from '../domain/seance.ts';
import type { Tour } from '../domain/tour.ts';
import { isTermine } from '../domain/tour.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../stores.ts';
import { viewFormulaireAnnulation } from '../views/seance-annulation.ts';

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
      personnes: listPersonnesAvisees({ personnes, ficheActions, now: clock.now() }).length,
      canaux: listNomsCanaux(canaux),
    },
  });
}

/** Whether a round can still go on, or be stopped. */
export function isEnCours(tour: Tour): boolean {
  return !isTermine(tour) && tour.etat !== 'clos';
}
