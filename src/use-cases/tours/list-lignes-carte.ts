import { Temporal } from 'temporal-polyfill';
import type { Owned } from '../../domain/annuaire/convention.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import { splitHistorique } from '../../domain/reponses/historique.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Stores } from '../../ports/stores.ts';
import type { LigneCarte } from '../../views/tours/ligne-carte.ts';
import { listCles } from '../reponses/brouillon-reponse.ts';
import { listHistoriques } from '../reponses/list-historiques.ts';

/** The lines of a person's card, one a fiche. */
export async function listLignesCarte(
  tour: Tour,
  ficheActions: readonly FicheAction[],
  { stores, personne }: { readonly stores: Stores; readonly personne: Owned },
): Promise<readonly LigneCarte[]> {
  const [historiques, brouillons] = await Promise.all([
    listHistoriques(tour.conventionId, ficheActions, stores),
    stores.brouillons.listDates(personne),
  ]);
  return ficheActions.map((fiche) => ({
    fiche,
    lecteurId: personne.id,
    ...splitHistorique(historiques.get(fiche.id) ?? [], tour.id),
    brouillonDu: findLatest(listCles({ fiche, tour }).flatMap((cle) => brouillons.get(cle) ?? [])),
  }));
}

function findLatest(dates: readonly Temporal.Instant[]): Temporal.Instant | null {
  return [...dates].sort(Temporal.Instant.compare).at(-1) ?? null;
}
