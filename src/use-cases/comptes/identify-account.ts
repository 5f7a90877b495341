import type { AccountRef } from '../../domain/nouns/compte.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Identite, Platform, Ports } from '../../ports/ports.ts';
import { linkByAddress } from './link-account.ts';

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
  const identite = platform ? await ask(account, platform, ports) : null;
  return identite && linkByAddress(account, identite, ports);
}

const IDENTIFY_BUDGET_MS = 2_000; // a person waits for the answer: a slow directory is asked again next time

/** Null when the platform fails or does not answer in time: nobody is let in by a failure. */
async function ask(
  account: AccountRef,
  platform: Platform,
  { logger, startBudget }: Ports,
): Promise<Identite | null> {
  try {
    const identite = await startBudget(IDENTIFY_BUDGET_MS).within(platform.identify(account));
    if (identite !== 'late') return identite;
    logger.warn('a platform took too long to identify an account');
  } catch (error) {
    logger.warn('a platform could not identify an account', { error });
  }
  return null;
}
