import type { Temporal } from 'temporal-polyfill';
import type { Personne } from '../annuaire/personne.ts';
import type { Diffusion, Reponse, VersionReponse } from '../reponses/reponse.ts';
import { canReadFiche } from './audience.ts';
import type { FicheAction } from './fiche-action.ts';
import { isEnRetard } from './retard.ts';

/** Where a fiche stands for one reader, from the last known answer. */
export type EtatFiche =
  | { readonly kind: 'sans-reponse' }
  /** There is an answer, for others only. */
  | { readonly kind: 'reservee'; readonly diffusion: Diffusion }
  | {
      readonly kind: 'connue';
      readonly version: VersionReponse;
      readonly tourId: string;
      readonly enRetard: boolean;
    };

/** A fiche and where it stands. */
export interface FicheSuivie {
  readonly fiche: FicheAction;
  readonly etat: EtatFiche;
}

/** `reponse` is the last one to the fiche, in any round; `lecteur` null is the public. */
export function getEtatFiche(
  fiche: FicheAction,
  reponse: Reponse | null,
  { lecteur, jour }: { readonly lecteur: Personne | null; readonly jour: Temporal.PlainDate },
): EtatFiche {
  if (reponse === null) return { kind: 'sans-reponse' };
  const { courante, tourId } = reponse;
  if (!canReadFiche(lecteur, courante.diffusion, { fiche, jour }))
    return { kind: 'reservee', diffusion: courante.diffusion };
  return { kind: 'connue', version: courante, tourId, enRetard: isEnRetard(courante, jour) };
}
