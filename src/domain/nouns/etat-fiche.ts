import type { Temporal } from 'temporal-polyfill';
import { canReadFiche } from './audience.ts';
import { type DatePromise, findDatePromise, isEnRetard, isToDo } from './date-promise.ts';
import { listEffective } from './decision.ts';
import type { FicheAction } from './fiche-action.ts';
import { listConnues } from './nouvelle.ts';
import type { Personne } from './personne.ts';
import { DIFFUSIONS, type Diffusion, type Reponse, type VersionReponse } from './reponse.ts';
import { type Durable, isEnVigueurLe } from './vigueur.ts';

/** Where a fiche stands for one reader, from what was said last; where that is for others only, nothing of it is here. */
export type EtatFiche = SansReponse | EtatReserve | EtatConnu;

/** Only its own calendar says something of it. */
export interface SansReponse extends EtatLu {
  readonly kind: 'sans-reponse';
  readonly version: null;
}

/** There is an answer, for others only. */
interface EtatReserve extends EtatLu {
  readonly kind: 'reservee';
  readonly version: null;
  readonly diffusion: Diffusion;
}

export interface EtatConnu extends EtatLu {
  readonly kind: 'connue';
  readonly version: VersionReponse;
}

interface EtatLu extends EtatDate {
  /** The last version and those of earlier tours that the reader may read, the latest tour first. */
  readonly versions: readonly VersionReponse[];
}

export interface EtatDate {
  /** The date that stands while the action is to be done; null where none was foreseen. */
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
  const readable = new Set(
    DIFFUSIONS.filter((diffusion) => canReadFiche(lecteur, diffusion, { fiche, jour })),
  );
  const isLisible = ({ diffusion }: Pick<VersionReponse, 'diffusion'>) => readable.has(diffusion);
  const toutes = listConnues(fiche, listEffective(fiche, reponses), { isLisible });
  const [courante] = toutes;
  if (courante === undefined) return { kind: 'sans-reponse', ...NOTHING, ...datesOf([], fiche, jour) };
  if (!isLisible(courante))
    return { kind: 'reservee', diffusion: courante.diffusion, ...NOTHING, ...NO_DATE };
  const versions = readable.size === DIFFUSIONS.length ? toutes : toutes.filter(isLisible);
  return { kind: 'connue', version: courante, versions, ...datesOf(versions, fiche, jour) };
}

const NOTHING = { version: null, versions: [] } as const;
const NO_DATE: EtatDate = { promise: null, enRetard: false };

/** Of the answers to a fiche that are known, the latest first; what is in force no more is never late. */
export function datesOf(
  versions: readonly VersionReponse[],
  fiche: Pick<FicheAction, 'annexe'> & Durable,
  jour: Temporal.PlainDate,
): EtatDate {
  if (!isEnVigueurLe(fiche, jour)) return NO_DATE;
  const statut = versions[0]?.statut ?? 'non_demarree';
  const promise = isToDo(statut) ? findDatePromise(versions, fiche) : null;
  return { promise, enRetard: isEnRetard({ statut, echeance: promise?.date ?? null }, jour) };
}
