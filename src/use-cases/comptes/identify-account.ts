import type { Personne } from '../../domain/annuaire/personne.ts';
import type { AccountRef } from '../../domain/comptes/compte.ts';
import type { Identite, Platform, Ports } from '../../ports/ports.ts';
import { linkByAddress } from './link-by-address.ts';

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
  return identite && linkByAddress(account, identite, ports);
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
