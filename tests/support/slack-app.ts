import express from 'express';
import { expect } from 'vitest';
import { EVENTS } from '../../adapters/slack/incoming/surface.ts';
import { createSlackAdapter } from '../../adapters/slack/index.ts';
import { BOT_SCOPES } from '../../adapters/slack/workspaces/install.ts';
import type { Bot } from '../../src/bot.ts';
import { bindChatUseCases } from '../../src/chat-kit/chat-use-cases.ts';
import { createQuiet } from '../../src/chat-kit/later.ts';
import { createNotices } from '../../src/chat-kit/notices.ts';
import type { AccountRef } from '../../src/domain/nouns/compte.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { ChatPorts } from '../../src/ports/ports-chat.ts';
import { aConvention } from './builders.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createFakeSlack } from './fake-slack/index.ts';
import type { FakeSlack } from './fake-slack/types.ts';
import { createPlainLogger } from './line-logger.ts';
import { serve } from './serve.ts';

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

/** The Slack adapter, started beside a fake Slack with one workspace, `T1`, where Lea (`ULEA`) is; `url`: where Slack's requests go. */
export async function startSlackApp(options: SlackAppOptions) {
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
  /** And nothing was asked that the real one refuses. */
  const close = async () => {
    await stop();
    expect(slack.violations).toEqual([]);
  };
  return { slack, base, convention, lea: slack.as('ULEA'), ...notes, ...program, stop, close };
}

export type SlackApp = Awaited<ReturnType<typeof startSlackApp>>;

/** A second program on the same database; from now on Slack sends everything there. Stop it before the app. */
export function addReplica({ slack, base }: SlackApp, bot: Bot): Promise<{ stop(): Promise<void> }> {
  return startProgram({ slack, base, notes: { logged: [], unlinked: [] } }, { bot });
}

interface Notes {
  /** What was logged, as `level: message`. */
  readonly logged: string[];
  /** The accounts that were closed on Slack. */
  readonly unlinked: AccountRef[];
}

interface Surroundings {
  readonly slack: FakeSlack;
  readonly base: TestDatabase;
  readonly notes: Notes;
}

async function startProgram(
  { slack, base, notes }: Surroundings,
  { bot, transport = 'http', isOauth = false, chat = (same) => same, startBudget }: SlackAppOptions,
) {
  const { clientId, clientSecret } = slack;
  const logger = createPlainLogger(notes.logged);
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
  const http = await serve(express().use(adapter.router));
  const url = `${http.url}/slack/events`;
  if (transport === 'http') slack.connect({ url, signingSecret: SIGNING_SECRET });
  await adapter.start();
  const stop = async () => {
    await quiet.settle(60_000); // Slack tells of our own posts, too
    await adapter.stop();
    await quiet.settle(60_000);
    await http.stop();
  };
  const listNotices = () => notices.list().map(({ raison }) => raison);
  return { adapter, url, listNotices, stop };
}
