import { afterAll, describe, expect, it } from 'vitest';
import { useBase } from '../support/database.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import type { Behaviour } from '../support/fake-teams/types.ts';
import { startTeamsProgram } from '../support/teams-program.ts';
import { aDelivery, createPlatformOf, toAccount } from '../support/teams-sending.ts';

describe.each(['sdk', 'direct'] as const)('with the client %s', async (client) => {
  const SENT = { kind: 'sent', messageId: expect.stringMatching(/^\d+$/) };

  let behaviours: Behaviour[] = [];
  let isTokenOld = false; // refused until another one was asked for

  afterAll(async () => {
    expect(fake.violations).toEqual([]);
    await program.stop();
    await fake.stop();
  });

  const ines = () => toAccount(fake.user('ines'));

  const database = await useBase();
  const fake = await createFakeTeams({ client });
  fake.addUser({ id: 'ines', tenant: TENANT });
  const program = await startTeamsProgram(fake, database.chatPorts);
  await fake.as('ines').install();
  const platform = createPlatformOf({ fake, program, chat: database.chatPorts });
  expect(await platform.send(aDelivery(ines()))).toEqual(SENT);
  fake.behave(({ operation }) => {
    if (operation === 'token') isTokenOld = false;
    if (operation !== 'post') return 'ok';
    return isTokenOld ? { status: 401 } : (behaviours.shift() ?? null);
  });

  async function post(...given: Behaviour[]) {
    behaviours = given;
    return platform.send(aDelivery(ines()));
  }

  async function operations(work: () => Promise<unknown>) {
    const before = fake.calls.length;
    await work();
    return fake.calls.slice(before).map(({ operation }) => operation);
  }

  it('gets a new token inside the try when the old one is refused: one message, nobody else waits', async () => {
    const messages = fake.messages('ines').length;
    const asked = await operations(async () => expect(await post({ status: 401 })).toEqual(SENT));
    expect(asked).toEqual(['post', 'token', 'post']);
    expect(fake.messages('ines')).toHaveLength(messages + 1);
  });

  it('closes the tenant only when the new token is refused, too', async () => {
    const refused = async () => {
      const outcome = await post({ status: 401 }, { status: 401 });
      expect(outcome).toEqual({ kind: 'closed', reason: 'jeton-refuse' });
    };
    expect(await operations(refused)).toEqual(['post', 'token', 'post']);
    expect(await post()).toEqual(SENT);
  });

  it('renews a token once for all that were refused with it', async () => {
    isTokenOld = true;
    const all = () => Promise.all(Array.from({ length: 6 }, () => platform.send(aDelivery(ines()))));
    const asked = await operations(async () => expect(await all()).toEqual(Array(6).fill(SENT)));
    expect(asked.filter((operation) => operation === 'token')).toHaveLength(1);
  });
});
