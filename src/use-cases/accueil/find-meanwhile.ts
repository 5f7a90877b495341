import { type Meanwhile, REPONSES_MEANWHILE } from '../../domain/accueil/parcours.ts';
import type { Ports } from '../../ports/ports.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';

/**
 * Who is still to answer before the guided path comes to its summary, and when: on the day of the last reminder. Null once
 * the deadline of the tour has come, and where there is no tour.
 */
export async function findMeanwhile({
  stores,
  clock,
}: Pick<Ports, 'stores' | 'clock'>): Promise<Meanwhile | null> {
  const convention = await findFirstConvention({ stores });
  if (convention === null) return null;
  const tour = (await stores.tours.list(convention.id)).find(({ importe }) => !importe);
  if (tour === undefined || clock.now().until(tour.echeance).sign <= 0) return null;
  const [fiches, personnes, recues] = await Promise.all([
    stores.ficheActions.list(convention.id),
    stores.personnes.list(convention.id),
    stores.reponses.listByTour(tour),
  ]);
  const repondues = new Set(recues.map(({ ficheActionId }) => ficheActionId));
  const attendues = new Set(fiches.filter(({ id }) => !repondues.has(id)).map(({ numero }) => numero));
  const reponses = REPONSES_MEANWHILE.flatMap(([fiche, courriel]) => {
    const personne = personnes.find((one) => one.actif && one.courriel === courriel);
    return personne && attendues.has(fiche) ? [{ fiche, personne }] : [];
  });
  const le = tour.etapes.find(({ code }) => code === 'rappel-3')?.prevueLe ?? tour.ouverture;
  return { le, reponses };
}
