import type { Lecteur } from '../../conversation/use-case.ts';
import { isSourceDigest } from '../../domain/nouns/digest.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { GenreEnvoi } from '../../domain/nouns/genres-envoi.ts';

/** Names what all say alike who read it: composed for one, it is composed for all. Null: each has words of his or her own. */
export function findTexteCommun(envoi: Envoi, lecteur: Lecteur): string | null {
  const { conventionId, genre, source, etape, occurrence, etat } = envoi;
  const parts = isSourceDigest(source) ? null : (COMMUNS[genre]?.(lecteur) ?? null);
  return parts && JSON.stringify([conventionId, genre, source, etape, occurrence, etat, ...parts]);
}

/** What a composer looks at in its reader; a kind that is not here looks at the whole person. */
const COMMUNS: Partial<Record<GenreEnvoi, (lecteur: Lecteur) => readonly (string | boolean)[] | null>> = {
  annonce: (lecteur) => [lecteur.kind, lecteur.kind === 'personne' && lecteur.personne.sansAnnonces],
  seance: ({ kind }) => (kind === 'canal' ? [kind] : null), // a person's has a link, a presence, fiches of his or her own
};
