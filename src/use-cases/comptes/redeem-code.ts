import type { Intent, Message, Reply } from '../../conversation/chat.ts';
import { CODE_TRIES, findVoieCode, type VoieCode } from '../../domain/nouns/code-compte.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewCompteDejaRelie, viewCompteRelie } from '../../views/comptes/code-compte.ts';
import { noteBy } from '../verbs/note-by.ts';
import type { AccountLink } from './link-account.ts';
import { linkAccount } from './link-account.ts';

/** A code that was typed, and who typed it: null when the account is nobody's. */
interface TypedCode {
  readonly code: string;
  readonly intent: Intent;
  readonly personne: Personne | null;
}

/** Of several codes that were typed, the one that is good (the newest, say); all are ended where others read them. */
export async function redeemCodes(
  codes: readonly string[],
  typed: Omit<TypedCode, 'code'>,
  ports: Ports,
): Promise<Reply> {
  const [first = '', ...others] = codes;
  for (const code of others) {
    if (typed.intent.origin === 'channel') await endSeenCode({ ...typed, code }, ports);
    else if ((await findOwner(first, ports)) === null) return redeemCode({ ...typed, code }, ports);
  }
  return redeemCode({ ...typed, code: first }, ports);
}

/**
 * Ties the account to the person of the code, once. A code typed where others read it is ended instead.
 * @throws DomainError `code-dans-un-canal`, `trop-de-codes`, `code-invalide`, `code-autre-personne`
 */
async function redeemCode(typed: TypedCode, ports: Ports): Promise<Reply> {
  const { code, intent, personne } = typed;
  if (intent.origin === 'channel') {
    await endSeenCode(typed, ports);
    throw new DomainError('code-dans-un-canal');
  }
  const { plateforme, espace, identifiant } = intent.account;
  if (!(await ports.stores.essais.take(`code ${plateforme} ${espace} ${identifiant}`, CODE_TRIES)))
    throw new DomainError('trop-de-codes');
  const owner = await findOwner(code, ports);
  const linked = owner !== null && personne === null ? await linkOnce(typed, owner, ports) : null;
  if (linked !== null) return { kind: 'message', message: await viewLinked(linked, ports) };
  return { kind: 'message', message: await answerUnused(typed, owner, ports) };
}

interface Owner {
  readonly personne: Personne;
  readonly par: VoieCode;
}

/** The active person whose code it is; null when it is unknown, used, replaced or too old. */
async function findOwner(code: string, { stores, clock }: Ports): Promise<Owner | null> {
  const lien = await stores.liens.find(code, clock.now());
  const par = lien && findVoieCode(lien.objet);
  return par && { personne: lien.personne, par };
}

/** Of two accounts that use one code at once, the one that ends it is linked; null for the other. */
function linkOnce(
  { code, intent: { account } }: TypedCode,
  { personne, par }: Owner,
  { inTransaction, clock }: Ports,
): Promise<AccountLink | null> {
  const now = clock.now();
  return inTransaction(async (stores) => {
    if (!(await stores.liens.revoke(code, now))) return null;
    const link = await linkAccount({ personne, account, par }, stores, now);
    if (link === null) throw new DomainError('code-autre-personne'); // undoes the end of the code
    return link;
  });
}

async function viewLinked({ personne, compte }: AccountLink, { stores }: Ports): Promise<Message> {
  return viewCompteRelie(personne, compte, await stores.comptes.listNommes(personne.comptes));
}

/** Nothing was linked: the code is not good, or the account is somebody's already. */
async function answerUnused(
  { code, intent, personne }: TypedCode,
  owner: Owner | null,
  { stores }: Ports,
): Promise<Message> {
  // The same line may have come twice: the account is linked by now, the code used.
  const known = personne ?? (await stores.personnes.findByAccount(intent.account));
  const ownerId = owner?.personne.id ?? (await stores.liens.findPersonneId(code));
  if (known === null || ownerId === null) throw new DomainError('code-invalide');
  if (ownerId === known.id) return viewCompteDejaRelie(known);
  throw new DomainError(owner === null ? 'code-invalide' : 'code-autre-personne');
}

async function endSeenCode({ code, personne }: TypedCode, ports: Ports): Promise<void> {
  const owner = (await findOwner(code, ports))?.personne;
  if (owner === undefined) return;
  const now = ports.clock.now();
  await ports.inTransaction(async (stores) => {
    if (!(await stores.liens.revoke(code, now))) return;
    const { conventionId } = owner;
    const acteur = personne?.conventionId === conventionId ? personne : { conventionId, id: null };
    await noteBy(acteur, now, stores)('code:annuler', owner.id);
  });
}
