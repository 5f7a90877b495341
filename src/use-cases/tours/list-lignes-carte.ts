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
  { stores, personneId }: { readonly stores: Stores; readonly personneId: string },
): Promise<readonly LigneCarte[]> {
  const historiques = await listHistoriques(ficheActions, stores);
  return Promise.all(
    ficheActions.map(async (fiche) => ({
      fiche,
      ...splitHistorique(historiques.get(fiche.id) ?? [], tour.id),
      brouillonDu: (await stores.brouillons.find(personneId, ...listCles({ fiche, tour })))?.majLe ?? null,
    })),
  );
}
