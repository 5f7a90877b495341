/** Why our server, or a domain, refuses our e-mail, in plain English for whoever runs the program, and what to do. */
export function explainRefusal(raison: string): string {
  return CAUSES.get(raison) ?? `A server refuses our e-mail (${raison}). Ask whoever hosts it.`;
}

const CAUSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'identifiants-refuses':
      'The server of SMTP_URL refuses our account: its name or its password is wrong, or it wants an application password. Mend it, and start again.',
    'certificat-refuse':
      'The certificate of the server of SMTP_URL is not one that this machine trusts, is over, or has another name. Use the name that stands in it; for an authority of yours give its certificate (a PEM file) as NODE_EXTRA_CA_CERTS in .env, and start again.',
    'boite-sans-confiance':
      'The certificate of the server of IMAP_URL is not one that this machine trusts, is over, or has another name. Use the name that stands in it; for an authority of yours give its certificate (a PEM file) as NODE_EXTRA_CA_CERTS in .env, and start again.',
    'expediteur-refuse':
      'The server of SMTP_URL does not let us send: MAIL_FROM or MAIL_RETURN is not an address of this account, or a daily limit is reached. Ask its host.',
    'domaine-refuse':
      'The server of a domain refuses our e-mail by its policy. Look at SPF, DKIM and DMARC (npm run espace -- verifier-courriel ADDRESS).',
    'refus-en-nombre':
      'The server of a domain refused several different addresses within an hour, and took none. The others wait an hour; if it goes on, check these addresses.',
    'boite-refusee':
      'The mailbox of IMAP_URL refuses us: its name, its password or its folder is wrong, or it wants an application password. Nothing that comes back, and no answer, is read until it is mended.',
    'boite-injoignable':
      'The mailbox of IMAP_URL does not answer. What came in waits there, and is read once it does; look at its address and at the network.',
  }),
);
