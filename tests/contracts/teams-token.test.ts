import { generateKeyPairSync } from 'node:crypto';
import { errors, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { createTokens } from '../../adapters/teams/direct/index.ts';
import { createKeys } from '../../adapters/teams/workspaces/keys.ts';
import { use } from '../support/anew.ts';
import { useBase } from '../support/database.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import type { Behaviour } from '../support/fake-teams/types.ts';
import { startTeamsProgram } from '../support/teams-program.ts';
import { aDelivery, createPlatformOf, toAccount } from '../support/teams-sending.ts';

describe.each(['sdk', 'direct'] as const)('with the client %s', async (client) => {
  const SENT = { kind: 'sent', messageId: expect.stringMatching(/^\d+$/) };

  let behaviours: Behaviour[] = [];
  let tokens: Behaviour[] = [];
  let isTokenOld = false; // refused until another one was asked for

  const ines = () => toAccount(fake.user('ines'));

  const database = await useBase();
  const fake = use(await createFakeTeams({ client }));
  fake.addUser({ id: 'ines', tenant: TENANT });
  const program = use(await startTeamsProgram(fake, database.chatPorts));
  await fake.as('ines').install();
  const platform = createPlatformOf({ fake, program, chat: database.chatPorts });
  expect(await platform.send(aDelivery(ines()))).toEqual(SENT);
  fake.behave(({ operation }) => {
    if (operation === 'token') isTokenOld = false;
    if (operation === 'token') return tokens.shift() ?? 'ok';
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

  it('is sent on to nowhere else, with a message or with its secret', async () => {
    const { serviceUrl } = fake;
    const location = `${serviceUrl}v3/conversations/${fake.personalChat('ines')}/activities`;
    const sent = async () =>
      expect(await post({ status: 307, location })).toMatchObject({ kind: 'uncertain' });
    expect(await operations(sent)).toEqual(['post']);
    tokens = [{ status: 307, location: `${fake.config.loginUrl}botframework.com/oauth2/v2.0/token` }];
    const asked = async () => expect(await program.checkToken()).toEqual({ kind: 'unknown' });
    expect(await operations(asked)).toEqual(['token']);
  });
});

it('asks once for all who see that a token is over', async () => {
  const fake = await createFakeTeams({ client: 'direct', registration: { tokenLifeS: 0 } });
  const getToken = createTokens(fake.config);
  await getToken(false);
  const before = fake.calls.length;
  const given = await Promise.all(Array.from({ length: 6 }, () => getToken(false)));
  expect([new Set(given).size, fake.calls.length - before]).toEqual([1, 1]);
  await fake.stop();
});

describe('the keys of Microsoft', () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk: JWK = { ...publicKey.export({ format: 'jwk' }), kid: 'one' };
  const head = (kid: string) => ({ kid, alg: 'RS256' });

  it('that are known are used while others are asked for, and where none can be had', async () => {
    const asks: PromiseWithResolvers<ReadonlyMap<string, JWK>>[] = [];
    let now = 0;
    const ask = () => {
      const asked = Promise.withResolvers<ReadonlyMap<string, JWK>>();
      asks.push(asked);
      return asked.promise;
    };
    const keys = createKeys(ask, () => now);
    const unreachable = expect(keys.find(head('one'))).rejects.toThrow('away');
    asks[0]?.reject(new Error('away'));
    await unreachable;
    const first = keys.find(head('one'));
    asks[1]?.resolve(new Map([['one', jwk]]));
    await first;
    await expect(keys.find(head('two'))).rejects.toThrow(errors.JWKSNoMatchingKey);
    expect(asks).toHaveLength(2); // asked for a moment ago
    now += 5 * 60_000;
    const unknown = expect(keys.find(head('two'))).rejects.toThrow(errors.JWKSNoMatchingKey);
    expect(await keys.find(head('one'))).toBe(await first);
    asks[2]?.reject(new Error('away'));
    await unknown;
    now += 29_000;
    await expect(keys.find(head('two'))).rejects.toThrow(errors.JWKSNoMatchingKey);
    expect(asks).toHaveLength(3);
    now += 1_000;
    const second = keys.find(head('two'));
    asks[3]?.resolve(new Map([['two', { ...jwk, kid: 'two' }]]));
    await second;
    now += 24 * 60 * 60_000;
    expect(await keys.find(head('two'))).toBe(await second);
    expect(asks).toHaveLength(5);
    asks[4]?.resolve(new Map());
  });
});
