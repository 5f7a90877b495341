import type { ChatAdapter, ChatAdapterOptions } from '../../src/chat-kit/adapter.ts';
import { createAnswering } from '../../src/chat-kit/answering.ts';
import { createForms } from '../../src/chat-kit/forms.ts';
import { createLifecycle } from '../../src/chat-kit/lifecycle.ts';
import type { Form } from '../../src/conversation/chat.ts';
import { PATHS } from '../../src/links.ts';
import type { Answering } from './answers/answer.ts';
import { createCards } from './answers/answer-cards.ts';
import { createScreen, withOwed } from './answers/answer-screen.ts';
import { createRoutes, type RoutesOptions, watch } from './app.ts';
import type { TeamsConfig } from './config.ts';
import { REPLY_BUDGET_MS } from './drawing/limits.ts';
import { createTeamsApplication, type TeamsApplication } from './incoming/adapter.ts';
import { parsePress } from './parse.ts';
import { renderFormCard } from './render.ts';
import { createTeamsPlatform } from './send.ts';
import { TEAMS } from './workspaces/conversations.ts';
import { createAccountDirectory } from './workspaces/identify.ts';
import { explainRefusal } from './workspaces/outcome.ts';
import { isPlayground, withPlayground } from './workspaces/playground.ts';
import { createTabScriptRouter, TEAMS_HOSTS } from './workspaces/tab.ts';
import { createTabEntry } from './workspaces/tab-entry.ts';

export interface TeamsAdapterOptions extends ChatAdapterOptions<TeamsConfig> {}

/** Microsoft Teams, on `/api/messages`; its tab shows the personal pages. */
export async function createTeamsAdapter(given: TeamsAdapterOptions): Promise<ChatAdapter> {
  const options = { ...given, config: withPlayground(given.config) };
  const { config, chat, ports, useCases } = options;
  const { logger } = ports;
  const answers = { isKnownAgain: createKnownAgain(useCases), later: ports.later };
  const application = await createTeamsApplication({ config, chat, logger, answers });
  const { connectTo, checkToken } = application;
  const answering = createTeamsAnswering(options, application);
  const routes = createRoutes({ answering, ...createFlows(options, application, answering) });
  const router = application.createRouter(routes, (known, work) => watch(known, work, answering));
  const { cards } = answering;
  const { start, stop } = createLifecycle({
    ...answering,
    ...useCases,
    plateforme: TEAMS,
    findEspaces: async () => config.tenantIds.map((espace) => ({ plateforme: TEAMS, espace, nom: espace })),
  });
  return {
    platform: createTeamsPlatform({
      config,
      chat,
      logger,
      connectTo,
      checkToken,
      renderActivity: (message, kind) => cards.message(message, kind === 'canal' ? 'canal' : 'chat'),
    }),
    letters: null,
    directory: createAccountDirectory({
      config,
      chat,
      conversations: application.conversations,
      connectTo,
      logger,
    }),
    router: router.use(createTabScriptRouter(), createTabEntry({ ...options, ...useCases, logger })),
    jobs: [],
    checkToken,
    explain: explainRefusal,
    frame: { ancestors: TEAMS_HOSTS, script: PATHS.teamsScript },
    start,
    stop: () => stop(),
  };
}

/** Whether it is a form that the bot itself knows again when it comes twice. */
function createKnownAgain({ isKnownAgain }: TeamsAdapterOptions['useCases']) {
  return (activity: unknown) => {
    const press = parsePress(activity);
    return press?.intent != null && press.formCle !== null && isKnownAgain(press.intent.name);
  };
}

function createTeamsAnswering(options: TeamsAdapterOptions, application: TeamsApplication): Answering {
  const { ports, chat, config, publicUrl, useCases } = options;
  const { connectTo, conversations } = application;
  const { logger, ids, later } = ports;
  const hasDialogs = !isPlayground(config);
  const drawForm = (form: Form) => renderFormCard(form, { dialog: hasDialogs });
  const answering = createAnswering(options, { budgetMs: REPLY_BUDGET_MS, drawForm });
  const cards = createCards({ opensForm: useCases.opensForm, hasDialogs, appId: config.appId, publicUrl });
  const forms = createForms({ ids, store: chat.conversations, later });
  const screen = createScreen({ connectTo, conversations, cards, logger });
  return { ...answering, cards, forms, screen: withOwed(screen, cards, answering.owed) };
}

/** What the platform tells by itself of chats and channels. */
function createFlows(
  { chat, config, useCases, publicUrl }: TeamsAdapterOptions,
  application: TeamsApplication,
  { forms }: Answering,
): Pick<RoutesOptions, 'leave' | 'followChannel' | 'publicUrl' | 'members'> {
  return {
    publicUrl,
    members: { chat, tenantIds: config.tenantIds },
    async leave(account) {
      forms.forget(account);
      await useCases.unlinkAccount(account, 'application-retiree');
    },
    async followChannel({ lieu, nom, isTeam, isGone }) {
      const places = isTeam ? await application.conversations.listOfTeam(lieu) : [lieu];
      for (const place of places) {
        if (isGone) await chat.conversations.delete(place);
        await useCases.followCanal(place, nom);
      }
    },
  };
}
