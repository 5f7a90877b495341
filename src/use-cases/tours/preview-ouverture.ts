import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf, nextInstantOuvre } from '../../domain/seances/jours-ouvres.ts';
import { getCouverturePilotage } from '../../domain/tours/couverture-pilotage.ts';
import { viewFormulaireOuverture } from '../../views/tours/ouverture-tour.ts';
import { assertOuvrable } from './assert-ouvrable.ts';
import { getTour } from './find-tour.ts';
import { listChevauches } from './list-chevauches.ts';

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
  const seance = await stores.seances.get(tour.seanceId);
  const form = viewFormulaireOuverture({
    seance,
    tour,
    couverture: getCouverturePilotage(ficheActions, personnes, jourOf(now)),
    envoiLe,
    isImmediat: envoiLe.equals(now),
    chevauches: await listChevauches({ ouverture: now, gel: tour.gel }, seance, stores),
  });
  return { kind: 'form', form };
};
