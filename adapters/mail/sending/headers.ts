import { clipLine } from '../../../src/chat-kit/text.ts';
import { isUuid } from '../../../src/chat-kit/variables.ts';
import type { Thread } from '../../../src/conversation/chat.ts';
import { domainOf, type MailConfig } from '../config.ts';

/** The name of a message for every server and every answer to it: the ledger's own, so that it never changes. */
export function toMessageId(id: string, { from }: Pick<MailConfig, 'from'>): string {
  return `<${id}@${domainOf(from.address)}>`;
}

/** Whom a returned message is told to, one per message (VERP): what comes back says by itself what it is about. */
export function toReturnPath(id: string, { returnTo }: Pick<MailConfig, 'returnTo'>): string {
  return returnTo.replace('*', id.replaceAll('-', ''));
}

/** The message that an answer names; null: it is none of ours. */
export function findIdByMessageId(messageId: string, config: Pick<MailConfig, 'from'>): string | null {
  const [, id = ''] = /^<([0-9a-f-]{36})@/i.exec(messageId) ?? [];
  return isUuid(id) && messageId.toLowerCase() === toMessageId(id.toLowerCase(), config)
    ? id.toLowerCase()
    : null;
}

/** The message that came back to an address of its own; null: it is another address. */
export function findIdByReturnPath(
  address: string,
  { returnTo }: Pick<MailConfig, 'returnTo'>,
): string | null {
  const [before = '', after] = returnTo.toLowerCase().split('*');
  const given = address.toLowerCase();
  if (after === undefined || !given.startsWith(before) || !given.endsWith(after)) return null;
  const hex = given.slice(before.length, given.length - after.length);
  if (!/^[0-9a-f]{32}$/.test(hex)) return null;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Where a person's agenda answers an invitation: known to that person alone, and no address that something comes back to. */
export function toAgendaAddress(id: string, { returnTo }: Pick<MailConfig, 'returnTo'>): string {
  return returnTo.replace('*', `${AGENDA}${id.replaceAll('-', '')}`);
}

/** The invitation whose answers come to this address; null: it is another address. */
export function findIdByAgenda(address: string, { returnTo }: Pick<MailConfig, 'returnTo'>): string | null {
  return findIdByReturnPath(address, { returnTo: returnTo.replace('*', `${AGENDA}*`) });
}

const AGENDA = 'agenda-';

/** Where a copy of a message comes to, which says that the server took it; no address that something comes back to. */
export function toCopyAddress(id: string, { returnTo }: Pick<MailConfig, 'returnTo'>): string {
  return returnTo.replace('*', `copie-${id.replaceAll('-', '')}`);
}

/** What a machine wrote wants no answer of a machine, and is left with one press (RFC 3834, RFC 8058). */
export function toHeaders(unsubscribe: string | null): Readonly<Record<string, string>> {
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply', // not NDR: what cannot be delivered has to come back
    ...(unsubscribe !== null && {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  };
}

/** It stands below what it answers (RFC 5322 3.6.4), and names what it tells too: whatever looks for one of them finds it. */
export function toThreadHeaders(
  { references }: Thread = { references: [], subject: '' },
  others: readonly string[] = [],
): Readonly<Record<string, string>> {
  const last = references.at(-1);
  const named = [...others, ...references].join(' ');
  return { ...(last !== undefined && { 'In-Reply-To': last }), ...(named !== '' && { References: named }) };
}

/** The same subject, whatever programs wrote before it. */
export function toReplySubject(subject: string): string {
  const plain = clipLine(subject, LONGEST_SUBJECT).replace(/^(?:(?:re|rép|tr|fwd?|aw)\s?:\s*)+/i, '');
  return `Re: ${plain}`;
}

const LONGEST_SUBJECT = 150;
