import type { Temporal } from 'temporal-polyfill';
import { findText } from '../../conversation/form.ts';
import type { Tell, UseCase } from '../../conversation/use-case.ts';
import { type AccountRef, type Compte, isSameAccount, type RaisonFin } from '../../domain/nouns/compte.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotees } from '../../domain/nouns/pilotage.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { PortsEspaces } from '../../ports/ports-chat.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  viewCompteADetacher,
  viewCompteDetache,
  viewComptePrefere,
  viewComptes,
} from '../../views/comptes/comptes.ts';
import { viewCompteFerme } from '../../views/tours/pilotage.ts';
import { noteBy, tellCoordination } from '../verbs/tell.ts';
import { linkByAddress, linkFound, savePrefere, updatePrefere } from './link-account.ts';

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

/**
 * Ends an account that its platform says is over, in each convention; false when it was nobody's. Said twice, it is one end.
 * When its person leads a fiche, coordination is told.
 */
export async function unlinkAccount(account: AccountRef, raison: RaisonFin, ports: Ports): Promise<boolean> {
  let isEnded = false;
  for (let ended = true; ended; isEnded ||= ended) ended = await unlinkOne(account, raison, ports);
  return isEnded;
}

/** In one of the conventions that it still opens; false when there is none. */
function unlinkOne(account: AccountRef, raison: RaisonFin, ports: Ports): Promise<boolean> {
  return ports.inTransaction(async (stores) => {
    const personne = await stores.personnes.findByAccount(account);
    const compte = personne?.comptes.find((candidate) => isSameAccount(candidate, account));
    if (!personne || !compte) return false;
    const now = ports.clock.now();
    await endAccount({ personne, compte, raison }, stores, now);
    const { id: personneId, conventionId } = personne;
    const jour = jourOf(now);
    if (listPilotees(personneId, await stores.ficheActions.list(conventionId), jour).length === 0)
      return true;
    const fini = { kind: 'compte-ferme', personneId, raison, jour: jour.toString() } as const;
    const { plateforme } = account;
    await tellCoordination({ ...fini, plateforme }, { conventionId, occurrence: 0, now }, stores);
    return true;
  });
}

/** Whoever leads nothing any more by then is no news. */
export const composeCompteFerme: Tell<'compte-ferme'> = async (
  { personneId, plateforme, raison },
  { conventionId },
  { stores, clock },
) => {
  const personne = await stores.personnes.get(personneId);
  const toutes = await stores.ficheActions.list(conventionId);
  const fiches = listPilotees(personneId, toutes, jourOf(clock.now()));
  if (fiches.length === 0) return { kind: 'obsolete', raison: 'plus-pilote' };
  return { kind: 'message', message: viewCompteFerme({ personne, fiches, plateforme, raison }) };
};

/** An account that is over; without a reason it is the person who ends it. */
interface FinCompte {
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

/** Ends one account of the person, once that is confirmed. @throws DomainError `compte-introuvable` */
export const detachCompte: UseCase = async (intent, { personne: { id }, account }, ports) => {
  const isConfirmed = findText(intent.values, 'accord') === 'oui';
  const { compte, after } = await ports.inTransaction(async (stores) => {
    const personne = await stores.personnes.get(id);
    const found = getCompte(personne, findText(intent.values, 'compte'));
    const ended = isConfirmed && (await endAccount({ personne, compte: found }, stores, ports.clock.now()));
    return { compte: found, after: ended || personne };
  });
  const comptes = await ports.stores.comptes.listNommes(after.comptes); // names of any convention: not within the transaction
  const message = isConfirmed
    ? viewCompteDetache(compte, comptes, account)
    : viewCompteADetacher(compte, comptes);
  return { kind: 'message', message };
};
