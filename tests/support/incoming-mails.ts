import { randomUUID } from 'node:crypto';
import { MAIL_FROM } from './mail-platform.ts';
import type { ReceivedMail } from './mail-server.ts';

/** The name of our own server. */
export const AUTHSERV_ID = 'mx.agglo.example';

/** Of a message that no server vouches for. */
export const UNVOUCHED = { 'Authentication-Results': '' } as const;

type Headers = Readonly<Record<string, string>>;

/** What a mail program sends when its person answers a message of ours. */
export function anAnswer(to: ReceivedMail, text: string, headers: Headers = {}): string {
  return aMail(
    {
      From: to.recipient,
      To: MAIL_FROM,
      Subject: `RE: ${ascii(to.subject ?? '')}`,
      'In-Reply-To': to.messageId ?? '',
      References: to.messageId ?? '',
      ...headers,
    },
    text,
  );
}

/** What the mailbox of an absent person sends by itself: to the envelope's sender (RFC 3834). */
export function anAutoReply(to: ReceivedMail, text: string, headers: Headers = {}): string {
  return aMail(
    {
      'Return-Path': '<>',
      From: to.recipient,
      To: `<${to.sender}>`,
      Subject: encode(`Réponse automatique : ${to.subject}`),
      'In-Reply-To': to.messageId ?? '',
      'Auto-Submitted': 'auto-replied',
      ...headers,
    },
    text,
  );
}

/** A report of delivery, as Postfix writes it (RFC 3464). */
export function aReport(
  of: ReceivedMail,
  {
    action = 'failed',
    status = '5.1.1',
    to = of.sender,
  }: { action?: string; status?: string; to?: string } = {},
): string {
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
    `To: <${to}>`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    `Message-ID: <${randomUUID()}@mx.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="limite"',
    '',
    '--limite',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you that your message could not be delivered.',
    '--limite',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${of.recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} that is so`,
    '',
    '--limite',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${of.messageId}`,
    `To: ${of.recipient}`,
    '',
    '--limite--',
    '',
  ].join('\r\n');
}

/** Any message, in UTF-8, as our own server hands it over when it believes its sender; headers that are empty are left out. */
export function aMail(headers: Headers, text: string): string {
  const domain = /@([^>\s]+)/.exec(headers.From ?? '')?.[1];
  const all = {
    'Authentication-Results': domain ? `${AUTHSERV_ID}; dmarc=pass header.from=${domain}` : '',
    'Message-ID': `<${randomUUID()}@poste.example>`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
  return `${lines.join('\r\n')}\r\n\r\n${text.replace(/\r?\n/g, '\r\n')}\r\n`;
}

function ascii(text: string): string {
  return text.replace(/[^ -~]/g, '?');
}

/** RFC 2047. */
export function encode(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}
