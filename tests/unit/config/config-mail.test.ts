import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readProgramConfig } from '../../../src/main-config.ts';

const MAIL = {
  SMTP_URL: 'smtps://espace:secret@smtp.agglo.example',
  MAIL_FROM: '"Espace CTG" <espace@agglo.example>',
  PUBLIC_URL: 'https://ctg.example.fr',
};

const read = (change: Readonly<Record<string, string>> = {}) => readProgramConfig({ ...MAIL, ...change });
const faultsOf = (env: Readonly<Record<string, string>>) => {
  const reading = readProgramConfig(env);
  return 'faults' in reading ? reading.faults : [];
};

describe('the configuration of e-mail', () => {
  it('is enough for a production', () => {
    const reading = read();
    if ('faults' in reading) throw new Error(reading.faults.join());
    expect(reading.config.mode).toBe('production');
    expect(reading.config.chats.mail).toEqual({
      smtpUrl: MAIL.SMTP_URL,
      from: { name: 'Espace CTG', address: 'espace@agglo.example' },
      returnTo: 'espace+*@agglo.example',
      imapUrl: null,
      proof: null,
      authservId: null,
      dkim: null,
    });
  });

  it.each([
    ['SMTP_URL', 'http://smtp.agglo.example'],
    ['SMTP_URL', 'smtp.agglo.example:587'],
    ['MAIL_FROM', 'Espace CTG'],
    ['MAIL_FROM', 'espace@agglo.example, autre@agglo.example'],
    ['MAIL_FROM', 'Espace <espace@agglo.example>\r\nBcc: tous@agglo.example'],
    ['MAIL_RETURN', 'retours@*'],
    ['IMAP_URL', 'imap.agglo.example'],
    ['IMAP_URL', 'https://espace:secret@imap.agglo.example'],
    ['IMAP_URL', 'imaps://imap.agglo.example'],
    ['IMAP_URL', 'imaps://espace@imap.agglo.example'],
    ['IMAP_URL', 'imaps://espace:100%@imap.agglo.example'],
    ['MAIL_PROOF', 'oui'],
    ['MAIL_AUTHSERV_ID', 'mx.agglo.example; dmarc=pass'],
    ['DKIM_SELECTOR', 'mon espace'],
    ['DKIM_PRIVATE_KEY', 'une clé'],
  ])('names what is wrong with %s: %s', (name, value) => {
    expect(faultsOf({ ...MAIL, [name]: value }).join()).toContain(`${name}: write `);
  });

  it('names what lacks', () => {
    const { SMTP_URL, MAIL_FROM, PUBLIC_URL } = MAIL;
    expect(faultsOf({ MAIL_FROM, PUBLIC_URL }).join()).toContain('SMTP_URL: e-mail needs');
    expect(faultsOf({ SMTP_URL, PUBLIC_URL }).join()).toContain('MAIL_FROM: e-mail needs');
    expect(faultsOf({ ...MAIL, MAIL_PROOF: 'copy' }).join()).toContain('MAIL_PROOF: it is looked for');
    expect(faultsOf({ ...MAIL, DKIM_SELECTOR: 'espace' }).join()).toContain('give both, or none');
  });

  it('reads a mailbox, which sends nothing by itself', () => {
    const IMAP_URL = 'imaps://espace:s%40cret@imap.agglo.example/Espace';
    expect(read({ IMAP_URL })).toMatchObject({ config: { chats: { mail: { imapUrl: IMAP_URL } } } });
    expect(faultsOf({ IMAP_URL }).join()).toContain('SMTP_URL: e-mail needs');
  });

  it('takes an RSA key in one line, and no other kind, which no server would check', () => {
    const rsa = String(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export(PEM));
    const other = String(generateKeyPairSync('ed25519').privateKey.export(PEM));
    const line = rsa.replaceAll('\n', '\\n');
    expect(read({ DKIM_PRIVATE_KEY: line, DKIM_SELECTOR: 'espace' })).toMatchObject({
      config: { chats: { mail: { dkim: { selector: 'espace', privateKey: rsa } } } },
    });
    expect(faultsOf({ ...MAIL, DKIM_PRIVATE_KEY: other, DKIM_SELECTOR: 'e' }).join()).toContain('RSA');
  });
});

const PEM = { type: 'pkcs8', format: 'pem' } as const;
