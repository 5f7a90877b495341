import express, { type Router } from 'express';
import type { Bot } from '../../src/bot.ts';
import { createBackground } from '../../src/chat-kit/background.ts';
import { startBudget } from '../../src/chat-kit/budget.ts';
import { createReception } from '../../src/chat-kit/reception.ts';
import { noteRefusal } from '../../src/chat-kit/refusal.ts';
import type { AccountRef, RaisonFin } from '../../src/domain/comptes/compte.ts';
import type { Platform, Ports } from '../../src/ports/ports.ts';
import type { ChatPorts } from '../../src/ports/ports-chat.ts';
import type { Answering } from './answers/answer.ts';
import { createScreen } from './answers/screen.ts';
import { createApp } from './app.ts';
import type { SlackConfig } from './config.ts';
import { REPLY_BUDGET_MS } from './drawing/limits.ts';
import { createLibraryLogger } from './incoming/library-logger.ts';
import { createHttpReceiver } from './incoming/receiver-http.ts';
import { createSocketReceiver } from './incoming/receiver-socket.ts';
import { createSlackPlatform } from './send.ts';
import { createSlackClients, renewTokens, type SlackClients } from './workspaces/clients.ts';
import { createInstallRouter } from './workspaces/install.ts';
import { linkSingleWorkspace } from './workspaces/single-workspace.ts';
import { forgetWorkspace } from './workspaces/uninstall.ts';

export interface SlackAdapterOptions {
  readonly bot: Bot;
  readonly ports: Ports;
  readonly chat: ChatPorts;
  /** With a token for Socket Mode, `/slack/events` is not there. `publicUrl` has no slash at the end. */
  readonly config: SlackConfig & { readonly publicUrl: string };
  /** An account of a workspace was closed there. */
  readonly unlinkAccount: (account: AccountRef, raison: RaisonFin) => Promise<void>;
}

export interface SlackAdapter {
  readonly platform: Platform;
  /** To mount before the pages: `/slack/events`, `/slack/install`, `/slack/oauth_redirect`. */
  readonly router: Router;
  /** Tokens that expire are renewed in time, whether or not something is sent. `run` never throws. */
  readonly jobs: readonly { readonly name: string; readonly schedule: string; run(): Promise<void> }[];
  /** Connects; when Slack cannot be reached it goes on trying, and the program starts. */
  start(): Promise<void>;
  /** Stops listening, and waits for what is under way, 5 s at most. */
  stop(): Promise<void>;
}

/** Slack: what people do there, and the way to reach them. */
export function createSlackAdapter(options: SlackAdapterOptions): SlackAdapter {
  const { bot, ports, chat, config } = options;
  const { logger } = ports;
  const clients = createSlackClients({
    apiUrl: config.apiUrl ?? SLACK_API,
    chat,
    logger,
    single: config.botToken === null ? null : { token: config.botToken },
    oauth: config.oauth,
  });
  const background = createBackground(logger);
  const reception = createReception(chat.receptions, logger);
  const answering: Answering = {
    bot,
    reception,
    background,
    logger,
    budgetMs: REPLY_BUDGET_MS,
    noteRefusal: (refused) => noteRefusal(refused, { ports, espaces: chat.espaces }),
  };
  const { router, start, stop } = listen(options, { clients, answering });
  const stopping = new AbortController();
  return {
    platform: createSlackPlatform({ clients, chat, logger, stopping: stopping.signal }),
    router,
    jobs: [
      { name: 'renew-slack-tokens', schedule: '*/10 * * * *', run: () => renew(clients, { chat, logger }) },
    ],
    async start() {
      const linking =
        config.botToken === null
          ? Promise.resolve()
          : linkSingleWorkspace({ clients, espaces: chat.espaces, ports }, stopping.signal);
      background.run(linking);
      await Promise.all([startBudget(LONGEST_START_MS).within(linking), start()]);
    },
    async stop() {
      stopping.abort();
      await stop();
      await background.settle(LONGEST_STOP_MS);
    },
  };
}

async function renew(...args: Parameters<typeof renewTokens>): Promise<void> {
  try {
    await renewTokens(...args);
  } catch (error) {
    args[1].logger.error('a job failed', { job: 'renew-slack-tokens', error });
  }
}

const SLACK_API = 'https://slack.com/api/';
const LONGEST_START_MS = 3_000;
const LONGEST_STOP_MS = 5_000;

interface Parts {
  readonly clients: SlackClients;
  readonly answering: Answering;
}

/** What Slack sends, through its connection or on our router. */
function listen(options: SlackAdapterOptions, parts: Parts) {
  const { config, ports, chat } = options;
  const { logger } = ports;
  const library = createLibraryLogger(logger);
  const { appToken, signingSecret, oauth, publicUrl } = config;
  const apiUrl = config.apiUrl ?? SLACK_API;
  const router = express.Router();
  if (oauth)
    router.use(createInstallRouter({ apiUrl, oauth, publicUrl, clients: parts.clients, chat, ports }));
  const nothing = async () => {};
  if (appToken === null) {
    const http = createHttpReceiver({ signingSecret: signingSecret ?? '', logger, library });
    router.use(http.router);
    createApp(http.receiver, toAppOptions(options, parts));
    return { router, start: nothing, stop: nothing };
  }
  const receiver = createSocketReceiver({ appToken, apiUrl, logger, library });
  createApp(receiver, toAppOptions(options, parts));
  return { router, start: () => receiver.start(), stop: () => receiver.stop() };
}

function toAppOptions(
  { ports, chat, unlinkAccount }: SlackAdapterOptions,
  { clients, answering }: Parts,
): Parameters<typeof createApp>[1] {
  const { logger } = ports;
  return {
    answering,
    library: createLibraryLogger(logger),
    findScreen: (team) =>
      createScreen({
        connect: () => clients.get(team, 'reply'),
        recover: (token, hasExpired) => clients.recover(team, token, hasExpired),
        logger,
      }),
    leave: (team) => forgetWorkspace(team, { clients, chat, ports }),
    unlink: (account) => unlinkAccount(account, 'compte-desactive'),
  };
}
