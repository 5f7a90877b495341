import type { EtatAppui, FicheAction } from '../nouns/fiche-action.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import type { Reponse } from '../nouns/reponse.ts';
import type { Tour } from '../nouns/tour.ts';
import { isAttendu, listDemandesLues } from '../plan/appui.ts';

/** A need for support that a lead named, and what became of it. */
export interface AppuiBilan {
  readonly numero: number;
  readonly titre: string;
  /** Of the need. */
  readonly code: string;
  /** It was named in these tours: others wait since before. */
  readonly nouveau: boolean;
  readonly etat: EtatAppui;
  /** ISO day on which that was noted; null: nothing was yet. */
  readonly noteLe: string | null;
}

/** The needs of a fiche that were named in these tours, or are not settled. `reponses`: the latest first, with which of them are read. */
export function listAppuis(
  fiche: FicheAction,
  { reponses, isLue }: { readonly reponses: readonly Reponse[]; isLue(reponse: Reponse): boolean },
  tours: readonly Tour[],
): readonly AppuiBilan[] {
  const ids = new Set(tours.map(({ id }) => id));
  const siennes = reponses.filter(({ ficheActionId }) => ficheActionId === fiche.id);
  const deLaPeriode = new Set(siennes.filter(({ tourId }) => ids.has(tourId)).map(({ id }) => id));
  const { numero, titre } = fiche;
  return listDemandesLues(fiche, siennes, isLue)
    .filter((demande) => isAttendu(demande) || deLaPeriode.has(demande.reponseId))
    .map(({ code, etat, suivi, reponseId }) => ({
      numero,
      titre,
      code,
      nouveau: deLaPeriode.has(reponseId),
      etat,
      noteLe: etat === 'demande' || suivi === null ? null : jourOf(suivi.noteLe).toString(),
    }));
}
