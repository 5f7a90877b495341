import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { Composition, Lecteur } from '../../conversation/use-case.ts';
import { type AccountRef, getAdresse, isCourriel, isSameAccount } from '../../domain/nouns/compte.ts';
import { isSourceDigest } from '../../domain/nouns/digest.ts';
import { type Envoi, isAnswerable, isShownAnew, parseEtape } from '../../domain/nouns/envoi.ts';
import type { Delivery } from '../../ports/ports.ts';
import type { LetterPart, Part } from '../../ports/stores-envois.ts';
import { joinMessages, type PartMessage, sortParts, toShortPart } from '../../views/comptes/conventions.ts';
import { getDelayMs } from './get-delay.ts';
import { type Chemin, type Detenteur, findLecteur, findPresent, listChemins, type Sender } from './sender.ts';

type Composed = Extract<Composition, { readonly kind: 'message' }>;

/** One message for what is due in several conventions at once. */
export interface Joined {
  readonly message: Message;
  /** What it tells beside the row that carries it. */
  readonly others: readonly Part[];
  /** All that it tells, in the order in which it stands there. */
  readonly parts: readonly LetterPart[];
}

/** A row on its way, as its own convention says it. */
export interface Carrier extends Pick<Composed, 'message' | 'invitation' | 'thread' | 'fin'> {
  readonly envoi: Envoi;
  readonly lecteur: Lecteur | null;
  readonly chemin: Chemin;
}

/**
 * What waits in other conventions for the same account or address, of the same kind, is told in the same message: the first of
 * each, and what is shown anew apart from what stays as it was. Only at the first try, and while all of it has room; what did not
 * leave so goes in its own. Null: it goes alone.
 */
export async function findJoined(carrier: Carrier, sender: Sender): Promise<Joined | null> {
  const { envoi, chemin } = carrier;
  const isAlone = envoi.tentatives > 1 || !canJoin(envoi, chemin) || !isWhole(carrier);
  if (isAlone || !chemin.platform.joins || !(await mayBeShared(carrier, sender))) return null;
  try {
    const ready = (await sender.ports.stores.parts.listReady(envoi, chemin.to)).filter(
      (other) => isLike(other, envoi, chemin) && canJoin(other, chemin),
    );
    const firsts = [...Map.groupBy(ready, ({ conventionId }) => conventionId).values()].flatMap(
      ([first]) => first ?? [],
    );
    if (firsts.length === 0) return null;
    const told: LetterPart[] = [await toLetterPart(carrier, sender)];
    const others: Part[] = [];
    for (const other of firsts) {
      const found = await findPart(other, carrier, sender);
      if (found === null || getSize(joinMessages([...told, found.part])) > ROOM) continue;
      told.push(found.part);
      others.push({ id: other.id, compteId: found.compteId });
    }
    if (others.length === 0) return null;
    const parts = sortParts(told);
    return { message: joinMessages(parts), others, parts };
  } catch (error) {
    sender.ports.logger.warn('messages could not be joined', { envoiId: envoi.id, error });
    return null;
  }
}

const ROOM = 9_000; // characters, names of fields included: every chat shows as much, and nothing of it is cut

function getSize(message: Message): number {
  return JSON.stringify(message).length;
}

/**
 * What the clock makes due: the cards and notices of tours, séances and tasks, and gathered announcements. By e-mail also what
 * became of a reply to it.
 */
function canJoin({ genre, source, etape }: Envoi, { to }: Pick<Chemin, 'to'>): boolean {
  if (isOfReply(etape)) return isCourriel(to);
  return KINDS.has(genre) || (genre === 'annonce' && isSourceDigest(source));
}

const KINDS: ReadonlySet<string> = new Set(['tour', 'seance', 'suite']);

function isOfReply(etape: Envoi['etape']): boolean {
  return parseEtape('reponse', etape)?.kind === 'courriel';
}

/** Of the same kind; what became of a reply, of the same one. A letter is answered for all of it, or read by coordinations alone. */
function isLike(other: Envoi, { genre, etape }: Envoi, { to }: Pick<Chemin, 'to'>): boolean {
  if (other.genre !== genre || isShownAnew(other.etape) !== isShownAnew(etape)) return false;
  if (isCourriel(to) && isAnswerable(other.etape) !== isAnswerable(etape)) return false;
  return !isOfReply(etape) || other.etape === etape;
}

/** Whether a part can say all that it says: no picture, no date for an agenda. */
function isWhole({ message, invitation }: Pick<Composed, 'message' | 'invitation'>): boolean {
  return message.image === undefined && invitation === undefined;
}

/** An address says nothing of the other conventions that write there. */
async function mayBeShared(carrier: Carrier, { ports }: Sender): Promise<boolean> {
  return isCourriel(carrier.chemin.to) ? ports.addresses.areSeveral() : isShared(carrier);
}

function isShared({ lecteur, chemin }: Pick<Carrier, 'lecteur' | 'chemin'>): boolean {
  if (lecteur?.kind !== 'personne') return false;
  return lecteur.personne.comptes.some(({ id, isShared }) => id === chemin.compteId && isShared === true);
}

/** Null: not now, not there, not below the same e-mail, or there is nothing to say any more. */
async function findPart(
  envoi: Envoi,
  { chemin: { to }, thread }: Carrier,
  sender: Sender,
): Promise<{ readonly part: LetterPart; readonly compteId: string } | null> {
  const { ports, platforms } = sender;
  const lecteur = await findLecteur(envoi, ports);
  if (lecteur?.kind !== 'personne' || lecteur.personne.opposeeLe !== null) return null;
  const [first] = listChemins(lecteur, envoi, platforms);
  if (first === undefined || first.compteId === null || !isSameWay(first.to, to)) return null;
  if (Temporal.Instant.compare(ports.clock.now(), envoi.graceJusqua) >= 0) return null;
  if ((await getDelayMs(envoi, lecteur, ports)) > 0) return null;
  const composed = await sender.compose(envoi, lecteur, ports);
  if (composed.kind !== 'message' || !isWhole(composed)) return null;
  if (JSON.stringify(composed.thread) !== JSON.stringify(thread)) return null;
  const part = await toLetterPart({ ...composed, envoi, chemin: first }, sender);
  return { part, compteId: first.compteId };
}

function isSameWay(one: AccountRef, other: AccountRef): boolean {
  return isSameAccount(one, other) || (isCourriel(one) && getAdresse(one) === getAdresse(other));
}

async function toLetterPart(
  { envoi, chemin: { to }, message, fin }: Omit<Carrier, 'lecteur'>,
  sender: Sender,
): Promise<LetterPart> {
  return { ...(await toPart(envoi, message, sender)), id: envoi.id, to, envoi, message, fin };
}

async function toPart(
  { conventionId }: Envoi,
  message: Message | null,
  { ports: { stores } }: Sender,
): Promise<PartMessage> {
  return { convention: await stores.conventions.get(conventionId), message };
}

/** What is shown in place of a message that was sent. */
export interface Shown extends Pick<Delivery, 'message' | 'joined'>, Pick<Composed, 'byMail'> {}

/**
 * A message that was sent as it is now, with what it tells for other conventions. Null: nothing of it is told any more; `open`:
 * nobody knows yet what it tells.
 */
export async function composeShown(
  envoi: Envoi,
  { lecteur, chemin }: Detenteur,
  sender: Sender,
): Promise<Shown | 'open' | null> {
  // An account that was ended in the other conventions is shared no more, and shows their parts until then.
  const mayTell = envoi.isJoined || isShared({ lecteur, chemin });
  const others = mayTell ? await sender.ports.stores.parts.listShown(envoi) : [];
  const isLetter = isCourriel(chemin.to); // where nothing changes in place: what is told anew is told by each
  if (others === null && !isLetter) return 'open';
  const composed = await sender.compose(envoi, lecteur, sender.ports);
  if (isLetter || !others?.length) return composed.kind === 'message' ? pick(composed) : null;
  const own = await toPart(envoi, composed.kind === 'message' ? composed.message : null, sender);
  const theirs = await Promise.all(
    others.map(async (other) => toPart(other, await findMessage(other, sender), sender)),
  );
  return { message: joinInRoom([own, ...theirs]), joined: others.map(({ id }) => id) };
}

/** What has grown since is told in short, the longest first, so that no part is cut off. */
function joinInRoom(parts: readonly PartMessage[]): Message {
  const sizes = parts.map(({ message }) => (message === null ? 0 : getSize(message)));
  const bySize = parts.map((_, index) => index).toSorted((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  let shown = parts;
  for (const index of bySize) {
    if (getSize(joinMessages(shown)) <= ROOM) break;
    shown = shown.map((part, place) => (place === index ? toShortPart(part) : part));
  }
  return joinMessages(shown);
}

function pick({ message, byMail }: Composed): Shown {
  return { message, ...(byMail && { byMail }) };
}

async function findMessage(envoi: Envoi, sender: Sender): Promise<Message | null> {
  const present = await findPresent(envoi, sender);
  const composed = present && (await sender.compose(envoi, present.lecteur, sender.ports));
  return composed?.kind === 'message' ? composed.message : null;
}
