import { randomUUID } from 'node:crypto';
import type { Logger } from '../../src/ports/ports.ts';
import { aConvention } from './builders.ts';
import type { TestDatabase } from './database.ts';
import { createFakeSlack } from './fake-slack/index.ts';
import type { Call, FakeSlack } from './fake-slack/types.ts';
import { silentLogger } from './silent-logger.ts';
import { createSlackSending, installWorkspace, type SlackSending } from './slack-sending.ts';

/** A Slack whose tokens live for half a day, with one workspace after the other. */
export async function createRotating(database: TestDatabase) {
  const convention = await aConvention(database);
  const slack = await createFakeSlack({ tokenLifetime: HALF_DAY_S });
  const oauth = { clientId: slack.clientId, clientSecret: slack.clientSecret };
  let number = 0;
  return {
    slack,
    convention,
    /** A new workspace with one channel; nothing is installed there yet. */
    addTeam() {
      number += 1;
      const team = `T${number}`;
      slack.addWorkspace({ id: team, installed: false });
      slack.addChannel({ id: `C${team}`, team, name: 'general', members: [] });
      return team;
    },
    /** An administrator installs the app there; its token ends in that many minutes. Answers the token. */
    async install(team: string, minutes: number) {
      const { access_token: token = '', refresh_token: refreshToken = '' } = await approveApp(slack, team);
      const expiresAt = Date.now() + minutes * 60_000;
      await installWorkspace(database, convention, { team, token, refreshToken, expiresAt });
      return token;
    },
    /** A way to send, as a replica has it. */
    createSending: (where: Pick<TestDatabase, 'chatPorts'> = database, logger: Logger = silentLogger) =>
      createSlackSending(where, slack, { oauth, logger }),
    /** A message in the channel of a workspace. */
    post: ({ platform }: SlackSending, team: string) => {
      const to = { plateforme: 'slack', espace: team, identifiant: `C${team}` };
      return platform.send({ id: randomUUID(), to, kind: 'canal', message: { title: 'Bonjour' } });
    },
    isRenewal,
    listRenewals: (team: string) => slack.calls.filter((call) => isRenewal(call, team)),
  };
}

const HALF_DAY_S = 43_200;

function isRenewal({ method, args }: Call, team: string): boolean {
  return method === 'oauth.v2.access' && String(args.refresh_token).includes(`-${team}-`);
}

/** An administrator of the workspace says yes; answers what the exchange of the code brings. */
export async function approveApp(slack: FakeSlack, team: string): Promise<Readonly<Record<string, string>>> {
  slack.addUser({ id: `UADMIN${team}`, team });
  const address = new URL('/oauth/v2/authorize', slack.apiUrl);
  address.search = new URLSearchParams({ client_id: slack.clientId, scope: 'chat:write' }).toString();
  const back = slack.approve(address.href, { team, user: `UADMIN${team}` });
  const code = new URL(back).searchParams.get('code') ?? '';
  const body = new URLSearchParams({ client_id: slack.clientId, client_secret: slack.clientSecret, code });
  const reply = await fetch(`${slack.apiUrl}oauth.v2.access`, { method: 'POST', body });
  return (await reply.json()) as Record<string, string>;
}
