import express from 'express';
import type { ChatAdapter, ChatAdapterOptions } from '../../src/chat-kit/adapter.ts';
import { type Answering, createAnswering } from '../../src/chat-kit/answering.ts';
import { createLifecycle } from '../../src/chat-kit/lifecycle.ts';
import { takeSlots, type Waiting } from '../../src/chat-kit/pace.ts';
import { withOutsiders } from './answers/answer.ts';
import { withNames } from './answers/name-references.ts';
import { createScreen, withOwed } from './answers/screen.ts';
import { type AppOptions, createApp } from './app.ts';
import type { SlackConfig } from './config.ts';
import { createImages, type Images } from './drawing/images.ts';
import { REPLY_BUDGET_MS } from './drawing/limits.ts';
import { SLACK } from './incoming/received.ts';
import { createLibraryLogger, createSocketReceiver } from './incoming/receiver.ts';
import { createHttpReceiver } from './incoming/receiver-http.ts';
import { renderView } from './render.ts';
import { createSlackPlatform } from './send.ts';
import { bucketsOf, PACE } from './sending/attempt.ts';
import { createSlackClients, renewTokens, type SlackClients } from './workspaces/clients.ts';
import { createAccountDirectory, createMembership } from './workspaces/identify.ts';
import { createInstallRouter } from './workspaces/install.ts';
import {
  ACCES_REFUSE,
  explainRefusal,
  IMAGES_REFUSEES,
  isRefusedForGood,
  SIGNATURE_REFUSEE,
} from './workspaces/outcome.ts';
import { checkToken, forgetWorkspace } from './workspaces/token-check.ts';
import { createWebClient } from './workspaces/web-client.ts';

/** With a token for Socket Mode, `/slack/events` is not there. */
export type SlackAdapterOptions = ChatAdapterOptions<SlackConfig>;

/** Slack, on `/slack/events`, `/slack/install` and `/slack/oauth_redirect`. Tokens are renewed before they expire. */
export function createSlackAdapter(options: SlackAdapterOptions): ChatAdapter {
  const { chat, config, ports, useCases } = options;
  const { logger } = ports;
  const clients = createClients(options);
  const images = createImages({
    now: () => ports.clock.now().epochMilliseconds,
    onChange: noteWhen(IMAGES_REFUSEES, options.notices),
  });
  const answering = createAnswering(
    { ...options, bot: withOutsiders(withNames(options.bot, clients), clients) },
    {
      budgetMs: REPLY_BUDGET_MS,
      drawForm: (form) => renderView(form, {}),
    },
  );
  const lifecycle = createLifecycle({
    ...answering,
    ...useCases,
    plateforme: SLACK,
    findEspaces: () => findEspaces(clients, config),
  });
  const { router, start, stop } = listen(options, { clients, answering, images });
  return {
    platform: createSlackPlatform({ clients, chat, logger, images, stopping: lifecycle.signal }),
    letters: null,
    directory: createAccountDirectory({
      clients,
      chat,
      logger,
      waitToRead: (team) => waitToRead(team, { chat, stopping: lifecycle.signal }),
    }),
    router,
    jobs: [
      {
        name: 'renew-slack-tokens',
        schedule: '*/10 * * * *',
        run: () => renewTokens(clients, { chat, logger }),
      },
    ],
    frame: null,
    checkToken: () => tryToken(config),
    explain: explainRefusal,
    async start() {
      await Promise.all([lifecycle.start(), start()]);
    },
    stop: () => lifecycle.stop(stop),
  };
}

const SLACK_API = 'https://slack.com/api/';

function createClients({ chat, config, ports, longestReplyMs: reply }: SlackAdapterOptions): SlackClients {
  const { logger } = ports;
  const { apiUrl, botToken, oauth } = config;
  const single = botToken === null ? null : { token: botToken };
  return createSlackClients({
    apiUrl: apiUrl ?? SLACK_API,
    chat,
    logger,
    single,
    oauth,
    ...(reply && { timeouts: { reply } }),
  });
}

async function tryToken({ botToken, apiUrl }: SlackConfig) {
  if (botToken === null) return null;
  return checkToken(createWebClient(botToken, { apiUrl: apiUrl ?? SLACK_API, timeoutMs: LONGEST_CHECK_MS }));
}

const LONGEST_CHECK_MS = 10_000; // nobody waits for it

/** The one workspace of the simple way; others install the app by themselves. */
async function findEspaces(clients: SlackClients, { botToken }: SlackConfig) {
  if (botToken === null) return [];
  const single = await clients.findSingle();
  return single && [{ plateforme: SLACK, espace: single.team, nom: single.nom }];
}

const LONGEST_LOOK_UP_WAIT_MS = 60_000; // nobody waits for it

async function waitToRead(team: string, waiting: Waiting): Promise<boolean> {
  const { read } = bucketsOf(team, PACE);
  return (await takeSlots({ slots: [read], maxWaitMs: LONGEST_LOOK_UP_WAIT_MS }, waiting)) === null;
}

interface Parts {
  readonly clients: SlackClients;
  readonly answering: Answering;
  readonly images: Images;
}

/** What Slack sends, through its connection or on our router. */
function listen(options: SlackAdapterOptions, parts: Parts) {
  const { config, ports, notices } = options;
  const { logger } = ports;
  const library = createLibraryLogger(logger);
  const { appToken, signingSecret, oauth } = config;
  const apiUrl = config.apiUrl ?? SLACK_API;
  const router = express.Router();
  if (oauth) router.use(createInstallRouter({ ...options, apiUrl, oauth, clients: parts.clients }));
  const nothing = async () => {};
  if (appToken === null) {
    const http = createHttpReceiver({
      signingSecret: signingSecret ?? '',
      logger,
      library,
      onSignature: noteWhen(SIGNATURE_REFUSEE, notices),
    });
    router.use(http.router);
    createApp(http.receiver, toAppOptions(options, parts));
    return { router, start: nothing, stop: nothing };
  }
  const noteToken = noteWhen(ACCES_REFUSE, notices);
  const receiver = createSocketReceiver({
    appToken,
    apiUrl,
    logger,
    library,
    onConnection: (error) => {
      if (error === null || isRefusedForGood(error)) noteToken(error === null);
    },
  });
  createApp(receiver, toAppOptions(options, parts));
  return { router, start: () => receiver.start(), stop: () => receiver.stop() };
}

/** Told while something of Slack's is refused, by us or by them. */
function noteWhen(raison: string, { note, end }: SlackAdapterOptions['notices']) {
  return (isAccepted: boolean) => {
    if (isAccepted) end({ plateforme: SLACK, raison });
    else note({ plateforme: SLACK, raison, cause: explainRefusal(raison) });
  };
}

function toAppOptions(
  { ports: { logger }, useCases, publicUrl }: SlackAdapterOptions,
  { clients, answering, images }: Parts,
): AppOptions {
  return {
    answering,
    publicUrl,
    library: createLibraryLogger(logger),
    getScreen: (team) => {
      const screen = createScreen({
        team,
        images,
        connect: () => clients.find(team, 'reply'),
        recover: (token, hasExpired) => clients.recover(team, token, hasExpired),
        logger,
      });
      return withOwed(screen, team, answering.owed);
    },
    asMember: createMembership({ clients, logger }),
    leave: (team) => forgetWorkspace(team, { clients, endEspace: useCases.endEspace }),
    relink: useCases.relinkAccount,
    followChannel: useCases.followCanal,
    unlink: async (account) => void (await useCases.unlinkAccount(account, 'compte-desactive')),
  };
}
