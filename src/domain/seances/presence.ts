import type { Temporal } from 'temporal-polyfill';
import type { Owned } from '../nouns/convention.ts';
import type { Seance } from '../nouns/seance.ts';

export const REPONSES_PRESENCE = ['oui', 'a_distance', 'remplace', 'non'] as const;
export type ReponsePresence = (typeof REPONSES_PRESENCE)[number];

/** What somebody said about coming to a séance; the latest word counts. */
export interface Presence {
  readonly personne: Owned;
  readonly seanceId: string;
  readonly reponse: ReponsePresence;
  /** Who comes instead; of `remplace` only. */
  readonly remplacant: string | null;
  /** When the séance was to begin then: moved, it is asked anew. */
  readonly debut: Temporal.Instant;
  readonly diteLe: Temporal.Instant;
}

/** How many of a séance's members come, and who comes in the stead of others; nothing says who answered what. */
export interface ComptePresence {
  readonly parReponse: Readonly<Record<ReponsePresence, number>>;
  readonly sansReponse: number;
  /** Names, in the order of the alphabet. */
  readonly remplacants: readonly string[];
}

/** Whether it was said of the date that the séance has now. */
export function isActuelle({ seanceId, debut }: Presence, seance: Pick<Seance, 'id' | 'debut'>): boolean {
  return seanceId === seance.id && debut.equals(seance.debut);
}

/** Counts what the members said of the present date; the others, who were members before, do not count. */
export function countPresences(
  seance: Pick<Seance, 'id' | 'debut'>,
  membres: readonly { readonly id: string }[],
  presences: readonly Presence[],
): ComptePresence {
  const ids = new Set(membres.map(({ id }) => id));
  const dites = presences.filter((presence) => isActuelle(presence, seance) && ids.has(presence.personne.id));
  const count = (reponse: ReponsePresence) => dites.filter((one) => one.reponse === reponse).length;
  return {
    parReponse: {
      oui: count('oui'),
      a_distance: count('a_distance'),
      remplace: count('remplace'),
      non: count('non'),
    },
    sansReponse: ids.size - dites.length,
    remplacants: dites.flatMap(({ remplacant }) => remplacant ?? []).sort((a, b) => a.localeCompare(b, 'fr')),
  };
}
