import type { Temporal } from 'temporal-polyfill';
import type { Personne } from '../annuaire/personne.ts';
import { type DatePromise, findDatePromise, isToDo } from '../reponses/date-promise.ts';
import type { Diffusion, Reponse, VersionReponse } from '../reponses/reponse.ts';
import { canReadFiche } from './audience.ts';
import type { FicheAction } from './fiche-action.ts';
import { isEnRetard } from './retard.ts';

/** Where a fiche stands for one reader, from the last known answer. */
export type EtatFiche =
  | { readonly kind: 'sans-reponse' }
  /** There is an answer, for others only. */
  | { readonly kind: 'reservee'; readonly diffusion: Diffusion }
  | EtatConnu;

export interface EtatConnu {
  readonly kind: 'connue';
  readonly version: VersionReponse;
  /** This version and those of earlier tours that the reader may read, the latest tour first. */
  readonly versions: readonly VersionReponse[];
  readonly tourId: string;
  /** The date that stands while the action is to be done; null where none was promised. */
  readonly promise: DatePromise | null;
  readonly enRetard: boolean;
}

/** A fiche and where it stands. */
export interface FicheSuivie {
  readonly fiche: FicheAction;
  readonly etat: EtatFiche;
}

/** `reponses` are those to the fiche in every tour, the latest first; `lecteur` null is the public. */
export function getEtatFiche(
  fiche: FicheAction,
  reponses: readonly Reponse[],
  { lecteur, jour }: { readonly lecteur: Personne | null; readonly jour: Temporal.PlainDate },
): EtatFiche {
  const [derniere] = reponses;
  if (derniere === undefined) return { kind: 'sans-reponse' };
  const { courante, tourId } = derniere;
  const canReadVersion = ({ diffusion }: VersionReponse) => canReadFiche(lecteur, diffusion, { fiche, jour });
  if (!canReadVersion(courante)) return { kind: 'reservee', diffusion: courante.diffusion };
  const versions = reponses.map((reponse) => reponse.courante).filter(canReadVersion);
  const promise = isToDo(courante.statut) ? findDatePromise(versions) : null;
  const enRetard = isEnRetard({ ...courante, echeance: promise?.date ?? null }, jour);
  return { kind: 'connue', version: courante, versions, tourId, promise, enRetard };
}
