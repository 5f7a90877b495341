import { setTimeout as delay } from 'node:timers/promises';
import { createSlackPlatform } from '../../adapters/slack/send.ts';
import type { PACE } from '../../adapters/slack/sending/attempt.ts';
import { createSlackClients, type SlackClientsOptions } from '../../adapters/slack/workspaces/clients.ts';
import { toSecret } from '../../adapters/slack/workspaces/tokens.ts';
import type { Convention, Owned } from '../../src/domain/nouns/convention.ts';
import { PATIENCE_S, type TestDatabase } from './database.ts';
import type { FakeSlack } from './fake-slack/types.ts';
import { silentLogger } from './silent-logger.ts';

/** No waiting between messages, for tests that do not look at limits. */
export const WITHOUT_PACE: typeof PACE = { workspaceMs: 0, channelMs: 0, updateMs: 0, readMs: 0 };

export type SlackSending = ReturnType<typeof createSlackSending>;

export interface SlackSendingOptions extends Partial<Omit<SlackClientsOptions, 'chat'>> {
  readonly pace?: typeof PACE;
}

/** Slack as a way to send, with the tokens that the database holds. What hangs is waited for: a test of it brings shorter `timeouts`. */
export function createSlackSending(
  { chatPorts: chat }: Pick<TestDatabase, 'chatPorts'>,
  slack: Pick<FakeSlack, 'apiUrl'>,
  { pace = WITHOUT_PACE, ...options }: SlackSendingOptions = {},
) {
  const { apiUrl } = slack;
  const timeouts = { send: PATIENCE_S * 1_000, reply: PATIENCE_S * 1_000 };
  const clients = createSlackClients({ apiUrl, chat, logger: silentLogger, timeouts, ...options });
  const { logger = silentLogger } = options;
  return { clients, platform: createSlackPlatform({ clients, chat, logger, pace }) };
}

/** The workspace has installed the app; its token is the one that the fake gives by default. */
export async function installWorkspace(
  { chatPorts, clock }: TestDatabase,
  { id: conventionId }: Pick<Convention, 'id'>,
  { team, ...change }: { readonly team: string } & Partial<Parameters<typeof toSecret>[0]>,
): Promise<void> {
  const installation = { nom: team, token: `xoxb-${team}`, refreshToken: null, expiresAt: null, appId: null };
  await chatPorts.espaces.save(
    { conventionId, plateforme: 'slack', espace: team, nom: team, relieLe: clock.now() },
    toSecret({ ...installation, botUserId: `UBOT${team}`, ...change }),
  );
}

/** Slack becomes the preferred way to a person; the other account stays the second one. */
export async function preferSlack(
  { db }: TestDatabase,
  { id: personneId, conventionId }: Owned,
  { team, user }: { readonly team: string; readonly user: string },
): Promise<string> {
  await db.compte.updateMany({ where: { personneId }, data: { prefere: false } });
  const account = { plateforme: 'slack', espace: team, identifiant: user };
  const data = { conventionId, personneId, ...account, prefere: true };
  return (await db.compte.create({ data })).id;
}

/** Whatever a test waits for; the runner's own time limit ends it. */
export async function waitUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(10);
}
