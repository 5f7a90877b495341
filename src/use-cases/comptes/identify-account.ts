import type { Personne } from '../../domain/annuaire/personne.ts';
import type { AccountRef } from '../../domain/comptes/compte.ts';
import { isSameAccount } from '../../domain/comptes/compte.ts';
import type { Identite, Platform, Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { DETACHED_BY_PERSON } from './end-account.ts';
import { linkAccount } from './link-account.ts';

/** How to ask the platforms who somebody is. */
export interface Directory {
  readonly ports: Ports;
  readonly platforms: ReadonlyMap<string, Platform>;
}

/**
 * Ties an account that nobody is linked to, when its platform vouches for an address that one active person has.
 * Null for everybody else: no address, nobody with it, or several who share it.
 */
export async function identifyAccount(
  account: AccountRef,
  { ports, platforms }: Directory,
): Promise<Personne | null> {
  const platform = platforms.get(account.plateforme);
  const identite = platform
    ? await askWithin(IDENTIFY_BUDGET_MS, () => platform.identify(account), ports)
    : null;
  if (identite === null || identite.courriel.trim() === '') return null;
  const { conventionId, courriel } = identite;
  const [personne, ...others] = await ports.stores.comptes.findByCourriel(conventionId, courriel.trim());
  if (personne === undefined || others.length > 0) return null;
  if (await wasDetached(personne, account, ports.stores)) return null;
  const linked = await ports.inTransaction((stores) =>
    linkAccount({ personneId: personne.id, account, par: 'adresse' }, stores, ports.clock.now()),
  );
  return linked?.personne ?? null;
}

const IDENTIFY_BUDGET_MS = 2_000; // a person waits for the answer: a slow directory is asked again next time

/** Null when the platform fails or does not answer in time: nobody is let in by a failure. */
async function askWithin(
  budgetMs: number,
  ask: () => Promise<Identite | null>,
  { logger }: Ports,
): Promise<Identite | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${budgetMs} ms`)), budgetMs);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    logger.warn('a platform could not identify an account', { error });
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** A person who detached this account must not find it tied again by the next word typed. */
async function wasDetached(personne: Personne, account: AccountRef, { journal }: Stores): Promise<boolean> {
  const ended = personne.comptes.find((compte) => isSameAccount(compte, account));
  if (ended === undefined) return false;
  const [last] = await journal.listByObjet(personne.conventionId, ended.id);
  return last?.action === DETACHED_BY_PERSON;
}
