import { App, type Receiver, type webApi } from '@slack/bolt';
import type { Answering } from '../../src/chat-kit/answering.ts';
import { assertNotBusy } from '../../src/chat-kit/reception.ts';
import type { Intent } from '../../src/conversation/chat.ts';
import type { AccountRef } from '../../src/domain/nouns/compte.ts';
import {
  answerArrival,
  answerCommand,
  answerHome,
  answerLine,
  answerLinks,
  answerShortcut,
} from './answers/answer-event.ts';
import { answerPress } from './answers/answer-press.ts';
import { createSubmissionAnswer } from './answers/answer-submission.ts';
import type { Screen } from './answers/screen.ts';
import type { Notice } from './incoming/parse-event.ts';
import * as events from './incoming/parse-event.ts';
import { parseCommand, parseShortcut } from './incoming/received.ts';
import { createLateReceiver, guard } from './incoming/receiver.ts';
import { COMMAND, SHORTCUTS } from './incoming/surface.ts';
import { parseAction, parseSubmission } from './parse.ts';

export interface AppOptions {
  readonly answering: Answering;
  readonly library: webApi.Logger;
  /** Ours, of which a posted address is known. */
  readonly publicUrl: string;
  /** The way to answer in a workspace. */
  readonly getScreen: (team: string) => Screen;
  /** The account of the workspace where the app is, when the person is a member there. */
  readonly asMember: (account: AccountRef, team: string) => Promise<AccountRef>;
  /** The app has left a workspace. */
  readonly leave: (team: string) => Promise<void>;
  /** Somebody's account of the workspace was closed. */
  readonly unlink: (account: AccountRef) => Promise<void>;
  /** Somebody's account is open: again, if it was closed before. */
  readonly relink: (account: AccountRef) => Promise<void>;
  /** A channel has another name; null: nobody can write there any more. */
  readonly followChannel: (lieu: AccountRef, nom: string | null) => Promise<void>;
}

/** The table of what Slack sends us and what answers it. */
export function createApp(receiver: Receiver, options: AppOptions): App {
  const app = new App({
    receiver: createLateReceiver(receiver),
    authorize: async () => ({}), // each answer takes its own client, by the workspace of the payload
    ignoreSelf: false, // parse-event.ts leaves bots out
    convoStore: false,
    attachFunctionToken: false,
    logger: options.library,
  });
  app.error(async (error) => {
    throw error.original ?? error;
  });
  listenToPeople(app, options);
  listenToEvents(app, options);
  listenToWorkspaces(app, options);
  return app;
}

/** Buttons, forms, the command and the shortcuts. */
function listenToPeople(app: App, { answering, getScreen, asMember }: AppOptions): void {
  const answerSubmission = createSubmissionAnswer(answering);
  app.action(/.*/, ({ body, ack }) =>
    guardAsked(parseAction(body), asMember, async (press) => {
      await answerPress(press, getScreen(press.team), answering);
      await ack();
    }),
  );
  app.view({ type: 'view_submission' }, ({ body, ack }) =>
    guardAsked(parseSubmission(body), asMember, async (submission) => {
      await ack(await answerSubmission(submission, getScreen(submission.team)));
    }),
  );
  app.command(COMMAND, ({ body, ack }) =>
    guardAsked(parseCommand(body), asMember, async (received) => {
      await ack(await answerCommand(received, getScreen(received.team), answering));
    }),
  );
  for (const callbackId of Object.keys(SHORTCUTS)) {
    app.shortcut(callbackId, ({ body, ack }) =>
      guardAsked(parseShortcut(body), asMember, async (received) => {
        await answerShortcut(received, getScreen(received.team), answering);
        await ack();
      }),
    );
  }
}

/** What people type, and where they look. Bolt acknowledges these itself, through the late receiver. */
function listenToEvents(app: App, { answering, getScreen, asMember, publicUrl }: AppOptions): void {
  const on = <Parsed extends Notice & Asked>(
    name: string,
    parse: (body: unknown) => Parsed | null,
    answer: (parsed: Parsed, screen: Screen, answering: Answering) => Promise<void>,
  ) =>
    app.event(name, ({ body }) =>
      guardAsked(parse(body), asMember, (parsed) => answer(parsed, getScreen(parsed.team), answering)),
    );
  on('message', events.parseMessageEvent, answerLine);
  on('app_mention', events.parseMention, answerLine);
  on('app_home_opened', events.parseHomeOpened, answerHome);
  on('link_shared', (body) => events.parseLinks(body, publicUrl), answerLinks);
  on('member_joined_channel', events.parseArrival, answerArrival);
}

function listenToWorkspaces(app: App, { answering, leave, unlink, relink, followChannel }: AppOptions): void {
  for (const name of ['app_uninstalled', 'tokens_revoked']) {
    app.event(name, ({ body }) =>
      guardParsed(events.parseDeparture(body), async ({ team, cle }) => {
        assertNotBusy(await answering.reception.once(cle, () => leave(team)));
      }),
    );
  }
  for (const name of CHANNEL_EVENTS) {
    app.event(name, ({ body }) =>
      guardParsed(events.parseChannelNews(body), async ({ lieu, nom, cle }) => {
        assertNotBusy(await answering.reception.once(cle, () => followChannel(lieu, nom)));
      }),
    );
  }
  app.event('user_change', ({ body }) =>
    guardParsed(events.parseUserChange(body), ({ account, isClosed }) =>
      isClosed ? unlink(account) : relink(account),
    ),
  );
}

const CHANNEL_EVENTS = [
  ...(['channel_archive', 'channel_deleted', 'channel_left', 'channel_rename'] as const),
  ...(['group_archive', 'group_deleted', 'group_left', 'group_rename'] as const),
];

interface Asked {
  readonly team: string;
  readonly account?: AccountRef;
  readonly intent?: Intent | null;
}

/** As `guardParsed`, with the account of whoever acts as this workspace knows it. */
function guardAsked<Parsed extends Asked>(
  parsed: Parsed | null,
  asMember: AppOptions['asMember'],
  work: (parsed: Parsed) => Promise<void>,
): Promise<void> {
  return guardParsed(parsed, async (asked) => {
    const { intent, team } = asked;
    const named = asked.account ?? intent?.account;
    if (named === undefined || named.espace === team) return work(asked);
    const account = await asMember(named, team);
    await work({
      ...asked,
      ...(asked.account && { account }),
      ...(intent && { intent: { ...intent, account } }),
    });
  });
}

/** What cannot be read is left alone: an unread event is acknowledged, any other payload refused. */
async function guardParsed<Parsed>(
  parsed: Parsed | null,
  work: (parsed: Parsed) => Promise<void>,
): Promise<void> {
  if (parsed !== null) await guard(() => work(parsed));
}
