/** Where a server of e-mail in another process is. */
export interface MailAddress {
  readonly smtpUrl: string;
}

export const FROM = { name: 'Espace CTG', address: 'espace@agglo.example' };
