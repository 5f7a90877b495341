import { LogLevel, type types, webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeSlack } from '../../support/fake-slack/index.ts';
import type { FakeSlack, FakeSlackOptions } from '../../support/fake-slack/types.ts';

const QUIET = { unfurl_links: false, unfurl_media: false };

let slack: FakeSlack;
const open = async (options?: FakeSlackOptions) => {
  await slack?.stop();
  slack = await createFakeSlack(options);
  slack.addWorkspace({ id: 'T1', name: 'Calais' });
  slack.addWorkspace({ id: 'T2' });
  slack.addUser({ id: 'U1', team: 'T1', name: 'Anne Martin', email: 'anne@ville.example' });
  slack.addUser({ id: 'U2', team: 'T1', deleted: true });
  slack.addUser({ id: 'U3', team: 'T2', email: 'paul@caf.example' });
  slack.addChannel({ id: 'C1', team: 'T1', name: 'projet', members: ['U1'] });
  slack.addChannel({ id: 'C2', team: 'T1', name: 'autre', members: ['U1'], botIsMember: false });
  slack.addChannel({ id: 'C3', team: 'T1', name: 'vieux', members: ['U1'], archived: true });
};

/** Slack's error code of a call that fails. */
const errorOf = async (call: Promise<unknown>) => {
  const failed = await call.then(
    () => null,
    (error: { readonly data?: { readonly error?: string }; readonly code?: string }) => error,
  );
  return failed === null ? 'ok' : (failed.data?.error ?? failed.code);
};

beforeEach(() => open());
afterEach(() => slack.stop());

describe('the Web API', () => {
  it('refuses tokens that it does not know, that are revoked or of another workspace', async () => {
    expect(await errorOf(client('').auth.test())).toBe('not_authed');
    expect(await errorOf(client('xoxb-nobody').auth.test())).toBe('invalid_auth');
    expect(await errorOf(client('xoxb-T2').chat.postMessage({ ...QUIET, channel: 'C1', text: 'a' }))).toBe(
      'channel_not_found',
    );
    expect(await client('xoxb-T1').auth.test()).toMatchObject({ team_id: 'T1', user_id: 'UBOTT1' });
    slack.expireTokens('T1');
    expect(await errorOf(client('xoxb-T1').auth.test())).toBe('token_expired');
    await client('xoxb-T2').auth.revoke();
    expect(await errorOf(client('xoxb-T2').auth.test())).toBe('token_revoked');
    expect(slack.violations).toEqual([]);
  });

  it.each([
    ['U1', 'ok'],
    ['C1', 'ok'],
    ['U2', 'account_inactive'],
    ['U3', 'user_not_found'],
    ['UX', 'user_not_found'],
    ['C2', 'not_in_channel'],
    ['C3', 'is_archived'],
    ['CX', 'channel_not_found'],
  ])('posts to %s: %s', async (channel, expected) => {
    expect(await errorOf(client().chat.postMessage({ ...QUIET, channel, text: 'Bonjour' }))).toBe(expected);
    expect(slack.violations).toEqual([]);
  });

  it.each([
    [{ text: 'un & deux' }, 'chat.postMessage: text: not escaped'],
    [{ text: '<!channel>' }, 'chat.postMessage: text: not escaped'],
    [{ text: 'a', color: 'red' }, 'chat.postMessage: unknown arguments: color'],
    [{ text: 'a', unfurl_links: true }, 'chat.postMessage: unfurl is not off'],
    [{ text: '' }, 'chat.postMessage: no_text: says nothing'],
    [
      { text: 'a', metadata: { event_type: 'x' } },
      'chat.postMessage: invalid_metadata_format: event_type and event_payload only',
    ],
  ])('notes the fault of %j', async (args, fault) => {
    await client()
      .apiCall('chat.postMessage', { ...QUIET, channel: 'C1', ...args })
      .catch(() => {});
    expect(slack.violations).toEqual([fault]);
  });

  it('refuses a message above the limits, and one scheduled', async () => {
    const blocks = Array.from({ length: 51 }, () => ({ type: 'divider' as const }));
    const long = client().chat.postMessage({ ...QUIET, channel: 'C1', text: 'a', blocks });
    expect(await errorOf(long)).toBe('invalid_blocks');
    const later = client().chat.scheduleMessage({ channel: 'C1', text: 'a', post_at: 2_000_000_000 });
    expect(await errorOf(later)).toBe('unknown_method');
    expect(slack.violations).toHaveLength(2);
  });

  it('keeps what it was told, and shows it page by page', async () => {
    const metadata = { event_type: 'espace_envoi', event_payload: { id: 'e1' } };
    const { ts } = await client().chat.postMessage({ ...QUIET, channel: 'U1', text: 'un', metadata });
    await client().chat.postMessage({ ...QUIET, channel: 'U1', text: 'deux' });
    await client().chat.update({ channel: 'DU1', ts: ts ?? '', text: 'corrigé' });
    const page = { channel: 'DU1', limit: 1, include_all_metadata: true };
    const first = await client().conversations.history(page);
    expect(first.messages).toMatchObject([{ text: 'deux', bot_id: 'BT1' }]);
    const cursor = first.response_metadata?.next_cursor;
    const second = await client().conversations.history({ ...page, cursor });
    expect(second.messages).toMatchObject([{ text: 'corrigé', metadata }]);
    expect(slack.as('U1').dmMessages()).toEqual(['corrigé', 'deux']);
    await client().chat.delete({ channel: 'DU1', ts: ts ?? '' });
    expect(slack.as('U1').dmMessages()).toEqual(['deux']);
  });

  it('tells who somebody is, and not more of a stranger', async () => {
    const { user } = await client().users.info({ user: 'U1' });
    expect(user?.profile?.email).toBe('anne@ville.example');
    expect(await errorOf(client().users.info({ user: 'U3' }))).toBe('user_not_found');
    slack.addChannel({ id: 'C4', team: 'T1', name: 'commun', members: ['U1', 'U3'], shared: true });
    const stranger = await client().users.info({ user: 'U3' });
    expect(stranger.user).toMatchObject({ team_id: 'T2', is_stranger: true });
    expect(stranger.user?.profile?.email).toBeUndefined();
    expect(await errorOf(client().users.lookupByEmail({ email: 'paul@caf.example' }))).toBe(
      'users_not_found',
    );
  });

  it('holds the program to the scopes of its manifest', async () => {
    await open({ scopes: ['chat:write'] });
    expect(await errorOf(client().conversations.history({ channel: 'C1' }))).toBe('missing_scope');
  });
});

describe('views', () => {
  const blocks: types.KnownBlock[] = [{ type: 'divider' }];
  const modal: types.ModalView = { type: 'modal', title: { type: 'plain_text', text: 'Un' }, blocks };
  const home: types.HomeView = { type: 'home', blocks };

  it('knows only triggers that it gave', async () => {
    expect(await errorOf(client().views.open({ trigger_id: '1.2.3', view: modal }))).toBe(
      'invalid_trigger_id',
    );
    expect(slack.violations).toHaveLength(1);
  });

  it('refuses an old hash', async () => {
    const { view } = await client().views.publish({ user_id: 'U1', view: home });
    await client().views.publish({ user_id: 'U1', view: home, hash: view?.hash });
    const late = client().views.publish({ user_id: 'U1', view: home, hash: view?.hash });
    expect(await errorOf(late)).toBe('hash_conflict');
  });

  it('does not update what is closed', async () => {
    expect(await errorOf(client().views.update({ view_id: 'V0001', view: modal }))).toBe('not_found');
  });
});

describe('OAuth', () => {
  const AUTHORIZE = 'https://slack.com/oauth/v2/authorize?scope=chat:write&state=s&client_id=111.222';

  it('gives tokens for a code once, and rotates them', async () => {
    await open({ tokenLifetime: 43_200 });
    const back = new URL(slack.approve(AUTHORIZE, { team: 'T1', user: 'U1' }));
    const secrets = { client_id: slack.clientId, client_secret: slack.clientSecret };
    const grant = { ...secrets, code: back.searchParams.get('code') ?? '' };
    const first = await client('').oauth.v2.access(grant);
    expect(first).toMatchObject({ team: { id: 'T1' }, expires_in: 43_200 });
    expect(await errorOf(client('').oauth.v2.access(grant))).toBe('code_already_used');
    const rotate = {
      ...secrets,
      grant_type: 'refresh_token' as const,
      refresh_token: first.refresh_token ?? '',
    };
    const second = await client('').oauth.v2.access(rotate);
    expect((await client(second.access_token).auth.test()).team_id).toBe('T1');
    expect(await errorOf(client('').oauth.v2.access(rotate))).toBe('invalid_refresh_token');
  });
});

describe('misbehaviour', () => {
  const post = (timeout?: number) =>
    client('xoxb-T1', timeout).chat.postMessage({ ...QUIET, channel: 'C1', text: 'Bonjour' });

  it('can lose a reply, hang, fail and ask to wait', async () => {
    const behaviours = [
      'lose-reply',
      'hang',
      { status: 503 },
      { error: 'fatal_error' },
      { retryAfter: 30 },
    ] as const;
    slack.behave(({ method }) =>
      method === 'chat.postMessage' ? (behaviours[slack.calls.length - 1] ?? 'ok') : null,
    );
    expect(await errorOf(post())).toBe('slack_webapi_request_error');
    expect(slack.messages('C1')).toHaveLength(1);
    expect(await errorOf(post(5_000))).toBe('slack_webapi_request_error');
    expect(await errorOf(post())).toBe('slack_webapi_http_error');
    expect(await errorOf(post())).toBe('fatal_error');
    expect(await errorOf(post())).toBe('slack_webapi_rate_limited_error');
    expect(await errorOf(post())).toBe('ok');
    expect(slack.messages('C1')).toHaveLength(2);
  });

  it('answers 429 above its limits, and notes it', async () => {
    await open({ limits: { perSecondPerWorkspace: 8, perSecondPerChannel: 1 } });
    expect(await errorOf(post())).toBe('ok');
    expect(await errorOf(post())).toBe('slack_webapi_rate_limited_error');
    expect(slack.violations).toEqual(['chat.postMessage: above the rate limit in T1']);
  });
});

function client(token = 'xoxb-T1', timeout = 240_000): webApi.WebClient {
  const options = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout };
  const logger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} };
  return new webApi.WebClient(token, {
    ...options,
    slackApiUrl: slack.apiUrl,
    logger: { ...logger, getLevel: () => LogLevel.ERROR },
  });
}
