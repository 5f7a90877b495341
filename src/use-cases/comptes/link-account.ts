import type { Temporal } from 'temporal-polyfill';
import { listLatest } from '../../domain/envois/suivi.ts';
import type { VoieCode } from '../../domain/nouns/code-compte.ts';
import { type AccountRef, type Compte, choosePrefere, isSameAccount } from '../../domain/nouns/compte.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Identite, Platform, Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { noteBy } from '../verbs/tell.ts';
import { tellSecurite } from '../verbs/tell-securite.ts';

/** Who is to be tied to what, and how that was proven: by the platform's directory, or by a code. */
interface LinkRequest {
  readonly personne: Owned;
  readonly account: AccountRef;
  readonly par: 'adresse' | VoieCode;
  /** By the directory of a workspace of another convention, which this one trusts. */
  readonly isTrusted?: boolean;
}

/** The person, and the account that is now his or hers. */
export interface AccountLink {
  readonly personne: Personne;
  readonly compte: Compte;
}

/** Ties an account to a person, in the caller's transaction; null when it is in use by somebody else. */
export async function linkAccount(
  { personne: owner, account, par, isTrusted = false }: LinkRequest,
  stores: Stores,
  now: Temporal.Instant,
): Promise<AccountLink | null> {
  if (!(await stores.comptes.link(owner, account))) return null;
  const personne = await adoptHours(await updatePrefere(owner.id, stores), account, stores);
  const compte = personne.comptes.find((candidate) => isSameAccount(candidate, account));
  if (compte === undefined) throw new Error('the account that was just linked is not there');
  await noteBy(personne, now, stores)('compte:relier', compte.id, { plateforme: account.plateforme, par });
  await sendDues({ conventionId: personne.conventionId, personneIds: [personne.id] }, stores, now);
  if (par !== 'adresse' || isTrusted) await tellCompte({ personne, compte, isTrusted }, { stores, now });
  return { personne, compte };
}

/** One human being has one set of hours: those of another convention hold here too, where nothing was chosen. */
async function adoptHours(personne: Personne, account: AccountRef, stores: Stores): Promise<Personne> {
  if (personne.hours !== null || personne.digest !== 'aucun') return personne;
  const all = await stores.memberships.listByAccount(account);
  const other = all.find(({ personne: { id } }) => id !== personne.id)?.personne;
  if (other === undefined) return personne;
  const changed = { ...personne, hours: other.hours, digest: other.digest };
  await stores.personnes.save(changed);
  return changed;
}

/**
 * On the other ways: whoever typed the code reads it where it was typed. One's own platform's directory ties only whose address it
 * is; whom a trusted one ties, and who has no other way, reads it there.
 */
function tellCompte(
  { personne, compte, isTrusted }: AccountLink & Pick<Required<LinkRequest>, 'isTrusted'>,
  moment: Moment,
): Promise<void> {
  const others = personne.comptes.filter(({ id, actif }) => actif && id !== compte.id);
  const comptes = isTrusted && others.length === 0 ? [compte] : others;
  const fait = { kind: 'compte', acteurId: null, detail: compte.plateforme } as const;
  return tellSecurite({ ...personne, comptes }, fait, moment);
}

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
  return (await linkFound(personne, account, ports))?.personne ?? null;
}

/**
 * As the directory of its workspace says, as long as it is tied; of another convention's, only as long as both say so: what is
 * taken back ties nobody more.
 */
export function linkFound(
  personne: Personne,
  account: AccountRef,
  { inTransaction, clock }: Pick<Ports, 'inTransaction' | 'clock'>,
): Promise<AccountLink | null> {
  const { conventionId } = personne;
  return inTransaction(async (stores) => {
    const espace = await stores.partagesEspaces.hold(account);
    if (espace === null) return null;
    const isTrusted = espace.conventionId !== conventionId;
    if (isTrusted && ![espace.sharedWith, espace.chosenBy].every((said) => said.includes(conventionId)))
      return null;
    return linkAccount({ personne, account, par: 'adresse', isTrusted }, stores, clock.now());
  });
}

/** A person who detached this account must not find it tied again by the next word typed. */
async function wasDetached(personne: Personne, account: AccountRef, { journal }: Stores): Promise<boolean> {
  const ended = personne.comptes.find((compte) => isSameAccount(compte, account));
  if (ended === undefined) return false;
  const [last] = await journal.listByObjet(personne.conventionId, ended.id);
  return last?.action === 'compte:detacher';
}

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

/** How to ask the platforms who somebody is. */
export interface Directory {
  readonly ports: Ports;
  readonly platforms: ReadonlyMap<string, Platform>;
}

/**
 * Ties an account that nobody is linked to, when its platform vouches for an address that one active person has.
 * In the workspace's own convention, else in those that trust it. Null for everybody else: no address, nobody with it, or several who share it.
 */
export async function identifyAccount(
  account: AccountRef,
  { ports, platforms }: Directory,
): Promise<Personne | null> {
  const platform = platforms.get(account.plateforme);
  const identite = platform ? await ask(account, platform, ports) : null;
  if (identite === null) return null;
  const { conventionId: own, alsoIn = [] } = identite;
  for (const conventionId of [own, ...alsoIn]) {
    const personne = await linkByAddress(account, { ...identite, conventionId }, ports);
    if (personne !== null) return personne;
  }
  return null;
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

/** People of one convention who can be reached from now on. */
interface Joints {
  readonly conventionId: string;
  readonly personneIds: readonly string[];
}

/**
 * Whoever can be reached from now on gets at once what could not be delivered and is inside its grace: the card of the open
 * tour, since a greeting that hides a debt would help nobody, and the rest. Returns how many messages.
 */
export async function sendDues(
  { conventionId, personneIds }: Joints,
  stores: Stores,
  now: Temporal.Instant,
): Promise<number> {
  const due = listLatest(await stores.nonRemis.listEchoues(personneIds, now));
  return due.length === 0
    ? 0
    : stores.nonRemis.retry(
        conventionId,
        due.map(({ id }) => id),
      );
}
