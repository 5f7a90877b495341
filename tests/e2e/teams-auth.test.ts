import { beforeEach, describe, expect, it } from 'vitest';
import type { TeamsConfig } from '../../adapters/teams/config.ts';
import { TEAMS } from '../../adapters/teams/workspaces/conversations.ts';
import type { InvokeAnswer, TeamsActivity } from '../../adapters/teams/workspaces/microsoft.ts';
import type { Logger } from '../../src/ports/ports.ts';
import { use } from '../support/anew.ts';
import { useBase } from '../support/database.ts';
import { createFakeTeams, OTHER_TENANT, TENANT } from '../support/fake-teams/index.ts';
import type { TokenKind } from '../support/fake-teams/types.ts';
import { startTeamsProgram } from '../support/teams-program.ts';

const THEIRS = { channelData: { tenant: { id: OTHER_TENANT } } };
const CHANNEL = { id: '19:c', conversationType: 'channel' };

describe.each(['sdk', 'direct'] as const)('with the client %s', async (client) => {
  const logged: string[] = [];
  const logger: Logger = { info: log, warn: log, error: log };

  /** What reached the flows. */
  let turns: TeamsActivity[] = [];
  let turn: (activity: TeamsActivity) => Promise<InvokeAnswer | null> = async () => null;

  const database = await useBase();
  const fake = use(await createFakeTeams({ client }));
  fake.addUser({ id: 'ines', tenant: TENANT });
  fake.addUser({ id: 'eve', tenant: OTHER_TENANT });
  const routes = [{ isFor: () => true, answer: take }];
  const program = use(await startTeamsProgram(fake, database.chatPorts, { logger, routes }));
  await fake.as('ines').install();

  beforeEach(() => {
    turns = [];
    logged.length = 0;
    turn = async () => null;
  });

  describe('a request that is not proven to come from Teams', () => {
    const kinds = [
      ...['none', 'garbage', 'expired', 'no-end', 'not-yet', 'wrong-issuer', 'wrong-audience', 'other-key'],
      ...['unknown-key', 'none-alg', 'hs256', 'tampered', 'wrong-service-url', 'not-endorsed', 'emulator'],
    ] as const satisfies readonly TokenKind[];

    it.each(kinds)('is refused with 401 and no word: %s', async (token) => {
      expect(await fake.deliver(fake.activity('ines'), { token })).toEqual({ status: 401, body: '' });
      expect(turns).toEqual([]);
      expect(logged).toEqual(['a request without a valid token was refused']);
    });

    it('is refused when the activity names another address than its token', async () => {
      const activity = fake.activity('ines', { serviceUrl: 'https://evil.example/' });
      expect(await fake.deliver(activity)).toEqual({ status: 401, body: '' });
      expect(turns).toEqual([]);
    });

    it.each(['none', 'other-key'] as const)('is refused before its body is read: %s', async (token) => {
      expect((await fake.deliver('x'.repeat(300_000), { token })).status).toBe(401);
    });

    it.each(['Bearer a.b', 'Basic YTpi', 'Bearer a.b.c', 'Bearer eyJ9.eyJ9.eyJ9', 'Bearer x y'])(
      'is refused with the header %j',
      async (Authorization) => {
        const { status } = await fake.deliver(fake.activity('ines'), { headers: { Authorization } });
        expect(status).toBe(401);
      },
    );
  });

  it('is 503, to come again, when nobody can tell where it comes from', async () => {
    const config = { client: 'direct', loginUrl: 'nowhere' } as const;
    const lost = await startTeamsProgram(fake, database.chatPorts, { config });
    expect((await fake.deliver(fake.activity('ines'))).status).toBe(503);
    await lost.stop();
    fake.connect({ url: program.url });
  });

  describe('a signed request', () => {
    it('reaches the flows, and what it answers is said', async () => {
      turn = async ({ serviceUrl, conversation: { id } }) => {
        const said = { type: 'message', text: 'Bonjour Ines', channelId: 'msteams' };
        await program.connectTo(serviceUrl).post(id, said, new AbortController().signal);
        return null;
      };
      await fake.as('ines').dm('bonjour');
      expect(turns).toEqual([expect.objectContaining({ type: 'message', text: 'bonjour' })]);
      expect(fake.as('ines').lastDm()).toBe('Bonjour Ines');
      expect(fake.violations).toEqual([]);
    });

    it('of another tenant is 403, and nothing of it is kept', async () => {
      await expect(fake.as('eve').install()).rejects.toThrow('403'); // the app is there, our program wants none of it
      const activity = fake.activity('eve');
      expect(await fake.deliver(activity)).toEqual({ status: 403, body: '' });
      expect(await fake.deliver({ ...activity, type: 'invoke', name: 'task/fetch', value: {} })).toEqual({
        status: 403,
        body: '',
      });
      expect(turns).toEqual([]);
      const { aadObjectId } = fake.user('eve');
      const lieu = { plateforme: TEAMS, espace: OTHER_TENANT, identifiant: aadObjectId };
      expect(await database.chatPorts.conversations.find(lieu)).toBeNull();
      expect(logged).toContain('an activity of another tenant was refused');
      await expect.poll(() => fake.as('eve').lastDm()).toContain('Votre organisation n’est pas reliée');
      expect(fake.as('eve').dmMessages()).toHaveLength(1); // whoever insists learns nothing more
    });

    it.each([
      ['names two tenants', THEIRS],
      ['names none', { channelData: {}, conversation: { id: 'a:1' } }],
      ['comes from a channel of another tenant, by somebody of ours', { ...THEIRS, conversation: CHANNEL }],
      ['has odd channel data', { channelData: { tenant: 7 }, conversation: { id: 'a:1' } }],
    ])('that %s is 403', async (_, change) => {
      expect((await fake.deliver(fake.activity('ines', change))).status).toBe(403);
      expect(turns).toEqual([]);
    });

    it('of another channel is 400: there, people choose who they are', async () => {
      for (const channelId of ['webchat', 'directline', 'emulator', 'AseChannel', undefined]) {
        expect((await fake.deliver(fake.activity('ines', { channelId }))).status).toBe(400);
      }
      const both = await startTeamsProgram(fake, database.chatPorts, { config: { playground: true } });
      expect((await fake.deliver(fake.activity('ines', { channelId: 'webchat' }))).status).toBe(400);
      await both.stop();
      fake.connect({ url: program.url });
      expect(turns).toEqual([]);
    });

    it('that is no JSON by its type is 400', async () => {
      expect((await fake.deliver(fake.activity('ines'), { contentType: 'text/plain' })).status).toBe(400);
    });

    it('over 256 KB is 413, under it is taken', async () => {
      const sized = (bytes: number) => fake.activity('ines', { text: 'x'.repeat(bytes) });
      expect(await fake.deliver(sized(257 * 1024))).toEqual({ status: 413, body: '' });
      expect((await fake.deliver(sized(250 * 1024))).status).toBe(200);
      expect(turns).toHaveLength(1);
    });

    it('acts once; a copy that comes too early is to come again, as the first one may fail', async () => {
      const { promise, resolve } = Promise.withResolvers<null>();
      turn = () => promise;
      const activity = fake.activity('ines');
      const first = fake.deliver(activity);
      await expect.poll(() => turns.length).toBe(1);
      expect(await fake.deliver(activity)).toEqual({ status: 503, body: '' });
      resolve(null);
      expect((await first).status).toBe(200);
      expect(await fake.deliver(activity)).toEqual({ status: 200, body: '' });
      expect(turns).toHaveLength(1);
    });

    it('that is an invoke is never answered with nothing: its dialog would close, as if all was saved', async () => {
      turn = async () => ({ status: 200, body: { task: null } });
      const activity = fake.activity('ines', { type: 'invoke', name: 'task/submit', value: {} });
      expect((await fake.deliver(activity)).body).toBe('{"task":null}');
      expect(await fake.deliver(activity)).toEqual({ status: 409, body: '' });
      expect(turns).toHaveLength(1);
    });

    it('keeps its answer when only its end could not be noted', async () => {
      const finish = () => Promise.reject(new Error('down'));
      const receptions = { ...database.chatPorts.receptions, finish };
      const forgetful = await startTeamsProgram(fake, { ...database.chatPorts, receptions });
      expect((await fake.deliver(fake.activity('ines'))).status).toBe(200);
      await forgetful.stop();
      fake.connect({ url: program.url });
    });

    it('whose turn failed is 500 without a word, and may come again', async () => {
      turn = () => Promise.reject(new Error('secret'));
      const activity = fake.activity('ines');
      expect(await fake.deliver(activity)).toEqual({ status: 500, body: '' });
      turn = async () => null;
      expect((await fake.deliver(activity)).status).toBe(200);
      expect(turns).toHaveLength(2);
      expect(logged).toContain('a turn failed');
    });

    it('is answered with what an invoke is answered', async () => {
      turn = async () => ({ status: 200, body: { task: null } });
      const activity = fake.activity('ines', { type: 'invoke', name: 'task/fetch', value: {} });
      expect(await fake.deliver(activity)).toEqual({ status: 200, body: '{"task":null}' });
    });
  });

  describe('the local emulator, which sends no token', () => {
    const send = async (config: Partial<TeamsConfig>, headers: Record<string, string> = {}) => {
      const emulated = await startTeamsProgram(fake, database.chatPorts, {
        config: { appId: '', ...config },
      });
      const { status } = await fake.deliver(fake.activity('ines'), { token: 'none', headers });
      await emulated.stop();
      fake.connect({ url: program.url });
      return status;
    };

    it('is let in from this machine only, and only when it is asked for', async () => {
      const playground = { playground: true, tenantIds: [] };
      expect(await send(playground)).toBe(200);
      expect(await send({ ...playground, tenantIds: [TENANT] })).toBe(200);
      expect(await send({ ...playground, tenantIds: [OTHER_TENANT] })).toBe(403);
      expect(await send(playground, { 'X-Forwarded-For': '127.0.0.1' })).toBe(401);
      expect(await send(playground, { Forwarded: 'for=127.0.0.1' })).toBe(401);
      expect(await send({ playground: false })).toBe(401);
      expect(await send({ ...playground, appId: fake.config.appId })).toBe(401);
    });
  });

  it('what is posted is posted once, whatever the connector answers', async () => {
    const { serviceUrl } = fake;
    let broken: number | null = null;
    fake.behave(({ operation }) => (operation === 'post' && broken !== null ? { status: broken } : null));
    for (const status of [500, 502, 429]) {
      broken = status;
      const before = fake.calls.length;
      const said = { type: 'message', text: 'Bonjour', channelId: 'msteams' };
      const signal = new AbortController().signal;
      const answer = await program.connectTo(serviceUrl).post(fake.personalChat('ines'), said, signal);
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'answer', status } });
      const asked = fake.calls.slice(before).filter(({ operation }) => operation !== 'token');
      expect(asked.map(({ operation }) => operation)).toEqual(['post']);
    }
    broken = null;
  });

  function take(activity: TeamsActivity): Promise<InvokeAnswer | null> {
    turns.push(activity);
    return turn(activity);
  }

  function log(message: string): void {
    logged.push(message);
  }
});
