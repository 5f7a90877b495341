import type { Intent, Message, Reply } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import { listCodes } from '../../domain/nouns/code-compte.ts';
import { isParPage, isSameAccount, toPageAccount } from '../../domain/nouns/compte.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { canHoldPersonnes } from '../../domain/nouns/partie.ts';
import type { Acteur, Personne } from '../../domain/nouns/personne.ts';
import { normalize } from '../../domain/nouns/recherche.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Membership } from '../../ports/stores-comptes.ts';
import {
  CHOISIE,
  CTG,
  inConvention,
  joinParts,
  viewChoixConvention,
} from '../../views/comptes/conventions.ts';

/** The account opens several conventions: which of them is meant has to be looked up first. */
export class Elsewhere extends Error {}

/** In which of the conventions of an account something is asked, and the others. */
export interface Meant {
  readonly membership: Membership;
  readonly others: readonly Membership[];
}

/** `meant` null: the account opens one convention, or nobody has looked. */
export type Asked<Given> = Given & { readonly meant: Meant | null };

/** Whether this account opens other conventions too. */
function isShared({ personne: { comptes }, account }: Acteur): boolean {
  return comptes.some((compte) => compte.isShared && isSameAccount(compte, account));
}

/** Whether it has to be looked up which convention is meant: a button may say one that the account opens no more. */
export function isElsewhere(acteur: Acteur, { values }: Intent): boolean {
  return isShared(acteur) || (!isParPage(acteur.account) && findText(values, CTG) !== null);
}

/**
 * What is pressed says where it belongs, else means the convention of its channel, else its person is asked, unless it only
 * reads (`isRead`); a line means the convention of its channel, unless it ties it, else the one that was chosen last; with
 * none chosen yet, its person is asked. @throws DomainError `compte-inconnu`: the account does not open that one (any more)
 */
export async function getMeant(intent: Intent, ports: Ports, isRead: boolean): Promise<Meant | Message> {
  const { account, values, canal } = intent;
  const { memberships } = ports.stores;
  const all = await memberships.listByAccount(account);
  const code = findText(values, CTG);
  const said = code === null ? undefined : all.find(({ convention }) => convention.code === code);
  const isOfCanal = canal !== undefined && said === undefined && !isToTie(intent);
  const ofCanal = isOfCanal ? await findByCanal(canal, all, ports) : null;
  const membership = said ?? ofCanal ?? all[0];
  if (membership === undefined || (code !== null && said === undefined))
    throw new DomainError('compte-inconnu');
  if (said !== undefined && findText(values, CHOISIE) !== null)
    await memberships.choose(said.personne, ports.clock.now());
  if (said === undefined && ofCanal === null && isOpen(intent, all, isRead))
    return viewChoixConvention(all, intent);
  return { membership, others: all.filter((one) => one !== membership) };
}

/** To tie a channel that is another one's is of the convention that she chose last, not of the channel. */
function isToTie({ name, values }: Intent): boolean {
  return (
    name === 'commande' && /^(relier|partager) ce canal$/.test(normalize(findText(values, 'texte') ?? ''))
  );
}

/** A line that says nothing of a convention, of somebody who never chose one; a press of what was made when there was one alone. */
function isOpen({ name, values }: Intent, all: readonly Membership[], isRead: boolean): boolean {
  const texte = findText(values, 'texte') ?? '';
  if (all.length < 2 || listCodes(texte).length > 0) return false;
  if (name !== 'commande') return !isRead && name !== 'convention:choisir';
  const isAboutThem = /^(ctg|(mes )?conventions)\b/.test(normalize(texte));
  return !isAboutThem && all.every(({ personne }) => personne.choisieLe === undefined);
}

async function findByCanal(
  canal: NonNullable<Intent['canal']>,
  all: readonly Membership[],
  { stores }: Ports,
): Promise<Membership | null> {
  const tied = await stores.canaux.listOfAll(canal);
  const [found, ...others] = all.filter(({ convention }) =>
    tied.some(({ conventionId }) => conventionId === convention.id),
  );
  return found !== undefined && others.length === 0 ? found : null; // tied to two of hers, it says neither
}

/** What is asked, without what said where. */
export function withoutCtg(intent: Intent): Intent {
  const { [CTG]: _, [CHOISIE]: __, ...values } = intent.values;
  return { ...intent, values };
}

/** An answer with what belongs to its convention. */
export function answerIn(reply: Reply, { membership: { convention } }: Meant): Reply {
  if (reply.kind === 'form') {
    const { form } = reply;
    const intro = [convention.nomCourt, ...(form.intro ?? [])];
    return { kind: 'form', form: { ...form, intro, context: { ...form.context, [CTG]: convention.code } } };
  }
  return { ...reply, message: inConvention(reply.message, convention) };
}

/**
 * All that what was proven opens, by a session on a page, else by the account, where its person may come in; empty: this
 * convention alone.
 */
export async function listMemberships(
  intent: Pick<Intent, 'session'>,
  acteur: Acteur,
  ports: Pick<Ports, 'stores' | 'inConvention'>,
): Promise<readonly Membership[]> {
  const all = await listKnown(intent, acteur, ports);
  const list = () => Promise.all(all.map(({ personne }) => isAdmis(personne, ports)));
  const admis = await ports.inConvention(null, list);
  return all.filter((_one, index) => admis[index]);
}

/** The same, with those where its person may not come in (any more). */
export async function listKnown(
  { session }: Pick<Intent, 'session'>,
  acteur: Acteur,
  { stores }: Pick<Ports, 'stores'>,
): Promise<readonly Membership[]> {
  if (session !== undefined) return stores.memberships.listBySession(session);
  return isShared(acteur) ? stores.memberships.listByAccount(acteur.account) : [];
}

/** Her record here, and those of other conventions that the same proof opens. */
export function listRecords({ id, conventionId }: Owned, known: readonly Membership[]): readonly string[] {
  const others = known.filter(({ convention }) => convention.id !== conventionId);
  return [id, ...others.map(({ personne }) => personne.id)];
}

/** Who is active, and of a party that has agreed (art. 8), or of none. */
export async function isAdmis(personne: Personne, { stores }: Pick<Ports, 'stores'>): Promise<boolean> {
  const { partieId } = personne.structure;
  if (!personne.actif) return false;
  if (partieId === null) return true;
  const parties = await stores.conventions.listParties(personne.conventionId);
  const partie = parties.find(({ id }) => id === partieId);
  return partie !== undefined && canHoldPersonnes(partie);
}

/** Asks the same in another convention. */
export type Ask = (intent: Intent, meant: Meant) => Promise<Reply>;

/** The same question, asked in each of the other conventions too: one answer, with a part for each. */
export async function answerOverAll(
  { reply, intent, acteur }: { readonly reply: Reply; readonly intent: Intent; readonly acteur: Acteur },
  ports: Ports,
  ask: Ask,
): Promise<Reply> {
  const all = await listMemberships(intent, acteur, ports);
  const own = all.find(({ personne }) => personne.id === acteur.personne.id);
  if (own === undefined || all.length < 2 || reply.kind !== 'message') return reply;
  const { session, ...asked } = intent;
  const others = await Promise.all(
    all
      .filter((one) => one !== own)
      .map(async (membership) => {
        const account = session === undefined ? asked.account : toPageAccount(membership.personne.id);
        const there = () => ask({ ...asked, account }, { membership, others: [] });
        const answer = await ports.inConvention(null, there);
        return answer.kind === 'message' ? [{ ...membership, message: answer.message }] : [];
      }),
  );
  const parts = [{ ...own, message: reply.message }, ...others.flat()];
  return { ...reply, message: joinParts(parts, { hasSwitch: session !== undefined }) };
}
