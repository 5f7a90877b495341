import { choosePrefere } from '../../domain/nouns/compte.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Stores } from '../../ports/stores.ts';

/** Keeps a person's preferred account, or gives the preference to the next one; returns the person as stored. */
export async function updatePrefere(personneId: string, stores: Stores): Promise<Personne> {
  const personne = await stores.personnes.get(personneId);
  const chosen = choosePrefere(personne.comptes);
  if (chosen === undefined || chosen.prefere) return personne;
  return savePrefere(personne, chosen.id, stores);
}

/** Makes one of a person's accounts the preferred one. */
export async function savePrefere(personne: Personne, compteId: string, stores: Stores): Promise<Personne> {
  const comptes = personne.comptes.map((compte) => ({ ...compte, prefere: compte.id === compteId }));
  const changed = { ...personne, comptes };
  await stores.personnes.save(changed);
  return changed;
}
