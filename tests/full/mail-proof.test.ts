import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/chat-kit/adapter.ts';
import type { Delivery } from '../../src/ports/ports.ts';
import { useBase } from '../support/database.ts';
import { type ImapServer, startImapServer } from '../support/imap-server.ts';
import { aMailDelivery, createTestMail } from '../support/mail-platform.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';

const base = await useBase();
let server: MailServer;
let imap: ImapServer;
let mail: ChatAdapter;

beforeEach(async () => {
  server = await startMailServer();
  imap = await startImapServer();
  server.copyTo(imap);
});

afterEach(async () => {
  expect(imap.violations).toEqual([]);
  await mail.stop();
  await Promise.all([server.stop(), imap.stop()]);
});

/** The program with copies to itself; what is not there is believed to be so after that time. */
function open(patienceMs: number, proof = 'copy'): void {
  const env = { IMAP_URL: imap.url, ...(proof && { MAIL_PROOF: proof }) };
  mail = createTestMail(base, server, { env, proofTimes: { patienceMs, skewMs: patienceMs / 4 } });
}

const readMailbox = async () => {
  for (const job of mail.jobs) await job.run();
};
const find = async (delivery: Delivery) => (await mail.platform.readBack(delivery)).kind;
const FAR = 3_600_000;

it('finds what the server took, before and after its copy became a number, and keeps nothing of what it said', async () => {
  open(FAR);
  const [first, second] = [aMailDelivery(), aMailDelivery()];
  server.behave((stage) => (stage === 'message' ? 'take-and-cut' : null));
  expect(await mail.platform.send(first)).toMatchObject({ kind: 'uncertain' });
  server.behave(() => null);
  expect(await mail.platform.send(second)).toMatchObject({ kind: 'sent' });
  expect(imap.mails).toHaveLength(2);
  expect(await mail.platform.readBack(first)).toEqual({ kind: 'found', messageId: first.id });
  await readMailbox();
  await readMailbox();
  expect(imap.mails).toHaveLength(1);
  const [numbers] = imap.mails.map(({ source }) => source.toString());
  expect(numbers).toContain(first.id);
  expect(numbers).toContain(second.id);
  expect(numbers).not.toMatch(/https?:|mairie\.example|Bonjour/);
  expect(await find(first)).toBe('found');
  expect(await find(second)).toBe('found');
});

it('sends no copy where the server refuses the reader, and goes on', async () => {
  open(FAR);
  const refused = aMailDelivery();
  server.behave((stage, address) =>
    stage === 'recipient' && address.includes('lea.') ? '550 5.1.1 unknown' : null,
  );
  expect(await mail.platform.send(refused)).toMatchObject({ kind: 'dead', reason: 'adresse-inconnue' });
  server.behave((stage, address) =>
    stage === 'recipient' && address.includes('copie-') ? '550 5.1.1 unknown' : null,
  );
  expect(await mail.platform.send(aMailDelivery())).toMatchObject({ kind: 'sent' }); // a letter is worth more than its copy
  server.behave((stage, address) =>
    stage === 'recipient' && address.includes('copie-') ? '450 4.2.1 later' : null,
  );
  expect(await mail.platform.send(aMailDelivery())).toMatchObject({ kind: 'retry' }); // which comes with the next try
  server.behave(() => null);
  expect(await mail.platform.send(aMailDelivery())).toMatchObject({ kind: 'sent' });
  expect(server.mails).toHaveLength(2);
  expect(imap.mails.filter(({ source }) => source.includes(refused.id))).toEqual([]);
});

it('believes that nothing left once its time is over and a younger one came; without one nobody knows', async () => {
  open(FAR);
  const lost = aMailDelivery();
  expect(await find(lost)).toBe('soon');
  await mail.stop();
  open(1);
  await expect.poll(() => find(lost)).toBe('unknown');
  await mail.platform.send(aMailDelivery());
  for (const stored of imap.mails) stored.cameAt.setFullYear(stored.cameAt.getFullYear() + 1);
  await expect.poll(() => find(lost)).toBe('absent');
});

it('counts its note of numbers for as old as what it notes, and keeps none of an earlier setting', async () => {
  open(1);
  const lost = aMailDelivery();
  await mail.platform.send(aMailDelivery());
  imap.mails[0]?.cameAt.setFullYear(2020);
  await mail.stop();
  open(1, '');
  await readMailbox();
  const notes = imap.mails.map(({ cameAt }) => cameAt.getFullYear());
  expect(notes).toEqual([2020]);
  await mail.stop();
  open(1);
  await expect.poll(() => find(lost)).toBe('unknown');
  await mail.platform.send(aMailDelivery());
  imap.mails.at(-1)?.cameAt.setFullYear(new Date().getFullYear() + 1);
  await readMailbox();
  expect(imap.mails).toHaveLength(2);
  await expect.poll(() => find(lost)).toBe('absent');
});

it('reads what people write in a mailbox that takes no note, and notes once what it may not delete', async () => {
  open(FAR);
  const delivery = aMailDelivery();
  await mail.platform.send(delivery);
  const letter = imap.add('From: lea@mairie.example\r\nMessage-ID: <1@mairie.example>\r\n\r\nBonjour\r\n');
  imap.behave((command) => (command === 'APPEND' ? 'NO [OVERQUOTA] full' : null));
  await readMailbox();
  expect([...letter.flags]).toEqual(['CtgLu']);
  expect(imap.mails).toHaveLength(2);
  imap.behave((command, rest) => (command === 'UID STORE' && rest.includes('\\Deleted') ? 'NO' : null));
  await readMailbox();
  await readMailbox();
  expect(imap.mails).toHaveLength(3);
  expect(await find(delivery)).toBe('found');
});

it('finds it among what the host sent, and takes no letter of a person from the same address for ours', async () => {
  open(1, 'sent');
  const [delivery, lost] = [aMailDelivery(), aMailDelivery()];
  await expect.poll(() => find(lost)).toBe('unknown'); // nothing is kept there yet
  await mail.platform.send(delivery);
  expect(imap.mails).toEqual([]);
  const { raw = '' } = server.mails[0] ?? {};
  const letter = raw.replace(delivery.id, 'webmail');
  const later = new Date().getFullYear() + 1;
  imap.add(letter, 'SENT').cameAt.setFullYear(later);
  await expect.poll(() => find(lost)).toBe('unknown');
  imap.add(raw, 'SENT').cameAt.setFullYear(later);
  expect(await find(delivery)).toBe('found');
  await expect.poll(() => find(lost)).toBe('absent');
});

it('waits while the mailbox is away, without holding up what is in doubt elsewhere, and looks no more once it is stopped', async () => {
  open(1);
  const [first, second] = [aMailDelivery(), aMailDelivery()];
  imap.behave(() => 'cut');
  expect(await find(first)).toBe('soon');
  imap.behave(() => 'hang');
  expect(await find(first)).toBe('soon');
  expect(await find(second)).toBe('soon');
  await mail.stop();
  imap.behave(() => null);
  const before = imap.logins;
  open(1);
  const looks = [first, second].map(find);
  await mail.stop();
  expect(await Promise.all(looks)).toEqual(['soon', 'soon']);
  expect(imap.logins - before).toBeLessThanOrEqual(1);
});
