import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/chat-kit/adapter.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createSender, letPass, listEnvois, settle } from '../support/delivery-world.ts';
import { type ImapServer, startImapServer } from '../support/imap-server.ts';
import { isWorking, killWorkers, WORKERS, writeMessages } from '../support/kill-workers.ts';
import { aMailDelivery, createTestMail } from '../support/mail-platform.ts';
import { type Answer, type MailServer, type Stage, startMailServer } from '../support/mail-server.ts';
import { createSending, OPEN_HOUR, type Sending } from '../support/sending-world.ts';
import { inStorm } from '../support/storm.ts';

const ROUNDS = inStorm(2, 40);
const MESSAGES = inStorm(240, 2_000);
const TIMEOUT_MS = 400;
const PROOF_TIMES = { patienceMs: 15_000, skewMs: 1_000 }; // twenty minutes in life, and five

let database: TestDatabase;
let server: MailServer;
let imap: ImapServer;
let sending: Sending;
let mail: ChatAdapter;

beforeEach(async () => {
  database = await createTestDatabase({ isOwn: true });
  server = await startMailServer();
  imap = await startImapServer();
  server.copyTo(imap);
  sending = await createSending(database);
  const { ines, convention } = sending.world;
  await database.db.compte.deleteMany({ where: { conventionId: convention.id } });
  await database.stores.comptes.link(ines, toCompteCourriel(ines.id, ines.courriel));
});

afterEach(async () => {
  expect(imap.violations).toEqual([]);
  await mail.stop();
  await Promise.all([server.stop(), imap.stop()]);
  await database.close();
});

it.each([
  ['copies to ourselves', { proof: 'copy' }],
  ['nothing to look at', { proof: '' }],
])(
  'doubles no e-mail when workers are killed and the server fails: %s (case 2)',
  async (_name, { proof }) => {
    const env: Record<string, string> = proof === '' ? {} : { IMAP_URL: imap.url, MAIL_PROOF: proof };
    mail = createTestMail(database, server, { env, timeoutMs: TIMEOUT_MS, proofTimes: PROOF_TIMES });
    server.behave(misbehave);
    await writeMessages(database, sending, MESSAGES);
    const config = { url: server.url, env };
    const countArrived = () => server.mails.length;
    await killWorkers({
      database,
      rounds: ROUNDS,
      platform: 'mail',
      config,
      countArrived,
      half: MESSAGES / 2,
    });
    const arrivedByKilled = countArrived();

    const sender = createSender(database, [mail.platform]);
    const goOn = async () => {
      await letPass(database, 1_000);
      await database.envoiQueue.sweep(OPEN_HOUR);
      server.behave(() => null);
      await mail.platform.send(aMailDelivery()); // that copies come is shown by one that surely does
      server.behave(misbehave);
      for (const job of mail.jobs) await job.run();
      await settle(database, sender);
      return isWorking(database, sending);
    };
    await expect.poll(goOn, { timeout: inStorm(240_000, 3_000_000) }).toBe(false); // what is looked for takes its time

    const envois = await listEnvois(database, sending.world);
    const ids = new Set(envois.map(({ id }) => id));
    const arrived = server.mails
      .map(({ messageId = '' }) => messageId.slice(1, messageId.indexOf('@')))
      .filter((id) => ids.has(id));
    const sent = envois.filter(({ etat }) => etat === 'envoye');
    const inDoubt = envois.filter(
      ({ etat, raison }) => etat === 'incertain' && raison === INCERTAIN_DEFINITIF,
    );
    process.stdout.write(
      `e-mail, ${proof || 'no proof'}: ${MESSAGES} messages, ${ROUNDS * WORKERS} kills, ${arrivedByKilled} arrived meanwhile, ` +
        `${arrived.length - new Set(arrived).size} twice, ${sent.length} sent, ${inDoubt.length} named in doubt\n`,
    );
    expect(arrived.length).toBe(new Set(arrived).size);
    expect(sent.filter(({ id }) => !arrived.includes(id))).toEqual([]);
    expect(sent.length + inDoubt.length).toBe(MESSAGES);
    if (proof !== '') expect(inDoubt).toEqual([]);
    if (proof !== '')
      expect(imap.mails.filter(({ source }) => source.includes('List-Unsubscribe'))).toEqual([]);
    // Else the kills fell beside the work, and nothing was proven.
    expect(arrivedByKilled).toBeGreaterThan(0);
    expect(arrivedByKilled).toBeLessThan(MESSAGES);
  },
);

/** Later at each stage, a line that is cut before or after, a server that takes it and is silent; the others are slow to say so. */
function misbehave(stage: Stage): Answer | null {
  const chance = Math.random();
  if (stage === 'sender') return chance < 0.02 ? '421 4.3.2 closing' : null;
  if (stage === 'recipient') return chance < 0.03 ? '450 4.2.1 later' : null;
  if (stage !== 'message') return null;
  if (chance < 0.03) return '451 4.3.0 later';
  if (chance < 0.06) return 'cut';
  if (chance < 0.09) return 'take-and-cut';
  return chance < 0.1 ? 'hang' : 'take-slowly';
}
