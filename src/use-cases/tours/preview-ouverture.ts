import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf, nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import { getCouverturePilotage } from '../../domain/tours/couverture-pilotage.ts';
import { listDemandees } from '../../domain/tours/dispenses.ts';
import { viewFormulaireOuverture } from '../../views/tours/ouverture-tour.ts';
import { getTour } from '../verbs/find-tour.ts';
import { assertOuvrable } from './assert-ouvrable.ts';
import { dispenseTour } from './dispense-tour.ts';
import { listChevauches } from './list-chevauches.ts';

/** Shows who will be asked, and asks coordination to confirm the opening. */
export const previewOuverture: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const now = ports.clock.now();
  const found = await getTour(intent, personne, stores);
  await assertOuvrable(found, { stores, now });
  const tour = await dispenseTour(found, stores);
  const { conventionId } = personne;
  const ficheActions = await stores.ficheActions.list(conventionId);
  const personnes = await stores.personnes.list(conventionId);
  const envoiLe = nextInstantOuvre(now, await stores.conventions.getFermetures(conventionId));
  const seance = await stores.seances.get(tour.seanceId);
  const form = viewFormulaireOuverture({
    seance,
    tour,
    couverture: getCouverturePilotage(listDemandees(tour, ficheActions), personnes, jourOf(now)),
    ficheActions,
    envoiLe,
    isImmediat: envoiLe.equals(now),
    chevauches: await listChevauches({ ouverture: now, gel: tour.gel }, seance, stores),
  });
  return { kind: 'form', form };
};
