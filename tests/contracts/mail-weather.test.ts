import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/chat-kit/adapter.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aMailDelivery, createTestMail } from '../support/mail-platform.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';

let base: TestDatabase;
let server: MailServer;
let mail: ChatAdapter;

beforeAll(async () => {
  base = await createTestDatabase();
  server = await startMailServer();
});

afterAll(async () => {
  await server.stop();
  await base.close();
});

beforeEach(() => {
  mail = createTestMail(base, server);
});

afterEach(async () => {
  server.behave(() => null);
  await mail.stop();
});

describe('weather', () => {
  it('is a domain that refuses many addresses within the hour: from then on it is left alone', async () => {
    server.behave((stage) => (stage === 'recipient' ? '550 5.1.1 User unknown' : null));
    const outcomes = [];
    for (let one = 0; one < 40; one += 1)
      outcomes.push(await mail.platform.send(aMailDelivery('quarante.example')));
    expect(outcomes.slice(0, 4).map(({ kind }) => kind)).toEqual(['dead', 'dead', 'dead', 'dead']);
    expect(
      outcomes.slice(4).every((outcome) => 'reason' in outcome && outcome.reason === 'refus-en-nombre'),
    ).toBe(true);
    expect(server.asked.recipient).toBeGreaterThan(0);
    expect(await mail.platform.send(aMailDelivery('autre.example'))).toMatchObject({ kind: 'dead' });
    expect(await mail.platform.checkEspace('quarante.example')).toMatchObject({ kind: 'closed' });
    const replica = createTestMail(base, server);
    expect(await replica.platform.checkEspace('quarante.example')).toMatchObject({ kind: 'closed' });
    await replica.stop();
  });

  it('is over after an hour, when the domain takes its addresses', async () => {
    server.behave((stage) => (stage === 'recipient' ? '550 5.1.1 User unknown' : null));
    for (let one = 0; one < 5; one += 1) await mail.platform.send(aMailDelivery('heure.example'));
    const delivery = aMailDelivery('heure.example');
    server.behave(() => null);
    expect(await mail.platform.send(delivery)).toMatchObject({ kind: 'closed' });
    base.clock.set(base.clock.now().add({ minutes: 61 }));
    await base.db.$executeRaw`UPDATE "Cadence" SET "libreA" = "libreA" - interval '61 minutes'`;
    expect(await mail.platform.checkEspace('heure.example')).toEqual({ kind: 'open' });
    expect(await mail.platform.send(delivery)).toMatchObject({ kind: 'sent' });
  });

  it('is our own account that is refused: nobody is asked again for a minute, whatever the domain', async () => {
    server.behave((stage) => (stage === 'login' ? '535 5.7.8 Bad credentials' : null));
    const before = server.asked.login;
    for (const domain of ['un.example', 'deux.example', 'trois.example'])
      expect(await mail.platform.send(aMailDelivery(domain))).toMatchObject({ kind: 'closed', espace: '' });
    expect(server.asked.login).toBe(before + 1);
    expect(await mail.platform.checkEspace('')).toMatchObject({
      kind: 'closed',
      reason: 'identifiants-refuses',
    });
    server.behave(() => null);
    expect(await mail.platform.checkEspace('')).toEqual({ kind: 'open' });
    base.clock.set(base.clock.now().add({ minutes: 2 }));
    expect(await mail.platform.send(aMailDelivery('un.example'))).toMatchObject({ kind: 'sent' });
  });
});
