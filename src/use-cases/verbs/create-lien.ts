import { finLien, type GenreLien, objetOf } from '../../domain/comptes/liens-secrets.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';

/** Makes a secret link for one person; `id`: of the one thing that it opens. Returns its token, of which only the hash is kept. */
export async function createLien(
  genre: GenreLien,
  { lecteur, id }: { readonly lecteur: Personne; readonly id?: string },
  { stores, clock, ids }: Ports,
): Promise<string> {
  const token = ids.createToken();
  const creeLe = clock.now();
  const lien = { token, personne: lecteur, objet: objetOf(genre, id), creeLe };
  await stores.liens.create({ ...lien, expireLe: finLien(genre, creeLe) });
  return token;
}
