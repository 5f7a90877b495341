import { domainOf, type MailConfig } from '../config.ts';

/** The name of a message for every server and every answer to it: the ledger's own, so that it never changes. */
export function toMessageId(id: string, { from }: Pick<MailConfig, 'from'>): string {
  return `<${id}@${domainOf(from.address)}>`;
}

/** Whom a returned message is told to, one per message (VERP): what comes back says by itself what it is about. */
export function toReturnPath(id: string, { returnTo }: Pick<MailConfig, 'returnTo'>): string {
  return returnTo.replace('*', id.replaceAll('-', ''));
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
