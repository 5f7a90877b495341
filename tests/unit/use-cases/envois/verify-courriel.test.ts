import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createDns, createMailChecker } from '../../../../adapters/mail/checking/checker.ts';
import { MAIL_VARIABLES } from '../../../../adapters/mail/config.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { verifyCourriel } from '../../../../src/use-cases/envois/verify-courriel.ts';
import { startDnsServer, type Zone } from '../../../support/dns-server.ts';
import { MAIL_FROM } from '../../../support/mail-platform.ts';
import { startMailServer } from '../../../support/mail-server.ts';

const privateKey = String(
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
);
const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
const SERVER = 'smtp.agglo.example';

const HEALTHY: Zone = {
  txt: {
    'agglo.example': ['google-site-verification=x', 'v=spf1 a:smtp.agglo.example -all'],
    'espace._domainkey.agglo.example': [`v=DKIM1; k=rsa; p=${publicKey}`],
    '_dmarc.agglo.example': ['v=DMARC1; p=quarantine'],
  },
  a: { [SERVER]: ['192.0.2.7'] },
  ptr: { '192.0.2.7': [SERVER] },
};

const [dns, server] = await Promise.all([startDnsServer(), startMailServer()]);
afterAll(async () => {
  await Promise.all([dns.stop(), server.stop()]);
});
beforeEach(() => {
  dns.publish(HEALTHY);
  server.behave(() => null);
});

/** As the command asks; the DNS knows the sending server by its name, the test goes to the one that is there. */
async function verify(env: Readonly<Record<string, string>> = {}, adresse = 'lea@ailleurs.example') {
  const config = MAIL_VARIABLES.config.parse({
    SMTP_URL: server.url,
    MAIL_FROM,
    DKIM_PRIVATE_KEY: privateKey,
    DKIM_SELECTOR: 'espace',
    ...env,
  });
  const real = createDns([dns.address]);
  const checker = createMailChecker(config, { ...real, listAdresses: () => real.listAdresses(SERVER) });
  const { ok, message } = await verifyCourriel(adresse, checker);
  return { ok, text: toPlainText(message).replace(/[\u00A0\u202F]/g, ' ') };
}

describe('verifier-courriel', () => {
  it('finds nothing to ask where all is well, and sends one message to see', async () => {
    const before = server.mails.length;
    const { ok, text } = await verify();
    expect([ok, text]).toEqual([
      true,
      expect.stringContaining('Le courriel de agglo.example est bien réglé'),
    ]);
    expect(text).toSay('la clé publiée est celle qui signe', 'Authentication-Results');
    expect(server.mails).toHaveLength(before + 1);
    expect(server.mails.at(-1)).toMatchObject({
      recipient: 'lea@ailleurs.example',
      subject: 'Message d’essai de l’espace collaboratif',
    });
    expect(server.mails.at(-1)?.raw).toContain('DKIM-Signature');
  });

  it.each<readonly [string, Partial<NonNullable<Zone['txt']>>, RegExp]>([
    [
      'no SPF',
      { 'agglo.example': [] },
      /Absent : demandez un enregistrement TXT pour agglo\.example.*v=spf1/,
    ],
    ['two SPF', { 'agglo.example': ['v=spf1 -all', 'v=spf1 mx -all'] }, /plusieurs, donc aucun ne compte/],
    ['an SPF for everybody', { 'agglo.example': ['v=spf1 +all'] }, /autorise tout le monde/],
    ['an SPF without end', { 'agglo.example': ['v=spf1 mx'] }, /finir par -all/],
    [
      'no key',
      { 'espace._domainkey.agglo.example': [] },
      /espace\._domainkey\.agglo\.example : v=DKIM1; k=rsa; p=MII/,
    ],
    ['another key', { 'espace._domainkey.agglo.example': ['v=DKIM1; p=AAAA'] }, /n’est pas la nôtre/],
    ['no DMARC', { '_dmarc.agglo.example': [] }, /TXT pour _dmarc\.agglo\.example/],
  ])('says what to ask the host for: %s', async (_name, txt, expected) => {
    dns.publish({ ...HEALTHY, txt: { ...HEALTHY.txt, ...txt } as NonNullable<Zone['txt']> });
    const { ok, text } = await verify();
    expect(ok).toBe(false);
    expect(text).toMatch(expected);
  });

  it('says what is wrong with the name of the sending server', async () => {
    dns.publish({ ...HEALTHY, ptr: {} });
    expect((await verify()).text).toContain('un nom inverse (PTR) pour 192.0.2.7');
    dns.publish({ ...HEALTHY, ptr: { '192.0.2.7': ['autre.example'] } });
    expect((await verify()).text).toContain('ne mène pas à cette adresse');
  });

  it('looks at what makes others write to us encrypted, and asks for nothing', async () => {
    const { ok, text } = await verify();
    expect([ok, text.includes('on peut vous écrire sans chiffrement')]).toEqual([true, true]);
    expect(text).toContain('_smtp._tls.agglo.example. Exemple : v=TLSRPTv1');
    const txt = {
      ...HEALTHY.txt,
      '_mta-sts.agglo.example': ['v=STSv1; id=20270301'],
      '_smtp._tls.agglo.example': [
        'v=TLSRPTv1; rua=mailto:tls@agglo.example',
        'v=TLSRPTv1; rua=mailto:b@c.d',
      ],
    };
    dns.publish({ ...HEALTHY, txt });
    const published = (await verify()).text;
    expect(published).toSay('https://mta-sts.agglo.example/.well-known/mta-sts.txt', 'Il y en a plusieurs');
  });

  it('asks the host to sign when nothing is signed here', async () => {
    const config = MAIL_VARIABLES.config.parse({ SMTP_URL: server.url, MAIL_FROM });
    const real = createDns([dns.address]);
    const checker = createMailChecker(config, { ...real, listAdresses: () => real.listAdresses(SERVER) });
    const { ok, message } = await verifyCourriel('lea@ailleurs.example', checker);
    expect([ok, toPlainText(message)]).toEqual([
      true,
      expect.stringContaining('s’il signe pour agglo.example'),
    ]);
  });

  it('says that the test was refused, and by whom', async () => {
    server.behave((stage) => (stage === 'login' ? '535 5.7.8 Bad credentials' : null));
    const refused = await verify();
    expect([refused.ok, refused.text]).toEqual([
      false,
      expect.stringContaining('(SMTP_URL) n’est plus accepté'),
    ]);
    server.behave((stage) => (stage === 'recipient' ? '550 5.1.1 User unknown' : null));
    expect((await verify()).text).toContain('Cette adresse n’existe pas');
    expect((await verify({}, 'pas une adresse')).ok).toBe(false);
  });

  it('says what to set where e-mail is not configured', async () => {
    const { ok, message } = await verifyCourriel('lea@ailleurs.example', null);
    expect([ok, toPlainText(message)]).toEqual([false, expect.stringContaining('SMTP_URL et MAIL_FROM')]);
  });

  it('does not take a silent DNS for an empty one', async () => {
    const config = MAIL_VARIABLES.config.parse({ SMTP_URL: server.url, MAIL_FROM });
    const silent = { listTexts: async () => null, listAdresses: async () => null };
    const { ok, message } = await verifyCourriel('lea@ailleurs.example', createMailChecker(config, silent));
    expect([ok, toPlainText(message)]).toEqual([false, expect.stringContaining('Le DNS n’a pas répondu')]);
  });
});
