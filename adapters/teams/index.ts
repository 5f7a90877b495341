import type { Router } from 'express';
import type { Bot } from '../../src/bot.ts';
import { createBackground } from '../../src/chat-kit/background.ts';
import { startBudget } from '../../src/chat-kit/budget.ts';
import { createReception } from '../../src/chat-kit/reception.ts';
import { noteRefusal } from '../../src/chat-kit/refusal.ts';
import type { AccountRef, RaisonFin } from '../../src/domain/comptes/compte.ts';
import type { Platform, Ports } from '../../src/ports/ports.ts';
import type { ChatPorts } from '../../src/ports/ports-chat.ts';
import type { Answering } from './answers/answer.ts';
import { createCards } from './answers/answer-cards.ts';
import { createForms } from './answers/answer-forms.ts';
import { createScreen } from './answers/answer-screen.ts';
import { addRoutes } from './app.ts';
import type { TeamsConfig } from './config.ts';
import { REPLY_BUDGET_MS } from './drawing/limits.ts';
import { createTeamsApplication } from './incoming/adapter.ts';
import { createTeamsPlatform } from './send.ts';
import { linkTenants } from './workspaces/app-tenants.ts';
import { isPlayground, withPlayground } from './workspaces/playground.ts';

export interface TeamsAdapterOptions {
  readonly bot: Bot;
  readonly ports: Ports;
  readonly chat: ChatPorts;
  readonly config: TeamsConfig;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Whether an intent is answered with a form: Teams opens a dialog before it knows the answer. */
  readonly opensForm: (intent: string) => boolean;
  /** Somebody removed the bot from their chat. */
  readonly unlinkAccount?: (account: AccountRef, raison: RaisonFin) => Promise<void>;
  /** Milliseconds until Teams is answered; for tests. */
  readonly budgetMs?: number;
}

export interface TeamsAdapter {
  readonly platform: Platform;
  /** To mount before the pages: `/api/messages`. */
  readonly router: Router;
  /** Ties the tenants to the convention; when that is not possible yet it goes on trying, and the program starts. */
  start(): Promise<void>;
  /** Waits for what is under way, 5 s at most. */
  stop(): Promise<void>;
}

/** Microsoft Teams: what people do there, and the way to reach them. */
export function createTeamsAdapter(options: TeamsAdapterOptions): TeamsAdapter {
  const { ports, chat } = options;
  const { logger } = ports;
  const config = withPlayground(options.config);
  const application = createTeamsApplication({ config, chat, logger });
  const { connectTo, checkToken, router } = application;
  const answering = createAnswering({ ...options, config }, application);
  addFlows({ ...options, config }, { application, answering });
  const { cards, background } = answering;
  const stopping = new AbortController();
  return {
    platform: createTeamsPlatform({
      config,
      chat,
      logger,
      connectTo,
      checkToken,
      renderActivity: (message, kind) => cards.message(message, kind === 'canal' ? 'canal' : 'chat'),
    }),
    router,
    async start() {
      const linking = linkTenants(config.tenantIds, { espaces: chat.espaces, ports }, stopping.signal);
      background.run(linking);
      await startBudget(LONGEST_START_MS).within(linking);
    },
    async stop() {
      stopping.abort();
      await background.settle(LONGEST_STOP_MS);
    },
  };
}

const LONGEST_START_MS = 3_000;
const LONGEST_STOP_MS = 5_000;

type Application = ReturnType<typeof createTeamsApplication>;

function createAnswering(
  { bot, ports, chat, config, publicUrl, opensForm, budgetMs = REPLY_BUDGET_MS }: TeamsAdapterOptions,
  { connectTo, conversations }: Application,
): Answering {
  const { logger, ids } = ports;
  const hasDialogs = !isPlayground(config);
  const background = createBackground(logger);
  const cards = createCards({ opensForm, hasDialogs, appId: config.appId, publicUrl });
  const forms = createForms({ ids, store: chat.conversations, background });
  const screen = createScreen({ connectTo, conversations, cards, logger });
  const reception = createReception(chat.receptions, logger);
  const note: Answering['noteRefusal'] = (refusal) => noteRefusal(refusal, { ports, espaces: chat.espaces });
  return { bot, screen, cards, forms, background, reception, noteRefusal: note, logger, budgetMs };
}

function addFlows(
  { ports, chat, unlinkAccount }: TeamsAdapterOptions,
  { application, answering }: { readonly application: Application; readonly answering: Answering },
): void {
  const { app, adapter, conversations } = application;
  addRoutes({
    app,
    adapter,
    answering,
    members: { ports, chat, conversations },
    leave: async (account) => {
      answering.forms.forget(account);
      await unlinkAccount?.(account, 'application-retiree');
    },
  });
}
