import { createPrivateKey } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { type ChatVariables, type Env, faultsWhen } from '../../src/chat-kit/variables.ts';

/** How the program sends e-mail. */
export interface MailConfig {
  readonly smtpUrl: string;
  /** As people read it: « Espace CTG <espace@agglo.fr> ». */
  readonly from: Mailbox;
  /** Where messages come back to, with `*` where the message's own number goes. */
  readonly returnTo: string;
  /** The mailbox where returned e-mail and answers are read; null: none is. */
  readonly imapUrl: string | null;
  /** What tells whether a message in doubt was taken: a copy to ourselves, or what the host keeps of what is sent; null: nothing does. */
  readonly proof: 'copy' | 'sent' | null;
  /** The name under which our own server says who wrote an e-mail (RFC 8601); null: it says nothing, and nothing acts. */
  readonly authservId: string | null;
  /** Null: nothing is signed here; the server may do it. */
  readonly dkim: { readonly selector: string; readonly privateKey: string } | null;
}

export interface Mailbox {
  /** Empty when there is none. */
  readonly name: string;
  readonly address: string;
}

const VARIABLES = z.object({
  SMTP_URL: z
    .string()
    .refine(
      isSmtpUrl,
      'write the address of the server, for example SMTP_URL=smtps://name:password@smtp.example.fr',
    )
    .optional()
    .describe('the server that sends e-mail, smtp:// or smtps://, with its account'),
  MAIL_FROM: z
    .string()
    .refine(
      (text) => parseMailbox(text) !== null,
      'write a name and an address, for example MAIL_FROM="Espace CTG <espace@example.fr>"',
    )
    .optional()
    .describe('who writes: a name and an address that the server may send from'),
  MAIL_RETURN: z
    .string()
    .refine(isAddress, 'write an address, for example MAIL_RETURN=retours+*@example.fr')
    .optional()
    .describe(
      "where refused e-mail comes back to, * being the message's number; MAIL_FROM with +* before its @",
    ),
  IMAP_URL: z
    .string()
    .refine(
      isImapUrl,
      'write the address of the mailbox with its account, for example IMAP_URL=imaps://name:password@imap.example.fr',
    )
    .optional()
    .describe(
      'the mailbox where returned e-mail and answers are read, imap:// or imaps://, with its account',
    ),
  MAIL_PROOF: z
    .enum(['copy', 'sent'], { error: 'write MAIL_PROOF=copy or MAIL_PROOF=sent' })
    .optional()
    .describe(
      'how mail in doubt is looked for in the mailbox: copy (of each, kept as a number) or sent (the host’s folder)',
    ),
  MAIL_AUTHSERV_ID: z
    .string()
    .regex(
      /^(?:-|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)$/i,
      'write the first word of the header Authentication-Results of your own server, for example MAIL_AUTHSERV_ID=mx.example.fr; - where it has none',
    )
    .optional()
    .describe(
      "our server's name in Authentication-Results (- for Exchange Online); without it no e-mail acts",
    ),
  DKIM_PRIVATE_KEY: z
    .string()
    .transform((text) => text.replaceAll('\\n', '\n'))
    .refine(isRsaKey, 'write an RSA key in PEM, its lines joined by \\n')
    .optional()
    .describe('signs e-mail (an RSA key in PEM, its lines joined by \\n), where the server does not'),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i, 'write a word, for example DKIM_SELECTOR=espace')
    .optional()
    .describe(
      'goes with DKIM_PRIVATE_KEY: its public half is published at SELECTOR._domainkey of the domain',
    ),
});

/** What the environment says of e-mail. */
export const MAIL_VARIABLES: ChatVariables<MailConfig> = {
  name: 'e-mail',
  variables: VARIABLES,
  config: VARIABLES.transform(toConfig),
  configuredBy: ['SMTP_URL', 'MAIL_FROM', 'IMAP_URL'],
  meantForPeopleBy: ['SMTP_URL'],
  installation: null,
  listFaults,
};

function toConfig(variables: z.infer<typeof VARIABLES>): MailConfig {
  const { SMTP_URL = '', MAIL_FROM = '', DKIM_PRIVATE_KEY, DKIM_SELECTOR } = variables;
  const from = parseMailbox(MAIL_FROM) ?? { name: '', address: '' };
  return {
    smtpUrl: SMTP_URL,
    from,
    returnTo: variables.MAIL_RETURN ?? from.address.replace('@', '+*@'),
    imapUrl: variables.IMAP_URL ?? null,
    proof: variables.MAIL_PROOF ?? null,
    authservId: variables.MAIL_AUTHSERV_ID ?? null,
    dkim:
      DKIM_PRIVATE_KEY && DKIM_SELECTOR ? { selector: DKIM_SELECTOR, privateKey: DKIM_PRIVATE_KEY } : null,
  };
}

function listFaults(env: Env): readonly string[] {
  const { SMTP_URL, MAIL_FROM, DKIM_PRIVATE_KEY, DKIM_SELECTOR } = env;
  return faultsWhen({
    'MAIL_PROOF: it is looked for where IMAP_URL leads': Boolean(env.MAIL_PROOF) && !env.IMAP_URL,
    'SMTP_URL: e-mail needs the server that sends it': !SMTP_URL,
    'MAIL_FROM: e-mail needs the address that it comes from': !MAIL_FROM,
    'DKIM_PRIVATE_KEY, DKIM_SELECTOR: give both, or none':
      Boolean(DKIM_PRIVATE_KEY) !== Boolean(DKIM_SELECTOR),
  });
}

/** « Name <address> », or an address alone; null for anything else. */
function parseMailbox(text: string): Mailbox | null {
  const [, name = '', address = ''] = /^\s*"?([^"<>\r\n]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  if (isAddress(address)) return { name: name.trim(), address };
  return isAddress(text.trim()) ? { name: '', address: text.trim() } : null;
}

/** The plain form that every server takes: no quotes, no comments, nothing that ends a header. */
export function isAddress(text: string): boolean {
  return /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/i.test(text);
}

function isSmtpUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
}

function isImapUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^imaps?:$/.test(url.protocol) || url.hostname === '') return false;
  return url.username !== '' && url.password !== '' && URI_PARTS.every((part) => isWellEncoded(url[part]));
}

const URI_PARTS = ['username', 'password', 'pathname'] as const;

function isWellEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false; // a % that begins nothing
  }
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false; // any text that is no key
  }
}

/** A domain with accents has a second form that every server knows: RFC 5891. */
export function toAsciiAddress(adresse: string): string {
  const at = adresse.lastIndexOf('@');
  return `${adresse.slice(0, at)}@${domainToASCII(adresse.slice(at + 1))}`;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
