import type { Personne } from '../../../domain/nouns/personne.ts';
import type { Ports } from '../../../ports/ports.ts';

/** What whoever administers the machine asks for a person, by a professional address. */
export interface DemandeAdresse {
  readonly courriel: string;
  /** False: it only shows for whom it would be. */
  readonly confirmer: boolean;
}

/** The one active person with this professional address, or why there is none to choose. */
export async function matchAdresse(
  courriel: string,
  { stores }: Pick<Ports, 'stores'>,
): Promise<Personne | 'inconnue' | 'partagee'> {
  const all = await stores.conventions.list();
  const found = await Promise.all(all.map(({ id }) => stores.comptes.listByCourriel(id, courriel.trim())));
  const [personne, ...others] = found.flat();
  return others.length > 0 ? 'partagee' : (personne ?? 'inconnue');
}
