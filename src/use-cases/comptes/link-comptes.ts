import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { type AccountRef, type Compte, isSameAccount } from '../../domain/nouns/compte.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { PortsEspaces } from '../../ports/ports-chat.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewComptePrefere, viewComptes } from '../../views/comptes/comptes.ts';
import { noteBy } from '../verbs/note-by.ts';
import { linkByAddress, linkFound, savePrefere } from './link-account.ts';

/**
 * Ties people who never wrote to the bot to the accounts that the platforms' directories know by their address, so that
 * the first message of a tour reaches them. The rules are those of whoever writes first. Returns how many were tied.
 */
export async function linkComptes(ports: Ports): Promise<number> {
  if (ports.directories.size === 0) return 0;
  let linked = 0;
  for (const { id } of await ports.stores.conventions.list()) linked += await linkConvention(id, ports);
  return linked;
}

async function linkConvention(conventionId: string, ports: Ports): Promise<number> {
  // Within a transaction: what people ask for stays remembered, however many conventions there are.
  const personnes = await ports.inTransaction((stores) => stores.personnes.list(conventionId));
  let linked = 0;
  for (const [plateforme, directory] of ports.directories) {
    const unknown = await listUnknown(personnes, plateforme, ports);
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

/** An account that its person or the application ended counts: its end is not undone behind the person's back. */
async function listUnknown(
  personnes: readonly Personne[],
  plateforme: string,
  { stores }: Ports,
): Promise<readonly Personne[]> {
  const unknown: Personne[] = [];
  for (const personne of personnes) {
    const here = personne.comptes.filter((compte) => compte.plateforme === plateforme);
    const closed = await Promise.all(here.map((compte) => wasClosed(personne, compte, stores)));
    if (closed.every((one) => one)) unknown.push(personne);
  }
  return unknown;
}

/** The platform itself said that the account was closed; what it closed it may open again. */
async function wasClosed(
  { conventionId }: Personne,
  { id, actif }: Compte,
  { journal }: Stores,
): Promise<boolean> {
  if (actif) return false;
  const [last] = await journal.listByObjet(conventionId, id);
  return last?.action === 'compte:retirer' && last.details?.raison === 'compte-desactive';
}

/** Its platform says that an account is open: one that it had closed is its person's again, and what is due follows. */
export async function relinkAccount(account: AccountRef, ports: PortsEspaces): Promise<void> {
  const espace = await ports.espaces.find(account.plateforme, account.espace);
  if (espace === null) return;
  const all = await Promise.all(
    [espace.conventionId, ...espace.alsoIn].map((id) => ports.stores.personnes.list(id)),
  );
  for (const personne of all.flat()) {
    const compte = personne.comptes.find((one) => isSameAccount(one, account));
    if (compte === undefined || !(await wasClosed(personne, compte, ports.stores))) continue;
    await linkFound(personne, account, ports);
  }
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
export const preferCompte: UseCase = async (intent, { personne: { id }, account }, ports) => {
  const changed = await ports.inTransaction(async (stores) => {
    const personne = await stores.personnes.get(id);
    const compte = getCompte(personne, findText(intent.values, 'compte'));
    await noteBy(personne, ports.clock.now(), stores)('compte:preferer', compte.id);
    return savePrefere(personne, compte.id, stores);
  });
  const comptes = await ports.stores.comptes.listNommes(changed.comptes); // names of any convention: not within the transaction
  return { kind: 'message', message: viewComptePrefere(comptes, account) };
};

/** An active account of this very person. @throws DomainError `compte-introuvable` */
export function getCompte({ comptes }: Personne, id: string | null): Compte {
  const compte = comptes.find((candidate) => candidate.id === id && candidate.actif);
  if (compte === undefined) throw new DomainError('compte-introuvable');
  return compte;
}
