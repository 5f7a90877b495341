import type { Temporal } from 'temporal-polyfill';
import type { Compte, RaisonFin } from '../../domain/nouns/compte.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Stores } from '../../ports/stores.ts';
import { noteBy } from '../verbs/note-by.ts';
import { updatePrefere } from './update-prefere.ts';

/** An account that is over; without a reason it is the person who ends it. */
export interface FinCompte {
  readonly personne: Owned;
  readonly compte: Compte;
  readonly raison?: RaisonFin | 'adresse-changee';
}

/** Ends an account, in the caller's transaction; the others of the person stay. Returns the person as stored. */
export async function endAccount(
  { personne: { id, conventionId }, compte, raison }: FinCompte,
  stores: Stores,
  now: Temporal.Instant,
): Promise<Personne> {
  await stores.comptes.unlink({ id, conventionId }, compte.id);
  const personne = await updatePrefere(id, stores);
  await noteBy({ conventionId, id: raison === undefined ? id : null }, now, stores)(
    raison === undefined ? 'compte:detacher' : 'compte:retirer',
    compte.id,
    { plateforme: compte.plateforme, ...(raison && { raison }) },
  );
  return personne;
}
