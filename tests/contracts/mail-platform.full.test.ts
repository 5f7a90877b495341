import { generateKeyPairSync, verify } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/chat-kit/adapter.ts';
import { getAdresse } from '../../src/domain/nouns/compte.ts';
import type { Outcome } from '../../src/ports/ports.ts';
import { useBase } from '../support/database.ts';
import { aMailDelivery, createTestMail } from '../support/mail-platform.ts';
import { type Answer, type MailServer, type Stage, startMailServer } from '../support/mail-server.ts';
import { PICTURES } from '../support/picture-samples.ts';
import { createTestPictures } from '../support/pictures.ts';

const OF_DOMAIN: Outcome = { kind: 'closed', reason: 'domaine-refuse', pauseMs: 3_600_000 };
const ours = (reason: string): Outcome => ({ kind: 'closed', reason, espace: '', pauseMs: 60_000 });
let server: MailServer;
let mail: ChatAdapter;

const base = await useBase();
server = await startMailServer();
afterAll(() => server.stop());

beforeEach(() => {
  mail = createTestMail(base, server);
});

afterEach(async () => {
  server.behave(() => null);
  await mail.stop();
});

const last = () => server.mails.at(-1);
const header = (name: string) => String(last()?.headers.get(name));

describe('sending', () => {
  it('brings a message to one address, under the name that the ledger gave it', async () => {
    const delivery = aMailDelivery();
    expect(await mail.platform.send(delivery)).toEqual({ kind: 'sent', messageId: delivery.id });
    expect(last()).toMatchObject({
      subject: 'Bonjour',
      messageId: `<${delivery.id}@agglo.example>`,
      recipient: getAdresse(delivery.to),
      from: { text: '"Espace CTG" <espace@agglo.example>' },
      to: { text: getAdresse(delivery.to) },
    });
  });

  it('has an envelope of its own for what comes back, and tells machines not to answer', async () => {
    const delivery = aMailDelivery();
    await mail.platform.send(delivery);
    expect(last()?.sender).toBe(`espace+${delivery.id.replaceAll('-', '')}@agglo.example`);
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('x-auto-response-suppress')).toMatch(/OOF/);
    expect(header('x-auto-response-suppress')).not.toMatch(/NDR|All/);
    expect(last()?.headers.has('list-unsubscribe')).toBe(false);
  });

  it('takes pictures along, each where it stands, and its figures in words', async () => {
    const pictures = createTestPictures('https://ctg.example');
    const own = createTestMail(base, server, { pictures });
    const message = pictures.addTo({ title: 'Résumé', sections: [{ pictures: [PICTURES.bars] }] });
    await own.platform.send(aMailDelivery('mairie.example', { message }));
    await own.stop();
    const [image] = last()?.attachments ?? [];
    expect(image).toMatchObject({ contentType: 'image/png', contentDisposition: 'inline' });
    expect(image?.content.subarray(1, 4).toString()).toBe('PNG');
    expect(/<img src="data:image\/png;base64/.test(String(last()?.html))).toBe(true); // put together by the parser
    expect(last()?.html).toContain('Parentalité : 1');
    expect(last()?.text).toContain('Parentalité : 1');
  });

  it('leaves without a picture that cannot be drawn', async () => {
    const { addTo } = createTestPictures('https://ctg.example');
    const own = createTestMail(base, server, {
      pictures: { readImage: async () => null, draw: () => Promise.reject(new Error('no thread')) },
    });
    const message = addTo({ title: 'Résumé', sections: [{ pictures: [PICTURES.bars] }] });
    expect(await own.platform.send(aMailDelivery('mairie.example', { message }))).toMatchObject({
      kind: 'sent',
    });
    await own.stop();
    expect(last()?.attachments).toEqual([]);
    expect(last()?.html).toContain('Parentalité : 1');
  });

  it('sends what comes back where it is told to', async () => {
    const own = createTestMail(base, server, { env: { MAIL_RETURN: 'retours@agglo.example' } });
    await own.platform.send(aMailDelivery());
    await own.stop();
    expect(last()?.sender).toBe('retours@agglo.example');
  });

  it('offers to end announcements with one press of the mail program', async () => {
    const createLiensMessage = async () => ({
      token: 'jeton',
      isReponse: false,
      desabonnement: 'fin',
      isAnswerable: false,
    });
    const own = createTestMail(base, server, { useCases: { createLiensMessage } });
    await own.platform.send(aMailDelivery());
    await own.stop();
    expect(last()?.raw).toContain('List-Unsubscribe: <https://ctg.example/desabonnement/fin>');
    expect(last()?.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(last()?.text).toContain('https://ctg.example/desabonnement/fin');
  });

  it('lets nothing that people typed become a header or another recipient', async () => {
    const title = 'Bonjour\r\nBcc: tous@exemple.fr\r\n\r\n<script>alert(1)</script>';
    await mail.platform.send(aMailDelivery('mairie.example', { message: { title } }));
    expect(last()?.bcc).toBeUndefined();
    expect(last()?.subject).toBe('Bonjour Bcc: tous@exemple.fr <script>alert(1)</script>');
    expect(last()?.html).not.toContain('<script>');
  });

  it('is signed when there is a key', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const env = { DKIM_PRIVATE_KEY: pem.replaceAll('\n', '\\n'), DKIM_SELECTOR: 'espace' };
    const createLiensMessage = async () => ({
      token: 'jeton',
      isReponse: false,
      desabonnement: 'fin',
      isAnswerable: false,
    });
    const own = createTestMail(base, server, { env, useCases: { createLiensMessage } });
    await own.platform.send(aMailDelivery());
    await own.stop();
    const { signed, signature, tags } = readSignature(last()?.raw ?? '');
    expect(tags).toMatchObject({ d: 'agglo.example', s: 'espace' });
    expect(tags.h?.toLowerCase().split(':')).toEqual(
      expect.arrayContaining([
        'from',
        'to',
        'subject',
        'message-id',
        'list-unsubscribe',
        'list-unsubscribe-post',
      ]),
    );
    expect(verify('RSA-SHA256', Buffer.from(signed), publicKey, signature)).toBe(true);
  });

  it('refuses an address that is none without asking anybody', async () => {
    const delivery = aMailDelivery();
    const to = { ...delivery.to, identifiant: 'x:lea@exemple.fr>\r\nDATA' };
    const before = server.asked.sender;
    expect(await mail.platform.send({ ...delivery, to })).toEqual({
      kind: 'dead',
      reason: 'adresse-refusee',
    });
    expect(server.asked.sender).toBe(before);
  });

  it('can neither change a message nor look for it', async () => {
    const delivery = aMailDelivery();
    expect(await mail.platform.replace(delivery, delivery.id)).toEqual({
      kind: 'sent',
      messageId: delivery.id,
    });
    expect(await mail.platform.readBack(delivery)).toEqual({ kind: 'unknown' });
    expect(await mail.platform.identify(delivery.to)).toBeNull();
  });
});

describe('a server that does not take the message', () => {
  it.each<readonly [Stage, Answer, Outcome]>([
    ['recipient', '550 5.1.1 User unknown', { kind: 'dead', reason: 'adresse-inconnue' }],
    ['recipient', '550 No such user here', { kind: 'dead', reason: 'adresse-refusee' }],
    ['recipient', '552 5.2.2 Mailbox full', { kind: 'dead', reason: 'boite-pleine' }],
    ['recipient', '550 5.2.1 Mailbox disabled', { kind: 'dead', reason: 'boite-fermee' }],
    ['recipient', '450 4.2.0 Greylisted', { kind: 'retry', reason: 'courriel-differe' }],
    ['recipient', '421 4.7.0 Too many connections', { kind: 'retry', reason: 'courriel-differe' }],
    ['recipient', '550 5.7.1 Rejected by policy', OF_DOMAIN],
    ['message', '554 5.6.0 Malformed', { kind: 'dead', reason: 'message-refuse' }],
    ['message', '451 4.3.0 Try later', { kind: 'retry', reason: 'courriel-differe' }],
    ['message', '550 5.4.5 Daily quota', ours('expediteur-refuse')],
    ['message', '554 5.7.1 Looks like spam', ours('expediteur-refuse')],
    ['sender', '553 5.7.1 Not your address', ours('expediteur-refuse')],
    ['login', '535 5.7.8 Bad credentials', ours('identifiants-refuses')],
    ['login', '454 4.7.0 Temporary failure', { kind: 'retry', reason: 'courriel-differe' }],
    ['recipient', 'cut', { kind: 'retry', reason: 'connexion-refusee' }],
    ['message', 'cut', { kind: 'uncertain', reason: 'connexion-coupee' }],
    ['message', 'take-and-cut', { kind: 'uncertain', reason: 'connexion-coupee' }],
  ])('at %s, « %s »', async (stage, answer, expected) => {
    const domain = `${stage}-${answer.replace(/\W+/g, '-')}.example`.toLowerCase();
    server.behave((at) => (at === stage ? answer : null));
    expect(await mail.platform.send(aMailDelivery(domain))).toEqual(expected);
  });

  it.each<readonly [Stage, number, Outcome]>([
    ['recipient', 1_000, { kind: 'retry', reason: 'connexion-refusee' }],
    ['message', 20_000, { kind: 'uncertain', reason: 'connexion-coupee' }], // it is begun within
  ])('and says nothing, at %s, is left after %i ms', async (stage, timeoutMs, expected) => {
    const hasty = createTestMail(base, server, { timeoutMs });
    server.behave((at) => (at === stage ? 'hang' : null));
    expect(await hasty.platform.send(aMailDelivery(`${stage}-muet.example`))).toEqual(expected);
    await hasty.stop();
  });

  it('that is not there is asked again later', async () => {
    const gone = createTestMail(base, { url: 'smtp://espace:secret@127.0.0.1:1' });
    expect(await gone.platform.send(aMailDelivery())).toEqual({ kind: 'retry', reason: 'connexion-refusee' });
    expect(await gone.platform.checkEspace('')).toEqual({ kind: 'unknown' });
    await gone.stop();
  });

  it('takes a message once, although it closed the line while it was idle', async () => {
    const port = Number(new URL(server.url).port);
    await mail.platform.send(aMailDelivery());
    await server.stop();
    server = await startMailServer(port);
    const delivery = aMailDelivery();
    await expect.poll(() => mail.platform.send(delivery)).toMatchObject({ kind: 'sent' });
    expect(server.mails).toHaveLength(1);
  });
});

/** The header fields that a signature speaks for, as they were signed (relaxed: RFC 6376 section 3.4.2), and itself. */
function readSignature(raw: string) {
  const [head = ''] = raw.split('\r\n\r\n');
  const fields = head.split(/\r\n(?![ \t])/);
  const relax = (field: string) => {
    const [name = '', ...value] = field.split(':');
    return `${name.toLowerCase()}:${value
      .join(':')
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim()}`;
  };
  const own = fields.find((field) => /^DKIM-Signature:/i.test(field)) ?? '';
  const tags: Record<string, string> = Object.fromEntries(
    relax(own)
      .replace(/^[^:]*:/, '')
      .split(';')
      .map((tag) => tag.trim().split(/=(.*)/s).slice(0, 2)),
  );
  const names = (tags.h ?? '').split(':').map((name) => name.trim().toLowerCase());
  const signed = names.flatMap((name) => {
    const field = fields.find((one) => one.toLowerCase().startsWith(`${name}:`));
    return field === undefined ? [] : [`${relax(field)}\r\n`];
  });
  const unsigned = relax(own).replace(/( b=)[^;]*$/, '$1');
  const signature = Buffer.from((tags.b ?? '').replaceAll(' ', ''), 'base64');
  return { signed: signed.join('') + unsigned, signature, tags };
}
