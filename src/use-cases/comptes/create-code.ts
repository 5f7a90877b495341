import type { Temporal } from 'temporal-polyfill';
import type { Intent, Message, Reply } from '../../conversation/chat.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { finLien, objetOf } from '../../domain/comptes/liens-secrets.ts';
import {
  CODE_TRIES,
  findVoieCode,
  GENRES_CODE,
  makeCode,
  type VoieCode,
} from '../../domain/nouns/code-compte.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ids, Ports } from '../../ports/ports.ts';
import { CHOIX_CODE, viewCompteDejaRelie, viewCompteRelie, viewMonCode } from '../../views/comptes/acces.ts';
import { buildChoixPersonne } from '../verbs/build-choix-personne.ts';
import { noteBy } from '../verbs/tell.ts';
import { tellSecurite } from '../verbs/tell-securite.ts';
import { type AccountLink, linkAccount } from './link-account.ts';

/** A code to show once; only its hash is kept. */
interface CodeCompte {
  readonly code: string;
  readonly expireLe: Temporal.Instant;
}

/** Who asked (null: the machine), and whether it is read out at a counter. */
interface DemandeCode {
  readonly acteurId: string | null;
  readonly isGuichet?: boolean;
}

/** Makes the code that ties one more account to a person, and ends the earlier ones. */
export async function createCode(
  personne: Personne,
  { clock, ids, inTransaction }: Ports,
  { acteurId, isGuichet = false }: DemandeCode,
): Promise<CodeCompte> {
  const code = drawCode(ids);
  const par = isGuichet ? 'guichet' : 'code';
  const now = clock.now();
  const expireLe = finLien(GENRES_CODE[par], now);
  await inTransaction(async (stores) => {
    await stores.liens.revokeAll(personne, { debut: objetOf('code') }, now);
    const lien = { token: code, personne, objet: objetOf(GENRES_CODE[par]), creeLe: now, expireLe };
    await stores.liens.create(lien);
    await noteBy({ conventionId: personne.conventionId, id: acteurId }, now, stores)(
      'code:creer',
      personne.id,
      { par },
    );
    const fait = { kind: 'code', acteurId, detail: 'machine' } as const;
    if (acteurId === null) await tellSecurite(personne, fait, { stores, now });
  });
  return { code, expireLe };
}

function drawCode(ids: Ids): string {
  return makeCode(ids.createToken()) ?? drawCode(ids);
}

/** A code for oneself, to type from one's other account. */
export const createMonCode: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewMonCode(await createCode(personne, ports, { acteurId: personne.id })),
});

/** Asks whom the code is for; with a name, among those who bear it. */
export const writeCode: UseCase = async (intent, { personne }, { stores }) => {
  const all = await stores.personnes.list(personne.conventionId);
  return { kind: 'form', form: buildChoixPersonne(intent.values, all, CHOIX_CODE) };
};

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
  const { code, intent } = typed;
  if (intent.origin === 'channel') {
    await endSeenCode(typed, ports);
    throw new DomainError('code-dans-un-canal');
  }
  const { plateforme, espace, identifiant } = intent.account;
  if (!(await ports.stores.essais.take(`code ${plateforme} ${espace} ${identifiant}`, CODE_TRIES)))
    throw new DomainError('trop-de-codes');
  const owner = await findOwner(code, ports);
  const isNew = owner !== null && !(await isTakenThere(typed, owner, ports));
  const linked = isNew ? await linkOnce(typed, owner, ports) : null;
  if (linked !== null) return { kind: 'message', message: await viewLinked(linked, ports) };
  return { kind: 'message', message: await answerUnused(typed, owner, ports) };
}

/** Somebody's account opens a convention once; that of another convention does not count: whoever has the code is there too. */
async function isTakenThere(
  { intent, personne }: TypedCode,
  { personne: { conventionId } }: Owner,
  { stores }: Ports,
): Promise<boolean> {
  if (personne === null || personne.conventionId === conventionId) return personne !== null;
  return (await stores.personnes.findByAccount(intent.account, conventionId)) !== null;
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
