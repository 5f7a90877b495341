import { getCouverturePilotage } from '../domain/couverture-pilotage.ts';
import { jourOf, nextInstantOuvre } from '../domain/jours-ouvres.ts';
import { assertOuvrable } from '../parts/assert-ouvrable.ts';
import { getTour } from '../parts/find-tour.ts';
import type { UseCase } from '../use-case.ts';
import { viewFormulaireOuverture } from '../views/ouverture-tour.ts';

/** Shows who will be asked, and asks coordination to confirm the opening. */
export const previewOuverture: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const now = ports.clock.now();
  const tour = await getTour(intent, personne, stores);
  await assertOuvrable(tour, { stores, now });
  const { conventionId } = personne;
  const ficheActions = await stores.ficheActions.list(conventionId);
  const personnes = await stores.personnes.list(conventionId);
  const envoiLe = nextInstantOuvre(now, await stores.conventions.getFermetures(conventionId));
  const form = viewFormulaireOuverture({
    seance: await stores.seances.get(tour.seanceId),
    tour,
    couverture: getCouverturePilotage(ficheActions, personnes, jourOf(now)),
    envoiLe,
    isImmediat: envoiLe.equals(now),
  });
  return { kind: 'form', form };
};
