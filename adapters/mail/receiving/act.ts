import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { ChatUseCases } from '../../../src/chat-kit/chat-use-cases.ts';
import type { Intent, Message, Reply, Thread } from '../../../src/conversation/chat.ts';
import { toPlainText } from '../../../src/conversation/plain-text.ts';
import { type AccountRef, getAdresse } from '../../../src/domain/nouns/compte.ts';
import { isPolitesse, keepWritten, type Repondu } from '../../../src/domain/reponses/texte-courriel.ts';
import type { AgendaFormat } from '../../../src/ports/calendrier.ts';
import type { Limiter } from '../../../src/ports/ports-chat.ts';
import { dropSecretLines } from '../../../src/secret-links.ts';
import { joinSaid, listTitres, type PartMessage, tellApart } from '../../../src/views/comptes/conventions.ts';
import * as around from '../../../src/views/envois/courriel.ts';
import { ADRESSE_FINIE, AUTRE_ADRESSE, viewMotAConfirmer } from '../../../src/views/envois/courriel.ts';
import { isAddress, type MailConfig, toAsciiAddress } from '../config.ts';
import { SIGNATURE } from '../render.ts';
import { isVouchedFor } from './authenticity.ts';
import { type IncomingMail, listReferences } from './incoming.ts';
import { type Sorted, sortMail } from './sort.ts';

export interface ActOptions {
  readonly config: Pick<MailConfig, 'from' | 'returnTo' | 'authservId'>;
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly useCases: Pick<
    ChatUseCases,
    | 'findDestinataire'
    | 'findEnvoye'
    | 'takeBack'
    | 'noteAbsence'
    | 'isCommande'
    | 'keepCourriel'
    | 'takeAgenda'
  >;
  readonly limiter: Limiter;
  readonly agenda: Pick<AgendaFormat, 'parse'>;
  /** Answers a message at once. @throws SendError */
  readonly reply: (mail: IncomingMail, answer: Answer) => Promise<void>;
}

/** What is answered at once, and the key of what it answers. */
export interface Answer {
  readonly message: Message;
  readonly key: string;
  /** What was answered, one for each convention, and who reads it; none: somebody else wrote. */
  readonly about: Known['told'];
}

/** Does what a message that came in means. */
export function createAct(given: ActOptions): (mail: IncomingMail, key: string) => Promise<void> {
  const few = createFew(given.limiter);
  return async (mail, key) => {
    const options = { ...given, few };
    const sorted = sortMail(mail, options);
    if (sorted.kind === 'other' || mail.from === options.config.from.address.toLowerCase()) return;
    const found = await options.useCases.findDestinataire(sorted);
    if (found === null) return;
    const adresse = getAdresse(found.to);
    const from = toAsciiAddress(mail.from) === toAsciiAddress(adresse) ? adresse : mail.from; // a domain has two forms
    const isLate = isBefore(mail.writtenAt, Temporal.Now.instant().subtract({ hours: LATE_HOURS }));
    const known = { ...found, mail: { ...mail, from }, key, isLate };
    await BY_KIND[sorted.kind]({ ...known, sorted: { ...sorted, envoiId: found.envoiId } }, options);
  };
}

const LATE_HOURS = 72;
const SKEW_MINUTES = 60; // between our clock and a mail server's

function isBefore(one: Temporal.Instant | null, other: Temporal.Instant): boolean {
  return one !== null && Temporal.Instant.compare(one, other) < 0;
}

type Acting = ActOptions & { readonly few: Few };

interface Known {
  readonly mail: IncomingMail;
  readonly key: string;
  readonly sorted: Exclude<Sorted, { readonly kind: 'other' }>;
  /** What its letter told, one for each convention; `to`: who was written to. */
  readonly told: NonNullable<Awaited<ReturnType<ChatUseCases['findDestinataire']>>>['told'];
  readonly to: AccountRef;
  /** It counts as sent still. */
  readonly isSent: boolean;
  readonly envoyeLe: Temporal.Instant | null;
  /** It was written days ago, and may have been answered: a mailbox that moved, or was away. Nobody is written to. */
  readonly isLate: boolean;
  /** Nobody is written to there any more. */
  readonly isEnded: boolean;
}

const BY_KIND: Readonly<Record<Known['sorted']['kind'], (known: Known, options: Acting) => Promise<void>>> = {
  returned: takeBack,
  automatic: noteAbsence,
  answer: takeAnswer,
  agenda: takeAgenda,
};

/**
 * Told again, or of a try before the last, a message says nothing more of its address. What was answered comes last: told again
 * after a crash in between, it finds the others.
 */
async function takeBack(
  { mail, sorted, told, isSent, isEnded, envoyeLe }: Known,
  { useCases }: ActOptions,
): Promise<void> {
  if (sorted.kind !== 'returned' || !isSent || isEnded) return;
  if (envoyeLe && isBefore(mail.writtenAt, envoyeLe.subtract({ minutes: SKEW_MINUTES }))) return;
  for (const { envoiId } of told.toReversed()) await useCases.takeBack(envoiId, sorted.reason);
}

async function noteAbsence({ mail, told, isEnded, isLate }: Known, { useCases }: ActOptions): Promise<void> {
  if (isEnded || isLate) return;
  const texte = `${mail.subject}\n${mail.text}`;
  for (const { envoiId } of told) await useCases.noteAbsence({ envoiId, adresse: mail.from, texte });
}

async function takeAnswer(known: Known, options: Acting): Promise<void> {
  if (await isRefused(known, options)) return;
  if (await isOneOfMany(known, options)) return;
  await say(known, await findMessage(known, options), options);
}

/** What a person's own agenda says of coming; a day may bring many, of which few are answered. */
async function takeAgenda(known: Known, options: Acting): Promise<void> {
  const { sorted } = known;
  if (sorted.kind !== 'agenda' || (await isRefused(known, options))) return;
  const recue = {
    ...sorted.reponse,
    isVouchedFor: isVouchedFor(known.mail, options.config.authservId),
    isLate: known.isLate,
    thread: toThread(known.mail),
    ecritLe: known.mail.writtenAt,
  };
  const message = await options.useCases.takeAgenda(sorted.envoiId, recue);
  if (message !== null && !(await isOneOfMany(known, options))) await say(known, message, options);
}

/** Nothing counts that was not written where we wrote to. */
async function isRefused(known: Known, options: Acting): Promise<boolean> {
  const isOther = known.mail.from !== getAdresse(known.to);
  if (!isOther && !known.isEnded) return false;
  await refuse(known, isOther ? AUTRE_ADRESSE : ADRESSE_FINIE, options);
  return true;
}

async function isOneOfMany({ to, key }: Known, { few }: Acting): Promise<boolean> {
  return !(await few({ who: `lecteur:${to.identifiant}`, most: MANY, key }));
}

async function say(
  { mail, key, told, isLate }: Known,
  message: Message | null,
  { reply }: Acting,
): Promise<void> {
  if (message !== null && !isLate) await reply(mail, { message, key, about: told });
}

/** A line that is a word of the bot is answered as in a chat; anything else is an answer. */
async function findMessage(
  { mail, sorted, told, isLate }: Known,
  options: ActOptions,
): Promise<Message | null> {
  const { bot, useCases } = options;
  const { envoiId } = sorted;
  const cite = { envoiId, named: told.map((one) => one.envoiId) };
  const repondu = toRepondu(await useCases.findEnvoye(cite), told, mail);
  const texte = keepWritten(dropSecretLines(mail.text), repondu);
  const isVouched = isVouchedFor(mail, options.config.authservId);
  if (!useCases.isCommande(texte) || isPolitesse(texte)) {
    const written = { ...cite, adresse: mail.from, texte, cle: toCle(texte), hasPieces: mail.hasFiles };
    const how = { isVouchedFor: isVouched, isLate, ecritLe: mail.writtenAt, thread: toThread(mail) };
    return useCases.keepCourriel({ ...written, ...how });
  }
  if (isLate) return null;
  if (!isVouched) return viewMotAConfirmer(texte);
  const parts: PartMessage[] = [];
  for (const { to: account, convention } of told) {
    const reply = await bot.handle({ name: 'commande', account, values: { texte }, origin: 'page' });
    if (reply.kind === 'failure' && reply.code === undefined) throw new Error('a word could not be answered');
    if (reply.kind !== 'form') parts.push({ convention, message: reply.message });
  }
  return joinSaid(parts);
}

/** What we sent, and wrote around it: what a program quotes is known by that. */
function toRepondu(
  envoye: Awaited<ReturnType<ActOptions['useCases']['findEnvoye']>>,
  told: Known['told'],
  { subject }: IncomingMail,
): Repondu | null {
  if (envoye === null) return null;
  const { message, nom } = envoye;
  const lines = message === null ? [] : toPlainText(message).split('\n');
  const apart = tellApart(told);
  const below = apart.flatMap(({ convention: { nomCourt } }) => [
    around.viewVoirAJour(nomCourt),
    around.viewArreterAnnonces(nomCourt),
  ]);
  const sent = [...lines, ...AROUND, ...below, subject.replace(/^(?:\p{L}{1,4}\s?:\s*)+/u, '')];
  return { sent, nom, titres: apart.length > 1 ? listTitres(apart) : [] };
}

const AROUND = [...Object.values(around).filter((one) => typeof one === 'string'), SIGNATURE];

/** What an answer to it says that it answers (RFC 5322 3.6.4); null: it has no number. */
function toThread({ messageId, answers, subject }: IncomingMail): Thread | null {
  const references = listReferences({ messageId, answers });
  return messageId === null || references.at(-1) !== messageId ? null : { references, subject };
}

function toCle(texte: string): string {
  return createHash('sha256').update(texte).digest('hex').slice(0, CLE_LENGTH);
}

const CLE_LENGTH = 16; // of one person's texts in one tour

/** Somebody else, or from an address that is another one or over: told once a day, and nothing else of it counts. */
async function refuse({ mail, key, isLate }: Known, message: Message, { few, reply }: Acting): Promise<void> {
  if (!isAddress(mail.from) || isLate) return;
  if (!(await few({ who: `inconnu:${mail.from}`, most: 1, key }))) return;
  if (!(await few({ who: 'inconnus', most: MANY_STRANGERS, key }))) return;
  await reply(mail, { message, key, about: [] });
}

const DAY_MS = 24 * 3_600_000;
const MANY = 12; // a day and person: more is a machine that answers a machine
const MANY_STRANGERS = 30; // a day, all of them together

/** Whether a message is one of a few of its kind that day; asked again for the same message, it counts once. */
type Few = (one: { readonly who: string; readonly most: number; readonly key: string }) => Promise<boolean>;

function createFew(limiter: Limiter): Few {
  let taken = new Set<string>(); // of this process: after a restart a message that comes again may count twice
  return async ({ who, most, key }) => {
    if (taken.has(`${who} ${key}`)) return true;
    for (let place = 1; place <= most; place += 1) {
      const slot = { intervalMs: DAY_MS, maxWaitMs: 0 };
      const { kind } = await limiter.reserve(`courriel:reponses:${who}:${place}`, slot);
      if (kind !== 'slot') continue;
      if (taken.size > MOST_TAKEN) taken = new Set();
      taken.add(`${who} ${key}`);
      return true;
    }
    return false;
  };
}

const MOST_TAKEN = 1_000;
