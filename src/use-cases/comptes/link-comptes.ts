import type { AccountRef } from '../../domain/nouns/compte.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import { linkByAddress } from './link-by-address.ts';

/**
 * Ties people who never wrote to the bot to the accounts that the platforms' directories know by their address, so that
 * the first message of a tour reaches them. The rules are those of whoever writes first. Returns how many were tied.
 */
export async function linkComptes(ports: Ports): Promise<number> {
  let linked = 0;
  for (const { id } of await ports.stores.conventions.list()) linked += await linkConvention(id, ports);
  return linked;
}

async function linkConvention(conventionId: string, ports: Ports): Promise<number> {
  const personnes = await ports.stores.personnes.list(conventionId);
  let linked = 0;
  for (const [plateforme, directory] of ports.directories) {
    const unknown = personnes.filter((personne) => !hasAccount(personne, plateforme));
    if (unknown.length === 0) continue;
    const accounts = await directory.listAccounts(
      conventionId,
      unknown.map(({ courriel }) => courriel),
    );
    for (const [courriel, account] of accounts) {
      if (await tryLink({ conventionId, courriel, account }, ports)) linked += 1;
    }
  }
  return linked;
}

/** An account that ended counts: its end is not undone behind the person's back. */
function hasAccount({ comptes }: Personne, plateforme: string): boolean {
  return comptes.some((compte) => compte.plateforme === plateforme);
}

interface Found {
  readonly conventionId: string;
  readonly courriel: string;
  readonly account: AccountRef;
}

/** One person's fault must not hold up the others. */
async function tryLink({ account, ...identite }: Found, ports: Ports): Promise<boolean> {
  try {
    return (await linkByAddress(account, identite, ports)) !== null;
  } catch (error) {
    ports.logger.error('an account could not be linked', { plateforme: account.plateforme, error });
    return false;
  }
}
