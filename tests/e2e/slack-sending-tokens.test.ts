import { beforeEach, describe, expect, it } from 'vitest';
import { renewTokens } from '../../adapters/slack/workspaces/clients.ts';
import { fromSecret } from '../../adapters/slack/workspaces/tokens.ts';
import { use } from '../support/anew.ts';
import { createReplica, useBase } from '../support/database.ts';
import { createPlainLogger } from '../support/line-logger.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { createRotating } from '../support/slack-rotating.ts';
import { installWorkspace } from '../support/slack-sending.ts';

let team = '';

const database = await useBase();
const replica = await createReplica(database);
const rotating = await createRotating(database);

use(rotating.slack);
use(replica);

beforeEach(() => {
  team = rotating.addTeam();
});

describe('a token that is refused once, and works', () => {
  it('is about that message alone: it comes later, and the workspace stays open', async () => {
    await rotating.install(team, 600);
    const here = team;
    let refusals = 1;
    rotating.slack.behave(({ method, team: at }) => {
      const isRefused = at === here && method === 'chat.postMessage' && refusals > 0;
      if (isRefused) refusals -= 1;
      return isRefused ? { error: 'invalid_auth' } : null;
    });
    const sending = rotating.createSending();
    expect(await rotating.post(sending, team)).toEqual({ kind: 'retry', reason: 'plateforme-en-panne' });
    expect(await rotating.post(sending, team)).toMatchObject({ kind: 'sent' });
    rotating.slack.behave(() => null);
  });

  it('closes the workspace when Slack says it again of the token itself', async () => {
    await rotating.install(team, 600);
    const here = team;
    rotating.slack.behave(({ team: at }) => (at === here ? { error: 'invalid_auth' } : null));
    const outcome = await rotating.post(rotating.createSending(), team);
    expect(outcome).toEqual({ kind: 'closed', reason: 'jeton-refuse' });
    rotating.slack.behave(() => null);
  });
});

describe('a token that expires', () => {
  it('is left alone while it lasts', async () => {
    const token = await rotating.install(team, 31);
    expect(await rotating.post(rotating.createSending(), team)).toMatchObject({ kind: 'sent' });
    expect(rotating.listRenewals(team)).toEqual([]);
    expect((await readStored()).token).toBe(token);
  });

  it('is renewed by what is sent, half an hour before its end, and stored before it is used', async () => {
    const token = await rotating.install(team, 29);
    const sending = rotating.createSending();
    expect(await rotating.post(sending, team)).toMatchObject({ kind: 'sent' });
    expect(await rotating.post(sending, team)).toMatchObject({ kind: 'sent' });
    expect(rotating.listRenewals(team)).toHaveLength(1);
    const stored = await readStored();
    expect(stored.token).not.toBe(token);
    expect((await sending.clients.find(team, 'send'))?.token).toBe(stored.token);
    expect((stored.expiresAt ?? 0) - Date.now()).toBeGreaterThan(600 * 60_000);
    expect(stored).toMatchObject({ botUserId: `UBOT${team}` });
  });

  it('is renewed once by two replicas that need it at the same time', async () => {
    await rotating.install(team, -1);
    const both = [rotating.createSending(), rotating.createSending(replica)];
    const outcomes = await Promise.all(
      both.flatMap((one) => [rotating.post(one, team), rotating.post(one, team), rotating.post(one, team)]),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(6).fill('sent'));
    expect(rotating.listRenewals(team)).toHaveLength(1);
    const used = await Promise.all(both.map(({ clients }) => clients.find(team, 'send')));
    expect(new Set(used.map((client) => client?.token)).size).toBe(1);
  });

  it('is renewed when nothing is sent, too', async () => {
    await rotating.install(team, 10);
    const { clients } = rotating.createSending();
    await renewTokens(clients, { chat: database.chatPorts, logger: silentLogger });
    expect(rotating.listRenewals(team)).toHaveLength(1);
  });

  it('that Slack ends earlier than it said is renewed, and the message comes again', async () => {
    await rotating.install(team, 600);
    const sending = rotating.createSending();
    rotating.slack.expireTokens(team);
    expect(await rotating.post(sending, team)).toMatchObject({ kind: 'retry', retryAfterMs: 0 });
    expect(await rotating.post(sending, team)).toMatchObject({ kind: 'sent' });
    expect(rotating.listRenewals(team)).toHaveLength(1);
  });

  it('that another replica renewed is taken from the database', async () => {
    await rotating.install(team, 600);
    const [here, there] = [rotating.createSending(), rotating.createSending(replica)];
    expect((await rotating.post(here, team)).kind).toBe('sent');
    expect((await rotating.post(there, team)).kind).toBe('sent');
    rotating.slack.expireTokens(team);
    expect((await rotating.post(here, team)).kind).toBe('retry');
    expect((await rotating.post(there, team)).kind).toBe('retry');
    expect((await rotating.post(there, team)).kind).toBe('sent');
    expect(rotating.listRenewals(team)).toHaveLength(1);
  });

  it('serves on while Slack cannot renew it, and is asked for again later', async () => {
    await rotating.install(team, 20);
    const here = team;
    let times = 0;
    rotating.slack.behave((call) => {
      if (!rotating.isRenewal(call, here)) return null;
      times += 1;
      return { status: 500 };
    });
    const sending = rotating.createSending();
    expect((await rotating.post(sending, team)).kind).toBe('sent');
    expect((await rotating.post(sending, team)).kind).toBe('sent');
    expect(times).toBe(1);
  });

  it('whose renewal could not be stored is stored later, and the refresh token not used twice', async () => {
    await rotating.install(team, -1);
    const { espaces, ...others } = database.chatPorts;
    let isAway = true;
    const save: typeof espaces.save = (...given) =>
      isAway ? Promise.reject(new TypeError('away')) : espaces.save(...given);
    const sending = rotating.createSending({ chatPorts: { ...others, espaces: { ...espaces, save } } });
    expect((await rotating.post(sending, team)).kind).toBe('retry');
    isAway = false;
    expect((await rotating.post(sending, team)).kind).toBe('sent');
    expect(rotating.listRenewals(team)).toHaveLength(1);
    expect((await readStored()).token).toBe((await sending.clients.find(team, 'send'))?.token);
  });

  it('that Slack does not renew any more is the end of the way', async () => {
    await rotating.install(team, -1);
    const broken = { ...(await readStored()), refreshToken: `xoxe-1-${team}-none` };
    await installWorkspace(database, rotating.convention, { team, ...broken });
    expect(await rotating.post(rotating.createSending(), team)).toEqual({
      kind: 'closed',
      reason: 'application-absente',
    });
  });
});

describe('the secret', () => {
  it('is never in clear in the database, nor in the log', async () => {
    const token = await rotating.install(team, 29);
    const logged: string[] = [];
    const sending = rotating.createSending(database, createPlainLogger(logged));
    await rotating.post(sending, team);
    rotating.slack.expireTokens(team);
    await rotating.post(sending, team);
    const here = team;
    rotating.slack.behave((call) =>
      rotating.isRenewal(call, here) ? { error: 'invalid_refresh_token' } : null,
    );
    rotating.slack.expireTokens(team);
    await rotating.post(sending, team);
    const rows = await database.db.$queryRaw<{ row: string; secret: Uint8Array }[]>`
      SELECT "EspaceRelie"::text AS row, "secret" FROM "EspaceRelie" WHERE "espace" = ${team}
      UNION ALL SELECT "Reception"::text, NULL FROM "Reception"`;
    const text = rows.map(({ row, secret }) => row + Buffer.from(secret ?? []).toString('latin1')).join('\n');
    for (const hidden of [token, 'xoxb', 'xoxe', rotating.slack.clientSecret]) {
      expect(text).not.toContain(hidden);
      expect(logged.join('\n')).not.toContain(hidden);
    }
    expect(rows.some(({ secret }) => secret !== null)).toBe(true);
    expect(logged.join('\n')).toContain('invalid_refresh_token');
  });
});

async function readStored() {
  return fromSecret((await database.chatPorts.espaces.findSecret('slack', team)) ?? '');
}
