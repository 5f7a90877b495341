import { Temporal } from 'temporal-polyfill';
import { canReadFiche } from '../../domain/nouns/audience.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isMembre } from '../../domain/nouns/membre.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { getIdsPilotes } from '../../domain/nouns/pilotage.ts';
import { motDeSeance } from '../../domain/seances/annee.ts';
import { findNumero, listLignes } from '../../domain/seances/point.ts';
import type { Ports } from '../../ports/ports.ts';
import type { FicheEnPlace } from '../../views/pages/fiche.ts';
import { viewFicheEnPlace } from '../../views/plan/page-fiche.ts';
import { getPageComplete } from './get-page-fiche.ts';

/** `isWhole`: with every tour of its history, however many there were. */
export interface DemandeFiche {
  readonly numero: number;
  readonly isWhole: boolean;
}

/** All that its reader may know of a fiche, as a page of its own; null: there is none of this number. */
export async function findPageFiche(
  lecteur: Personne,
  { numero, isWhole }: DemandeFiche,
  ports: Ports,
): Promise<FicheEnPlace | null> {
  const fiche = await ports.stores.ficheActions.find(lecteur.conventionId, numero);
  if (fiche === null) return null;
  const [page, seances] = await Promise.all([
    getPageComplete(fiche, lecteur, ports),
    listSeances(fiche, lecteur, ports),
  ]);
  const canKnow = canReadFiche(lecteur, 'groupe_projet', page);
  return viewFicheEnPlace(page, {
    isWhole,
    suites: canKnow ? (fiche.suites ?? []) : [],
    seances,
  });
}

/** The séances to come on whose agenda a fiche stands, of those that the reader takes part in; the next one first. */
async function listSeances(
  { conventionId, numero }: FicheAction,
  lecteur: Personne,
  { stores, clock }: Ports,
) {
  const [seances, fiches] = await Promise.all([
    stores.seances.list(conventionId),
    stores.ficheActions.list(conventionId),
  ]);
  const now = clock.now();
  const pilotes = getIdsPilotes(fiches, jourOf(now));
  return seances
    .filter(({ etat, fin }) => etat === 'confirmee' && Temporal.Instant.compare(now, fin) < 0)
    .filter(({ instance }) => isMembre(lecteur, instance, pilotes))
    .filter(({ ordreDuJour }) => listLignes(ordreDuJour).some((ligne) => findNumero(ligne) === numero))
    .map((seance) => ({ seance, mot: motDeSeance(seance, seances) }));
}
