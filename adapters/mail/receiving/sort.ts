import { isAutomatique } from '../../../src/domain/envois/courriel-automatique.ts';
import { NON_REMIS } from '../../../src/domain/envois/refus-espace.ts';
import type { ReponseAgenda } from '../../../src/domain/seances/invitation.ts';
import type { AgendaFormat } from '../../../src/ports/calendrier.ts';
import type { MailConfig } from '../config.ts';
import { toReason } from '../parse.ts';
import { findIdByAgenda, findIdByMessageId, findIdByReturnPath, toCopyAddress } from '../sending/headers.ts';
import type { IncomingMail } from './incoming.ts';

/** What an e-mail that came in is. `envoiId`: the message of ours that it is about. */
export type Sorted =
  /** It did not arrive; `reason` is a code of the ledger. */
  | { readonly kind: 'returned'; readonly envoiId: string; readonly reason: string }
  /** A machine wrote it, about a message of ours. */
  | { readonly kind: 'automatic'; readonly envoiId: string }
  /** A person answers a message of ours; `named`: all of ours that it names, as those that a letter tells. */
  | { readonly kind: 'answer'; readonly envoiId: string; readonly named: readonly string[] }
  /** A person's own agenda answers an invitation of ours. */
  | { readonly kind: 'agenda'; readonly envoiId: string; readonly reponse: ReponseAgenda }
  /** Nothing of ours, or nothing to do. */
  | { readonly kind: 'other' };

/** Sorts by what its servers say of it, then by the address that it came to: headers may be missing. */
export function sortMail(mail: IncomingMail, options: SortOptions): Sorted {
  return findAgenda(mail, options) ?? sortText(mail, options.config);
}

export interface SortOptions {
  readonly config: Pick<MailConfig, 'from' | 'returnTo'>;
  readonly agenda: Pick<AgendaFormat, 'parse'>;
}

function sortText(mail: IncomingMail, config: SortOptions['config']): Sorted {
  const quoted = findQuoted(mail, config);
  const returned = findFirst(mail.recipients, (address) => findIdByReturnPath(address, config));
  const named = mail.answers.flatMap((id) => findIdByMessageId(id, config) ?? []).slice(-MOST_NAMED);
  const answered = named.at(-1) ?? null;
  const written = findFirst(mail.recipients, (address) => findIdByAgenda(address, config));
  const envoiId = returned ?? answered ?? quoted ?? written;
  if (envoiId === null) return OTHER;
  if (mail.report !== '') return toReturned(quoted, mail, config);
  if (isOtherReport(mail)) return OTHER;
  if (isAutomatic(mail)) return { kind: 'automatic', envoiId };
  if (isFromServer(mail) || mail.from === '') return toReturned(quoted, mail, config);
  if (isByMachine(mail)) return OTHER;
  return answered !== null || returned === null
    ? { kind: 'answer', envoiId: answered ?? envoiId, named }
    : toReturned(quoted, mail, config);
}

const MOST_NAMED = 50; // anybody can write many

/**
 * An agenda answers an invitation: known by the address that only its person has, or by the message itself. Null: no agenda
 * wrote. What it cannot mean is nothing, rather than a text of its person.
 */
function findAgenda(mail: IncomingMail, { config, agenda }: SortOptions): Sorted | null {
  if (mail.calendar === null || mail.report !== '') return null;
  const own = findFirst(mail.recipients, (address) => findIdByAgenda(address, config));
  const envoiId = own ?? findFirst([...mail.answers].reverse(), (id) => findIdByMessageId(id, config));
  const reponse = agenda.parse(mail.calendar);
  if (envoiId !== null && reponse !== null) return { kind: 'agenda', envoiId, reponse };
  return own === null ? null : OTHER;
}

/** By its head: first what names a message of ours, or came to an address that only one of them has; last what is not for us. */
export function rankHead(head: string, config: SortOptions['config']): 0 | 1 | 2 {
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ').toLowerCase();
  const ids: readonly string[] = unfolded.match(/<[^<>\s]+>/g) ?? [];
  const addresses: readonly string[] = unfolded.match(/[^\s<>,;:"]+@[^\s<>,;"]+/g) ?? [];
  const isAbout =
    ids.some((id) => findIdByMessageId(id, config) !== null) ||
    addresses.some((one) => (findIdByReturnPath(one, config) ?? findIdByAgenda(one, config)) !== null);
  if (isAbout) return 0;
  return addresses.includes(config.from.address.toLowerCase()) ? 1 : 2;
}

/** By its head: what we sent to others, and lies here all the same. */
export function isCopy(head: string, config: SortOptions['config']): boolean {
  const own = config.from.address.toLowerCase();
  const to = parseField(head, 'to');
  return isOurs(head, config) && parseField(head, 'from').includes(own) && to !== '' && !to.includes(own);
}

/** By its head: this program wrote it, no person that writes from the same address. */
export function isOurs(head: string, config: Pick<MailConfig, 'from'>): boolean {
  return findIdByMessageId(parseField(head, 'message-id'), config) !== null;
}

/** On one line, in small letters; empty: it is not there. */
function parseField(head: string, name: string): string {
  const lines = head
    .replace(/\r?\n[ \t]+/g, ' ')
    .toLowerCase()
    .split(/\r?\n/);
  const line = lines.find((one) => one.startsWith(`${name}:`)) ?? '';
  return line.slice(name.length + 1).trim();
}

const OTHER: Sorted = { kind: 'other' };

function findFirst<Item>(items: readonly Item[], find: (item: Item) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/** The head of the message that came back stands in the report, or in the text of servers that write none. */
function findQuoted({ report, text }: IncomingMail, config: Pick<MailConfig, 'from'>): string | null {
  const given = report === '' ? text.slice(0, LONGEST_TEXT) : report;
  const own = given.match(/(?<=^message-id:\s*)<[^<>\s]{1,200}>/gim) ?? []; // before those that it names
  const ids = [...own, ...(given.match(/<[^<>\s]{1,200}>/g) ?? [])];
  return findFirst(ids, (id) => findIdByMessageId(id, config));
}

/** Somebody's mailbox answers by itself: out of office, acknowledgement (RFC 3834, and what came before it). */
function isAutomatic({ subject, findHeader }: IncomingMail): boolean {
  return (
    isAutomatique(subject) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-response'].some((name) => findHeader(name) !== null) ||
    /^auto[_-]?reply/i.test(findHeader('precedence') ?? '')
  );
}

/** It was read, it was taken for spam. */
function isOtherReport({ findHeader }: IncomingMail): boolean {
  return /^multipart\/report\b/i.test(findHeader('content-type') ?? '');
}

/** Any other machine: lists, newsletters, robots. */
function isByMachine({ findHeader, returnPath }: IncomingMail): boolean {
  const submitted = findHeader('auto-submitted');
  return (
    (submitted !== null && !/^no\b/i.test(submitted)) ||
    /^(?:bulk|junk|list)\b/i.test(findHeader('precedence') ?? '') ||
    findHeader('list-id') !== null ||
    returnPath === '<>'
  );
}

function isFromServer({ from }: IncomingMail): boolean {
  return /^(?:mailer-daemon|postmaster|mail-daemon|maildaemon|mailerdaemon)\b/.test(from);
}

/**
 * Delayed is no end, its server goes on; delivered, relayed and expanded are none either. Anybody may write to the address
 * that it comes to: it names the message, whose number only its reader and its servers have, and wants no answer itself.
 */
function toReturned(
  envoiId: string | null,
  { report, text, returnPath }: IncomingMail,
  config: SortOptions['config'],
): Sorted {
  if (envoiId === null || returnPath !== '<>') return OTHER;
  const about = findAboutReader(report === '' ? text : report, envoiId, config);
  const [, action = 'failed'] = (report !== '' && /^Action:\s*(\w+)/im.exec(about ?? '')) || [];
  if (about === null || action.toLowerCase() !== 'failed') return OTHER;
  const [, told] = (report !== '' && STATUS.exec(about)) || [];
  const [, guessed = ''] = IN_TEXT.exec(about.slice(0, LONGEST_TEXT)) ?? [];
  return { kind: 'returned', envoiId, reason: toReasonOf(told ?? guessed) };
}

/** What is said of one reader (RFC 3464 section 2.3), else all of it. Null: it is about our own copy alone. */
function findAboutReader(report: string, envoiId: string, config: SortOptions['config']): string | null {
  const copy = toCopyAddress(envoiId, config).toLowerCase();
  const isAboutCopy = (text: string) => text.toLowerCase().replaceAll('+2b', '+').includes(copy); // RFC 3461 writes + so
  const blocks = report.split(/\r?\n[ \t]*\r?\n/).filter((block) => RECIPIENT.test(block));
  if (blocks.length > 0) return blocks.find((block) => !isAboutCopy(block)) ?? null;
  return config.returnTo.includes('*') && isAboutCopy(report.slice(0, LONGEST_TEXT)) ? null : report;
}

const RECIPIENT = /^(?:Final|Original)-Recipient:/im;

/** What is not about the address says nothing of it: days of tries, or a filter. */
function toReasonOf(status: string): string {
  return /^(?:4\.|5\.7\.)/.test(status) ? NON_REMIS : toReason(status);
}

const STATUS = /^Status:\s*(\d\.\d{1,3}\.\d{1,3})/im; // RFC 3464 section 2.3.4
const IN_TEXT = /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])/;
const LONGEST_TEXT = 10_000; // letters
