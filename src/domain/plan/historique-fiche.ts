import type { Temporal } from 'temporal-polyfill';
import { canReadFiche } from '../nouns/audience.ts';
import type { Personne } from '../nouns/personne.ts';
import { findAnnulee, type Reponse, type VersionReponse } from '../nouns/reponse.ts';
import type { Tour } from '../nouns/tour.ts';

/** A tour is called by the month of its séance, wherever it is named. */
export type TourDeSeance = Tour & { readonly seanceLe: Temporal.Instant };

/** What was answered to a fiche in one tour, as far as its reader may read it; the latest version first. */
export interface TourLu {
  readonly tour: TourDeSeance;
  readonly versions: readonly VersionReponse[];
}

/** An answer with all its versions, in any order. */
export interface ReponseEtVersions {
  readonly reponse: Reponse;
  readonly versions: readonly VersionReponse[];
}

/**
 * The history of a fiche, the latest tour first. Whoever may not read the present version reads none of that tour: its
 * author closed it. Nobody reads an earlier version that was not meant for them.
 */
export function listToursLus(
  reponses: readonly ReponseEtVersions[],
  tours: readonly TourDeSeance[],
  { lecteur, ...of }: { readonly lecteur: Personne } & Parameters<typeof canReadFiche>[2],
): readonly TourLu[] {
  const canReadVersion = ({ diffusion }: VersionReponse) => canReadFiche(lecteur, diffusion, of);
  return reponses.flatMap(({ reponse, versions }) => {
    const tour = tours.find(({ id }) => id === reponse.tourId);
    if (tour === undefined || !canReadVersion(reponse.courante)) return [];
    const lues = listStanding(reponse.courante, versions)
      .filter((version) => !reponse.interne || canReadVersion({ ...version, diffusion: 'groupe_projet' }))
      .filter(canReadVersion);
    return [{ tour, versions: [reponse.courante, ...lues] }];
  });
}

/** The versions before the present one, the latest first, without what its author took back: nobody reads that any more. */
function listStanding(
  { version: last }: VersionReponse,
  versions: readonly VersionReponse[],
): readonly VersionReponse[] {
  const annulees = new Set(versions.map(({ soumission }) => findAnnulee(soumission)));
  const before = versions.filter(({ version }) => version < last).toSorted((a, b) => b.version - a.version);
  // A number that is left out: the answer was withdrawn as a whole, and given anew.
  const since = before.findIndex(({ version }, index) => version !== last - 1 - index);
  return (since === -1 ? before : before.slice(0, since)).filter(({ id }) => !annulees.has(id));
}
