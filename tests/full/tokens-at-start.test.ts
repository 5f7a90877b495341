import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aConvention, aPersonne } from '../support/builders.ts';
import { type ComposedProgram, fetchReady, startComposed } from '../support/composed-program.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import { toTeamsEnv } from '../support/teams-demo.ts';

/** A real one is refused for its signature, as one of another app would be. */
const SLACK_SIGNING_SECRET = '0123456789abcdef'.repeat(2);

let base: TestDatabase;
let program: ComposedProgram | null;
let terminal: string[];
let ends: (() => Promise<unknown>)[];

beforeEach(async () => {
  base = await createTestDatabase({ isOwn: true });
  program = null;
  terminal = [];
  ends = [];
});

afterEach(async () => {
  await program?.stop();
  for (const end of ends) await end();
  await base.close();
});

async function start(env: Readonly<Record<string, string>>): Promise<ComposedProgram> {
  program = await startComposed(base, env, { say: (line) => void terminal.push(line) });
  return program;
}

async function readReady(): Promise<unknown> {
  const ready = await fetchReady(program?.url ?? '');
  expect(ready.status).toBe(200);
  return ready.json();
}

async function startTeams(registration: NonNullable<Parameters<typeof createFakeTeams>[0]>['registration']) {
  const teams = await createFakeTeams({ registration });
  ends.push(teams.stop);
  return teams;
}

async function startSlack() {
  const slack = await createFakeSlack();
  ends.push(slack.stop);
  slack.addWorkspace({ id: 'T1', name: 'Agglo' });
  return slack;
}

/** A workspace that was tied before, and whose token is not here. */
function tieWorkspace(conventionId: string): Promise<void> {
  const espace = { conventionId, plateforme: 'slack', espace: 'T1', nom: 'Agglo', relieLe: base.clock.now() };
  return base.chatPorts.espaces.save(espace, null);
}

describe('the program tries its tokens when it starts', () => {
  it('and names a workspace without one to whoever looks, and to administration', async () => {
    const { id: conventionId } = await aConvention(base);
    await tieWorkspace(conventionId);
    await start({ SLACK_SIGNING_SECRET, SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: '2' });
    await expect
      .poll(() => base.stores.refusEspaces.list())
      .toMatchObject([{ conventionId, espace: 'T1', raison: 'application-absente' }]);
    await expect
      .poll(() => terminal)
      .toEqual([expect.stringContaining('is not installed in the Slack workspace')]);
    expect(await readReady()).toMatchObject({
      status: 'ready',
      slack: 'application-absente',
      slackCause: terminal[0],
    });
  });

  it.each([
    {
      why: 'it was never one',
      token: 'xoxb-of-another-app',
      raison: 'jeton-refuse',
      words: 'SLACK_BOT_TOKEN',
    },
    { why: 'it was revoked', error: 'token_revoked', raison: 'jeton-refuse', words: 'it was revoked' },
    {
      why: 'the app was uninstalled',
      error: 'account_inactive',
      raison: 'application-absente',
      words: 'was uninstalled',
    },
  ])('Slack refuses it, before any workspace is tied: $why', async ({ token, error, raison, words }) => {
    const slack = await startSlack();
    slack.behave(({ method }) => (error && method === 'auth.test' ? { error } : null));
    await start({ SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN: token ?? 'xoxb-T1', SLACK_API_URL: slack.apiUrl });
    await expect.poll(() => terminal).toEqual([expect.stringContaining(words)]);
    expect(await readReady()).toMatchObject({ slack: raison, slackCause: terminal[0] });
  });

  it('Slack refuses it later than a first start: the workspace that was tied has the same cause', async () => {
    const { id: conventionId } = await aConvention(base);
    await tieWorkspace(conventionId);
    const slack = await startSlack();
    slack.behave(({ method }) => (method === 'auth.test' ? { error: 'token_revoked' } : null));
    await start({ SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN: 'xoxb-T1', SLACK_API_URL: slack.apiUrl });
    await expect.poll(() => base.stores.refusEspaces.list()).toMatchObject([{ raison: 'jeton-refuse' }]);
    expect(terminal).toHaveLength(1);
  });

  it.each([
    {
      why: 'a registration for one tenant, and no TEAMS_APP_TENANT_ID',
      registration: { homeTenant: TENANT },
      raison: 'organisation-de-l-application',
      words: 'needs TEAMS_APP_TENANT_ID',
    },
    {
      why: 'an expired secret',
      registration: { isSecretExpired: true },
      raison: 'secret-expire',
      words: 'TEAMS_APP_PASSWORD has expired',
    },
    {
      why: 'a wrong secret',
      env: { TEAMS_APP_PASSWORD: 'of-another-registration' },
      raison: 'secret-faux',
      words: 'it is not the secret of TEAMS_APP_ID',
    },
  ])('Microsoft gives none: $why', async ({ registration = {}, env = {}, raison, words }) => {
    const convention = await aConvention(base);
    await aPersonne(base, convention, { roles: ['administration'] });
    const teams = await startTeams(registration);
    await start({ ...toTeamsEnv(teams), ...env });
    await expect.poll(() => terminal).toEqual([expect.stringContaining(words)]);
    expect(await readReady()).toMatchObject({ teams: raison, teamsCause: terminal[0] });
    await expect
      .poll(() => base.stores.envois.listBySource(convention.id, convention.id))
      .toMatchObject([{ genre: 'incident', etape: `espace-refuse:teams:${TENANT}` }]);
  });

  it('and says nothing of those that work', async () => {
    const teams = await startTeams({ homeTenant: TENANT });
    const slack = await startSlack();
    const ofSlack = { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN: 'xoxb-T1', SLACK_API_URL: slack.apiUrl };
    await start({ ...ofSlack, ...toTeamsEnv(teams), TEAMS_APP_TENANT_ID: TENANT });
    const tried = () => [slack.calls.some(({ method }) => method === 'auth.test'), teams.calls.length > 0];
    await expect.poll(tried).toEqual([true, true]);
    expect(Object.keys((await readReady()) as object).toSorted()).toEqual(['status', 'version']);
    expect(terminal).toEqual([]);
  });

  it('asks again for one that was refused, and forgets it once it works', async () => {
    const slack = await startSlack();
    let isRefused = true;
    slack.behave(({ method }) => (isRefused && method === 'auth.test' ? { error: 'token_revoked' } : null));
    let check: () => Promise<unknown> = async () => {};
    program = await startComposed(
      base,
      { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN: 'xoxb-T1', SLACK_API_URL: slack.apiUrl },
      {
        say: (line) => void terminal.push(line),
        createCron: (wakeUps) => {
          check = wakeUps.find(({ name }) => name === 'check-tokens')?.run ?? check;
          return { start: async () => {}, stop: async () => {} };
        },
      },
    );
    await expect.poll(() => terminal).toHaveLength(1);
    isRefused = false;
    await check();
    expect(await readReady()).not.toHaveProperty('slack');
    expect(terminal).toHaveLength(1);
  });
});

describe('a secret that does not fit', () => {
  it('of what Slack sends is told once, and no more once a request fits', async () => {
    const slack = await startSlack();
    const { url } = await start({
      SLACK_SIGNING_SECRET,
      SLACK_BOT_TOKEN: 'xoxb-T1',
      SLACK_API_URL: slack.apiUrl,
    });
    slack.addUser({ id: 'ULEA', team: 'T1' });
    slack.connect({ url: `${url}/slack/events`, signingSecret: 'the-secret-of-another-app' });
    await slack
      .as('ULEA')
      .dm('bonjour')
      .catch(() => {});
    await expect.poll(() => terminal).toEqual([expect.stringContaining('does not fit SLACK_SIGNING_SECRET')]);
    expect(await readReady()).toMatchObject({ slack: 'signature-refusee', slackCause: terminal[0] });
    slack.connect({ url: `${url}/slack/events`, signingSecret: SLACK_SIGNING_SECRET });
    await slack.as('ULEA').dm('bonjour');
    await expect.poll(readReady).not.toHaveProperty('slack');
    expect(terminal).toHaveLength(1);
  });

  it('of Socket Mode is told too', async () => {
    const slack = await startSlack();
    const SLACK_APP_TOKEN = 'xapp-of-another-app';
    await start({ SLACK_APP_TOKEN, SLACK_BOT_TOKEN: 'xoxb-T1', SLACK_API_URL: slack.apiUrl });
    await expect.poll(() => terminal).toEqual([expect.stringContaining('SLACK_APP_TOKEN')]);
    expect(await readReady()).toMatchObject({ slack: 'jeton-de-connexion-refuse' });
  });
});
