import type { Tell } from '../../conversation/use-case.ts';
import { REMPLACE } from '../../domain/nouns/envoi.ts';
import type { CodeEtape, Tour } from '../../domain/nouns/tour.ts';
import { listMessagesEtape } from '../../domain/tours/destinataires-etape.ts';
import { listAutresTours } from '../../domain/tours/donnees-etapes.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/envois/incident.ts';
import { loadDonnees } from '../verbs/contexte-etape.ts';
import { toMinutes } from '../verbs/tell.ts';

/** What was not sent after a stop; its steps are found by the minute that both carry. */
export const composeRattrapage: Tell<'rattrapage'> = async (_, { conventionId, occurrence }, ports) => {
  const rattrapages: say.Rattrapage[] = [];
  for (const tour of await ports.stores.tours.list(conventionId)) {
    if (listPassees(tour, occurrence).length === 0) continue;
    const nonEnvoyes = await countNonEnvoyes(tour, occurrence, ports);
    if (nonEnvoyes.length === 0) continue;
    rattrapages.push({ tour, seance: await ports.stores.seances.get(tour.seanceId), nonEnvoyes });
  }
  if (rattrapages.length === 0) return { kind: 'obsolete', raison: 'replanifie' };
  return { kind: 'message', message: say.viewRattrapage(rattrapages) };
};

/** The tour that could not open, as long as it has not. */
export const composeOuvertureImpossible: Tell<'ouverture-impossible'> = async (
  _,
  { conventionId, occurrence },
  { stores },
) => {
  const donnees = await loadDonnees(conventionId, stores);
  const tour = donnees.tours.find(
    (candidate) => candidate.etat === 'prepare' && listPassees(candidate, occurrence).includes('ouverture'),
  );
  const seance = tour && donnees.seances.get(tour.seanceId);
  if (!tour || !seance) return { kind: 'obsolete', raison: 'tour-ouvert' };
  const autre = listAutresTours(tour, donnees).find(({ etat }) => etat === 'ouvert');
  const autreSeance = autre && donnees.seances.get(autre.seanceId);
  const message = say.viewOuvertureImpossible({ tour, seance }, autreSeance ? { seance: autreSeance } : null);
  return { kind: 'message', message };
};

function listPassees({ etapes }: Tour, minute: number): readonly CodeEtape[] {
  return etapes
    .filter(({ passeeLe }) => passeeLe !== null && toMinutes(passeeLe) === minute)
    .map(({ code }) => code);
}

/** By step, in the order of time; only the steps of that planning. */
async function countNonEnvoyes(
  tour: Tour,
  minute: number,
  { stores }: Ports,
): Promise<readonly say.NonEnvoyes[]> {
  const envois = [
    ...(await stores.envois.listBySource(tour.conventionId, tour.id)),
    ...(await stores.envois.listBySource(tour.conventionId, tour.seanceId)),
  ].filter(({ etat }) => etat === 'expire');
  return listPassees(tour, minute)
    .flatMap(listMessagesEtape)
    .map(([etape]) => {
      const raisons = envois.filter((envoi) => envoi.etape === etape).map(({ raison }) => raison);
      const remplaces = raisons.filter((raison) => raison === REMPLACE).length;
      return { etape, remplaces, tropTard: raisons.length - remplaces };
    })
    .filter(({ remplaces, tropTard }) => remplaces + tropTard > 0);
}
