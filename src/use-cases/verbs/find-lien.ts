import { type GenreLien, LIENS, type LienSecret, parseObjet } from '../../domain/comptes/liens-secrets.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';

/** Whose link it is, and the id of what it opens; null when it opens nothing (any more), or its person has no such role (any more). */
export async function findLien(
  genre: GenreLien,
  token: string,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<{ readonly personne: Personne; readonly id: string } | null> {
  const lien = await stores.liens.find(token, clock.now());
  const id = lien && parseObjet(genre, lien.objet);
  if (lien === null || id === null) return null;
  const { roles }: LienSecret = LIENS[genre];
  return roles === undefined || hasRole(lien.personne, ...roles) ? { personne: lien.personne, id } : null;
}
