import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { TeamsConfig } from '../../adapters/teams/config.ts';
import { createTeamsAdapter } from '../../adapters/teams/index.ts';
import { TEAMS } from '../../adapters/teams/workspaces/conversations.ts';
import { PLAYGROUND_TENANT } from '../../adapters/teams/workspaces/playground.ts';
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
import { createFakeTeams, TENANT } from './fake-teams/index.ts';
import type { FakePerson, FakeTeams } from './fake-teams/types.ts';
import { freeLimiter } from './teams-sending.ts';

/** The Teams adapter, started beside a fake Teams with one tenant, where Lea has the bot and is in a team. */
export interface TeamsApp {
  readonly teams: FakeTeams;
  /** Where it listens for activities. */
  readonly url: string;
  readonly adapter: ChatAdapter;
  readonly base: TestDatabase;
  readonly convention: Convention;
  readonly lea: FakePerson;
  readonly account: AccountRef;
  /** The accounts whose person removed the bot. */
  readonly unlinked: readonly AccountRef[];
  /** What was logged, as `level: message`. */
  readonly logged: readonly string[];
  /** What goes on after an answer (a receipt, a late result) is over. */
  settle(): Promise<void>;
  /** Teams sends everything to this program again, and no more to a replica. */
  reconnect(): void;
  stop(): Promise<void>;
}

export interface TeamsAppOptions {
  readonly client?: TeamsConfig['client'];
  readonly bot: Bot | ((base: TestDatabase) => Bot);
  /** In place of what the database offers. */
  readonly chat?: (chat: ChatPorts) => ChatPorts;
  readonly config?: Partial<TeamsConfig>;
  /** How long Teams' requests are worked on; however long it takes by default. */
  readonly startBudget?: Ports['startBudget'];
  /** Microsoft's local emulator instead: no token, no dialog. */
  readonly isEmulator?: boolean;
}

export const TEAM = '19:equipe@thread.tacv2';
export const CHANNEL = '19:canal@thread.tacv2';

export async function startTeamsApp(options: TeamsAppOptions): Promise<TeamsApp> {
  const base = await createTestDatabase();
  const convention = await aConvention(base);
  const { isEmulator = false, client = 'sdk' } = options;
  const teams = await createFakeTeams({ client, ...(isEmulator && { tenantIds: [], isEmulator }) });
  const tenant = isEmulator ? PLAYGROUND_TENANT : TENANT;
  for (const id of ['lea', 'paul']) teams.addUser({ id, tenant });
  teams.addTeam({
    id: TEAM,
    tenant,
    name: 'CTG',
    channels: [{ id: CHANNEL, name: 'Annonces' }],
    members: ['lea', 'paul'],
  });
  const notes = { logged: [] as string[], unlinked: [] as AccountRef[] };
  const program = await startProgram({ teams, base, notes }, options);
  const lea = teams.as('lea');
  await lea.install();
  const stop = async () => {
    await program.stop();
    await teams.stop();
    await base.close();
  };
  const { aadObjectId } = teams.user('lea');
  const account = { plateforme: TEAMS, espace: tenant, identifiant: aadObjectId };
  const settle = async () => {
    await program.adapter.stop(); // it only waits
    await program.settle();
  };
  return { teams, base, convention, lea, account, ...notes, ...program, settle, stop };
}

/** A second program on the same database; from now on Teams sends everything there. Stop it before the app. */
export function addReplica(
  { teams, base }: TeamsApp,
  options: TeamsAppOptions,
): Promise<Pick<TeamsApp, 'url' | 'stop'>> {
  return startProgram({ teams, base, notes: { logged: [], unlinked: [] } }, options);
}

interface Surroundings extends Pick<TeamsApp, 'teams' | 'base'> {
  readonly notes: { readonly logged: string[]; readonly unlinked: AccountRef[] };
}

async function startProgram(
  { teams, base, notes }: Surroundings,
  { bot, chat = (same) => same, config, startBudget }: TeamsAppOptions,
) {
  const logger = toLogger(notes.logged);
  const quiet = createQuiet(logger, 0);
  const ports = { ...base.ports, logger, later: quiet.later, ...(startBudget && { startBudget }) };
  const offered = { ...chat(base.chatPorts), limiter: freeLimiter };
  const adapter = await createTeamsAdapter({
    bot: typeof bot === 'function' ? bot(base) : bot,
    ports,
    chat: offered,
    config: { ...teams.config, ...config },
    publicUrl: 'http://127.0.0.1',
    notices: createNotices((line) => notes.logged.push(`terminal: ${line}`)),
    useCases: {
      ...bindChatUseCases(ports, offered.espaces),
      unlinkAccount: async (account) => notes.unlinked.push(account) > 0,
    },
  });
  const http = await serve(adapter);
  teams.connect({ url: http.url });
  await adapter.start();
  const stop = async () => {
    await adapter.stop();
    await quiet.settle(60_000);
    await http.stop();
  };
  return {
    adapter,
    url: http.url,
    stop,
    settle: () => quiet.settle(60_000),
    reconnect: () => teams.connect({ url: http.url }),
  };
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
  return { url: `http://127.0.0.1:${port}/api/messages`, stop };
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
