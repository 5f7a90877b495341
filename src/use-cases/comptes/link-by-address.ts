import type { AccountRef } from '../../domain/nouns/compte.ts';
import { isSameAccount } from '../../domain/nouns/compte.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Identite, Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { linkAccount } from './link-account.ts';

/** Ties an account to the one active person who has the address; null when nobody has, several do, or it was detached. */
export async function linkByAddress(
  account: AccountRef,
  { conventionId, courriel }: Identite,
  ports: Ports,
): Promise<Personne | null> {
  if (courriel.trim() === '') return null;
  const [personne, ...others] = await ports.stores.comptes.listByCourriel(conventionId, courriel.trim());
  if (personne === undefined || others.length > 0) return null;
  if (await wasDetached(personne, account, ports.stores)) return null;
  const linked = await ports.inTransaction((stores) =>
    linkAccount({ personne, account, par: 'adresse' }, stores, ports.clock.now()),
  );
  return linked?.personne ?? null;
}

/** A person who detached this account must not find it tied again by the next word typed. */
async function wasDetached(personne: Personne, account: AccountRef, { journal }: Stores): Promise<boolean> {
  const ended = personne.comptes.find((compte) => isSameAccount(compte, account));
  if (ended === undefined) return false;
  const [last] = await journal.listByObjet(personne.conventionId, ended.id);
  return last?.action === 'compte:detacher';
}
