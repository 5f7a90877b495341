import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { EVENTS } from '../../adapters/slack/incoming/surface.ts';
import { createSlackAdapter } from '../../adapters/slack/index.ts';
import { BOT_SCOPES } from '../../adapters/slack/workspaces/install.ts';
import type { Bot } from '../../src/bot.ts';
import type { ChatAdapter } from '../../src/chat-kit/adapter.ts';
import { bindChatUseCases } from '../../src/chat-kit/chat-use-cases.ts';
import { createQuiet } from '../../src/chat-kit/later.ts';
import { createNotices } from '../../src/chat-kit/notices.ts';
import type { AccountRef } from '../../src/domain/nouns/compte.ts';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import type { Logger, Ports } from '../../src/ports/ports.ts';
import type { ChatPorts } from '../../src/ports/ports-chat.ts';
import { aConvention } from './builders.ts';
import type { TestDatabase } from './database.ts';
import { createTestDatabase } from './database.ts';
import { createFakeSlack } from './fake-slack/index.ts';
import type { FakePerson, FakeSlack } from './fake-slack/types.ts';

/** The Slack adapter, started beside a fake Slack with one workspace, `T1`, where Lea (`ULEA`) is. */
export interface SlackApp {
  readonly slack: FakeSlack;
  readonly adapter: ChatAdapter;
  readonly base: TestDatabase;
  readonly convention: Convention;
  readonly lea: FakePerson;
  /** Where Slack's requests go. */
  readonly url: string;
  /** What `/readyz` tells of it, by its codes. */
  listNotices(): readonly string[];
  /** The accounts that were closed on Slack. */
  readonly unlinked: readonly AccountRef[];
  /** What was logged, as `level: message`. */
  readonly logged: readonly string[];
  stop(): Promise<void>;
}

export interface SlackAppOptions {
  readonly bot: Bot;
  readonly transport?: 'http' | 'socket';
  /** No single token: workspaces install the app by themselves. */
  readonly isOauth?: boolean;
  /** In place of what the database offers. */
  readonly chat?: (chat: ChatPorts) => ChatPorts;
  /** How long Slack's requests are worked on; however long it takes by default. */
  readonly startBudget?: Ports['startBudget'];
  /** How long Slack waits for an acknowledgement before it tries again. */
  readonly patienceMs?: number;
  /** Before the adapter starts. */
  readonly prepare?: (slack: FakeSlack) => void;
}

export const SIGNING_SECRET = 'signing-secret-of-the-tests';

export const TEAM = 'T1';

export async function startSlackApp(options: SlackAppOptions): Promise<SlackApp> {
  const base = await createTestDatabase();
  const convention = await aConvention(base);
  const { patienceMs } = options;
  const slack = await createFakeSlack({
    events: Object.keys(EVENTS),
    scopes: BOT_SCOPES,
    ...(patienceMs !== undefined && { patienceMs }),
  });
  slack.addWorkspace({ id: TEAM, name: 'Calais', domain: 'calais', token: 'xoxb-T1' });
  slack.addUser({ id: 'ULEA', team: TEAM, name: 'Léa Martin', email: 'lea@exemple.fr' });
  options.prepare?.(slack);
  const notes: Notes = { logged: [], unlinked: [] };
  const program = await startProgram({ slack, base, notes }, options);
  const stop = async () => {
    await slack.endEvents();
    await program.stop();
    await slack.stop();
    await base.close();
  };
  return { slack, base, convention, lea: slack.as('ULEA'), ...notes, ...program, stop };
}

/** A second program on the same database; from now on Slack sends everything there. Stop it before the app. */
export function addReplica({ slack, base }: SlackApp, bot: Bot): Promise<{ stop(): Promise<void> }> {
  return startProgram({ slack, base, notes: { logged: [], unlinked: [] } }, { bot });
}

interface Notes {
  readonly logged: string[];
  readonly unlinked: AccountRef[];
}

interface Surroundings extends Pick<SlackApp, 'slack' | 'base'> {
  readonly notes: Notes;
}

async function startProgram(
  { slack, base, notes }: Surroundings,
  { bot, transport = 'http', isOauth = false, chat = (same) => same, startBudget }: SlackAppOptions,
) {
  const { clientId, clientSecret } = slack;
  const logger = toLogger(notes.logged);
  const quiet = createQuiet(logger, 0);
  const ports = { ...base.ports, logger, later: quiet.later, ...(startBudget && { startBudget }) };
  const offered = chat(base.chatPorts);
  const notices = createNotices((line) => notes.logged.push(`terminal: ${line}`));
  const adapter = createSlackAdapter({
    bot,
    ports,
    chat: offered,
    config: {
      signingSecret: SIGNING_SECRET,
      botToken: isOauth ? null : 'xoxb-T1',
      appToken: transport === 'socket' ? slack.appToken : null,
      oauth: isOauth ? { clientId, clientSecret } : null,
      apiUrl: slack.apiUrl,
    },
    publicUrl: 'http://127.0.0.1',
    notices,
    useCases: {
      ...bindChatUseCases(ports, offered.espaces),
      unlinkAccount: async (account) => notes.unlinked.push(account) > 0,
    },
  });
  const http = await serve(adapter);
  if (transport === 'http') slack.connect({ url: http.url, signingSecret: SIGNING_SECRET });
  await adapter.start();
  const stop = async () => {
    await quiet.settle(60_000); // Slack tells of our own posts, too
    await adapter.stop();
    await quiet.settle(60_000);
    await http.stop();
  };
  const listNotices = () => notices.list().map(({ raison }) => raison);
  return { adapter, url: http.url, listNotices, stop };
}

async function serve({ router }: ChatAdapter) {
  const server = createServer(express().use(router));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/slack/events`, stop };
}

function toLogger(logged: string[]): Logger {
  const note = (level: string) => (message: string, details?: unknown) => {
    logged.push(`${level}: ${message} ${JSON.stringify(details ?? {}, showErrors)}`);
  };
  return { info: note('info'), warn: note('warn'), error: note('error') };
}

function showErrors(_key: string, value: unknown): unknown {
  return value instanceof Error ? { message: value.message, cause: value.cause } : value;
}
