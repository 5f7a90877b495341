import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { AccountRef } from '../../domain/nouns/compte.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewComptePrefere, viewComptes } from '../../views/comptes/comptes.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getCompte } from './get-compte.ts';
import { linkByAddress, savePrefere } from './link-account.ts';

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

/** The accounts of the person who asks, and where his or her messages arrive. */
export const listComptes: UseCase = async (_intent, { personne, account }, { stores }) => ({
  kind: 'message',
  message: viewComptes(await stores.comptes.listNommes(personne.comptes), account),
});

/** From now on messages go to this account first. @throws DomainError `compte-introuvable` */
export const preferCompte: UseCase = (intent, { personne: { id }, account }, ports) =>
  ports.inTransaction(async (stores) => {
    const personne = await stores.personnes.get(id);
    const compte = getCompte(personne, findText(intent.values, 'compte'));
    const changed = await savePrefere(personne, compte.id, stores);
    await noteBy(personne, ports.clock.now(), stores)('compte:preferer', compte.id);
    const comptes = await stores.comptes.listNommes(changed.comptes);
    return { kind: 'message', message: viewComptePrefere(comptes, account) };
  });
