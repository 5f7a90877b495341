import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { Composition, Lecteur } from '../../conversation/use-case.ts';
import { isSameAccount } from '../../domain/nouns/compte.ts';
import { isSourceDigest } from '../../domain/nouns/digest.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { isShownAnew } from '../../domain/nouns/etape-envoi.ts';
import type { Delivery } from '../../ports/ports.ts';
import type { Part } from '../../ports/stores-envois.ts';
import { joinMessages, type PartMessage } from '../../views/comptes/conventions.ts';
import { getDelayMs } from './get-delay.ts';
import { type Chemin, type Detenteur, findLecteur, findPresent, listChemins, type Sender } from './sender.ts';

type Composed = Extract<Composition, { readonly kind: 'message' }>;

/** One message for what is due in several conventions at once. */
export interface Joined {
  readonly message: Message;
  /** What it tells beside the row that carries it. */
  readonly others: readonly Part[];
}

/** A row on its way, as its own convention says it. */
export interface Carrier {
  readonly envoi: Envoi;
  readonly lecteur: Lecteur | null;
  readonly chemin: Chemin;
  readonly message: Message;
}

/**
 * What waits in other conventions for the same account, of the same kind, is told in the same message: the first of each, and
 * what is shown anew apart from what stays as it was. Only at the first try, and while all of it has room; what did not leave so
 * goes in its own. Null: it goes alone.
 */
export async function findJoined(carrier: Carrier, sender: Sender): Promise<Joined | null> {
  const { envoi, chemin, message } = carrier;
  const isAlone = envoi.tentatives > 1 || !canJoin(envoi) || !isWhole(message);
  if (isAlone || !chemin.platform.joins || !isShared(carrier)) return null;
  try {
    const ready = (await sender.ports.stores.parts.listReady(envoi, chemin.to)).filter(
      (other) =>
        other.genre === envoi.genre &&
        isShownAnew(other.etape) === isShownAnew(envoi.etape) &&
        canJoin(other),
    );
    const firsts = [...Map.groupBy(ready, ({ conventionId }) => conventionId).values()].flatMap(
      ([first]) => first ?? [],
    );
    const told = [await toPart(envoi, message, sender)];
    const others: Part[] = [];
    for (const other of firsts) {
      const found = await findPart(other, chemin, sender);
      if (found === null || JSON.stringify(joinMessages([...told, found.part])).length > ROOM) continue;
      told.push(found.part);
      others.push({ id: other.id, compteId: found.compteId });
    }
    return others.length === 0 ? null : { message: joinMessages(told), others };
  } catch (error) {
    sender.ports.logger.warn('messages could not be joined', { envoiId: envoi.id, error });
    return null;
  }
}

const ROOM = 9_000; // characters, names of fields included: every chat shows as much, and nothing of it is cut

/** What the clock makes due: the cards and notices of tours, séances and tasks, and gathered announcements. */
function canJoin({ genre, source }: Envoi): boolean {
  return KINDS.has(genre) || (genre === 'annonce' && isSourceDigest(source));
}

const KINDS: ReadonlySet<string> = new Set(['tour', 'seance', 'suite']);

/** Whether a part can say all that it says. */
function isWhole({ image }: Message): boolean {
  return image === undefined;
}

function isShared({ lecteur, chemin }: Pick<Carrier, 'lecteur' | 'chemin'>): boolean {
  if (lecteur?.kind !== 'personne') return false;
  return lecteur.personne.comptes.some(({ id, isShared }) => id === chemin.compteId && isShared === true);
}

/** Null: not now, not there, or there is nothing to say any more. */
async function findPart(
  envoi: Envoi,
  { to }: Chemin,
  sender: Sender,
): Promise<{ readonly part: PartMessage; readonly compteId: string } | null> {
  const { ports, platforms } = sender;
  const lecteur = await findLecteur(envoi, ports);
  if (lecteur?.kind !== 'personne' || lecteur.personne.opposeeLe !== null) return null;
  const [first] = listChemins(lecteur, envoi, platforms);
  if (first === undefined || first.compteId === null || !isSameAccount(first.to, to)) return null;
  if (Temporal.Instant.compare(ports.clock.now(), envoi.graceJusqua) >= 0) return null;
  if ((await getDelayMs(envoi, lecteur, ports)) > 0) return null;
  const composed = await sender.compose(envoi, lecteur, ports);
  if (composed.kind !== 'message' || !isWhole(composed.message)) return null;
  return { part: await toPart(envoi, composed.message, sender), compteId: first.compteId };
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
  if (others === null) return 'open';
  const composed = await sender.compose(envoi, lecteur, sender.ports);
  if (others.length === 0) return composed.kind === 'message' ? pick(composed) : null;
  const own = await toPart(envoi, composed.kind === 'message' ? composed.message : null, sender);
  const theirs = await Promise.all(
    others.map(async (other) => toPart(other, await findMessage(other, sender), sender)),
  );
  return { message: joinMessages([own, ...theirs]), joined: others.map(({ id }) => id) };
}

function pick({ message, byMail }: Composed): Shown {
  return { message, ...(byMail && { byMail }) };
}

async function findMessage(envoi: Envoi, sender: Sender): Promise<Message | null> {
  const present = await findPresent(envoi, sender);
  const composed = present && (await sender.compose(envoi, present.lecteur, sender.ports));
  return composed?.kind === 'message' ? composed.message : null;
}
