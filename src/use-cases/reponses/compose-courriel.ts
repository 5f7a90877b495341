import { Temporal } from 'temporal-polyfill';
import type { Composition } from '../../conversation/use-case.ts';
import { listParts } from '../../domain/nouns/contributions.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isApresEcheance, isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewBrouillonCourriel, viewChoixFiche } from '../../views/reponses/courriel-recu.ts';
import { type CleCourriel, findCourrielRecu, listFichesPossibles } from './courriel-recu.ts';

/** What became of an answer by e-mail: the draft of a fiche, to confirm, or the question which one. */
export async function composeCourriel(
  { personne, cle }: Omit<CleCourriel, 'tour'>,
  { source }: Pick<Envoi, 'source'>,
  ports: Ports,
): Promise<Composition> {
  const { stores, clock } = ports;
  const tour = await stores.tours.get(source);
  if (tour.etat === 'clos') return { kind: 'obsolete', raison: 'tour-clos' };
  const which = { personne, tour, cle };
  const recu = await findCourrielRecu(which, stores);
  if (recu === null) return { kind: 'obsolete', raison: 'brouillon-fini' };
  if (recu.fiche === null) {
    const fiches = await listFichesPossibles(personne, { tour }, ports);
    if (fiches.length === 0) return { kind: 'obsolete', raison: 'plus-pilote' };
    return { kind: 'message', message: viewChoixFiche({ tour, fiches, recu, cle }) };
  }
  const fiche = await stores.ficheActions.find(tour.conventionId, recu.fiche);
  if (fiche === null) return { kind: 'obsolete', raison: 'fiche-inconnue' };
  const [part = null] = listParts(personne.id, fiche, jourOf(clock.now()));
  const reponse = await stores.reponses.find(tour, fiche.id, part);
  const isSent = reponse !== null && Temporal.Instant.compare(reponse.courante.creeeLe, recu.majLe) > 0;
  if (isSent) return { kind: 'obsolete', raison: 'repondu' };
  const limite = findLimite(tour, clock.now());
  return { kind: 'message', message: viewBrouillonCourriel({ tour, fiche, recu, limite }) };
}

/** The deadline, and after it the freeze; null once the tour is over. */
function findLimite(tour: Tour, now: Temporal.Instant): Temporal.Instant | null {
  if (!isOuvert(tour, now)) return null;
  return isApresEcheance(tour, now) ? tour.gel : tour.echeance;
}
