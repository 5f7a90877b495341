import type { FicheAction } from '../domain/fiche-action.ts';
import type { Reponse } from '../domain/reponse.ts';
import type { Tour } from '../domain/tour.ts';
import type { Stores } from '../stores.ts';
import { cleBrouillon } from './find-dossier.ts';

/** A fiche on a lead's card: what is known of it in this round and before. */
export interface LigneCarte {
  readonly fiche: FicheAction;
  readonly courante: Reponse | null;
  readonly precedente: Reponse | null;
  readonly hasBrouillon: boolean;
}

/** The lines of a person's card, one a fiche. */
export async function listLignesCarte(
  tour: Tour,
  ficheActions: readonly FicheAction[],
  { stores, personneId }: { readonly stores: Stores; readonly personneId: string },
): Promise<readonly LigneCarte[]> {
  const reponses = await stores.reponses.listByTour(tour.id);
  return Promise.all(
    ficheActions.map(async (fiche) => ({
      fiche,
      courante: reponses.find(({ ficheActionId }) => ficheActionId === fiche.id) ?? null,
      precedente: await stores.reponses.findPrecedente(fiche.id, tour.id),
      hasBrouillon: (await stores.brouillons.find(personneId, cleBrouillon(fiche))) !== null,
    })),
  );
}
