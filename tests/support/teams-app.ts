import express from 'express';
import { expect } from 'vitest';
import type { TeamsConfig } from '../../adapters/teams/config.ts';
import { createTeamsAdapter } from '../../adapters/teams/index.ts';
import { TEAMS } from '../../adapters/teams/workspaces/conversations.ts';
import { PLAYGROUND_TENANT } from '../../adapters/teams/workspaces/playground.ts';
import type { Bot } from '../../src/bot.ts';
import { bindChatUseCases } from '../../src/chat-kit/chat-use-cases.ts';
import { createQuiet } from '../../src/chat-kit/later.ts';
import { createNotices } from '../../src/chat-kit/notices.ts';
import type { IntentName } from '../../src/conversation/intent-names.ts';
import type { AccountRef } from '../../src/domain/nouns/compte.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { ChatPorts } from '../../src/ports/ports-chat.ts';
import { aConvention } from './builders.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createFakeTeams, TENANT } from './fake-teams/index.ts';
import type { FakeTeams } from './fake-teams/types.ts';
import { aForm, type GatedBot } from './gated-bot.ts';
import { createPlainLogger } from './line-logger.ts';
import { serve } from './serve.ts';
import { freeLimiter } from './teams-sending.ts';

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

/** The Teams adapter, started beside a fake Teams with one tenant, where Lea has the bot and is in a team; `url`: where it listens. */
export async function startTeamsApp(options: TeamsAppOptions) {
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
  /** And nothing was asked that the real one refuses. */
  const close = async () => {
    await stop();
    expect(teams.violations).toEqual([]);
  };
  const { aadObjectId } = teams.user('lea');
  const account = { plateforme: TEAMS, espace: tenant, identifiant: aadObjectId };
  /** What goes on after an answer (a receipt, a late result) is over. */
  const settle = async () => {
    await program.adapter.stop(); // it only waits
    await program.settle();
  };
  return { teams, base, convention, lea, account, ...notes, ...program, settle, stop, close };
}

export type TeamsApp = Awaited<ReturnType<typeof startTeamsApp>>;

/** A second program on the same database; from now on Teams sends everything there. Stop it before the app. */
export function addReplica(
  { teams, base }: TeamsApp,
  options: TeamsAppOptions,
): Promise<Pick<TeamsApp, 'url' | 'stop'>> {
  return startProgram({ teams, base, notes: { logged: [], unlinked: [] } }, options);
}

interface Surroundings {
  readonly teams: FakeTeams;
  readonly base: TestDatabase;
  readonly notes: { readonly logged: string[]; readonly unlinked: AccountRef[] };
}

async function startProgram(
  { teams, base, notes }: Surroundings,
  { bot, chat = (same) => same, config, startBudget }: TeamsAppOptions,
) {
  const logger = createPlainLogger(notes.logged);
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
  const http = await serve(express().use(adapter.router));
  const url = `${http.url}/api/messages`;
  teams.connect({ url });
  await adapter.start();
  const stop = async () => {
    await adapter.stop();
    await quiet.settle(60_000);
    await http.stop();
  };
  return {
    adapter,
    url,
    stop,
    settle: () => quiet.settle(60_000),
    /** Teams sends everything to this program again, and no more to a replica. */
    reconnect: () => teams.connect({ url }),
  };
}

/** A card of the bot with a button, and the form behind it. */
export function cardsOf(
  { adapter, account, lea }: Pick<TeamsApp, 'adapter' | 'account' | 'lea'>,
  bot: Pick<GatedBot, 'replies'>,
) {
  const send = async (intent: IntentName = 'retards') => {
    const button = { kind: 'action', label: 'Agir', intent, values: { fiche: '12' } } as const;
    const message = { title: 'Une carte', buttons: [button] };
    await adapter.platform.send({ id: crypto.randomUUID(), to: account, kind: 'personne', message });
  };
  const open = async (change: Parameters<typeof aForm>[0] = {}) => {
    bot.replies.set('reponse:ouvrir', aForm(change));
    await send('reponse:ouvrir');
    await lea.press('Agir');
    expect(lea.dialog()?.title).toBe('Un formulaire');
  };
  return { send, open };
}
