import type { Router } from 'express';
import type { WakeUp } from '../adapters/cron/index.ts';
import type { SlackConfig } from '../adapters/slack/config.ts';
import type { TeamsConfig } from '../adapters/teams/config.ts';
import type { Bot } from './bot.ts';
import type { AccountRef } from './domain/comptes/compte.ts';
import { opensForm } from './intents.ts';
import type { ProgramConfig } from './main-config.ts';
import type { Platform, Ports } from './ports/ports.ts';
import type { ChatPorts } from './ports/ports-chat.ts';
import { unlinkAccount } from './use-cases/comptes/unlink-account.ts';

/** A chat platform, connected. */
export interface Chat {
  readonly platform: Platform;
  /** What it listens to over HTTP; to mount before the pages. */
  readonly router: Router;
  /** What it has to do by itself from time to time. */
  readonly jobs: readonly WakeUp[];
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ChatOptions {
  readonly bot: Bot;
  readonly ports: Ports;
  readonly chat: ChatPorts;
}

/** The chat platforms that the configuration names. Who does not use one does not load its libraries. */
export async function createChats(
  { chats, publicUrl }: ProgramConfig,
  options: ChatOptions,
): Promise<readonly Chat[]> {
  return [
    ...(chats.slack ? [await createSlack(chats.slack, publicUrl, options)] : []),
    ...(chats.teams ? [await createTeams(chats.teams, publicUrl, options)] : []),
  ];
}

/** Who may show the personal pages in a frame, and the script that they then load. */
export async function getFrame({ chats }: ProgramConfig) {
  if (chats.teams === null) return {};
  const [{ TEAMS_HOSTS }, { TAB_SCRIPT }] = await Promise.all([
    import('../adapters/teams/workspaces/tab.ts'),
    import('../adapters/teams/workspaces/tab-script.ts'),
  ]);
  return { frameAncestors: TEAMS_HOSTS, frameScript: TAB_SCRIPT };
}

async function createSlack(slack: SlackConfig, publicUrl: string, options: ChatOptions): Promise<Chat> {
  const { createSlackAdapter } = await import('../adapters/slack/index.ts');
  return createSlackAdapter({ ...options, config: { ...slack, publicUrl }, unlinkAccount: unlink(options) });
}

async function createTeams(teams: TeamsConfig, publicUrl: string, options: ChatOptions): Promise<Chat> {
  const { createTeamsAdapter } = await import('../adapters/teams/index.ts');
  const { createTabScriptRouter } = await import('../adapters/teams/workspaces/tab-script.ts');
  const adapter = createTeamsAdapter({
    ...options,
    config: teams,
    publicUrl,
    opensForm,
    unlinkAccount: unlink(options),
  });
  return { ...adapter, router: adapter.router.use(createTabScriptRouter()), jobs: [] };
}

function unlink({ ports }: ChatOptions) {
  return async (account: AccountRef, raison: Parameters<typeof unlinkAccount>[1]): Promise<void> => {
    await unlinkAccount(account, raison, ports);
  };
}
