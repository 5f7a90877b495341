import type { types, webApi } from '@slack/bolt';
import { asJson, textAt } from '../../../src/chat-kit/json.ts';
import type { Owed } from '../../../src/chat-kit/owed.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import type { KnownBlock } from '../drawing/render-blocks.ts';
import { type Received, SLACK } from '../incoming/received.ts';
import { renderMessage } from '../render.ts';
import { findRefusal, isRefusedForItsBlocks, isTokenRefused } from '../workspaces/outcome.ts';
import { respond } from './respond.ts';

/** What a person sees of the bot's answer. Showing never throws: what cannot be shown is logged. */
export interface Screen {
  /** False when the app is not installed in the workspace: nothing is done there. @throws Error when nobody can tell now */
  isThere(): Promise<boolean>;
  /**
   * In their conversation with the bot or, in a channel, to this person only; in the thread where it was asked. False when
   * it could not be said.
   */
  say(to: Recipient, message: Message): Promise<boolean>;
  /** False when the window could not be opened. */
  open(triggerId: string, view: types.ModalView): Promise<boolean>;
  /** The hash of the new version; null when the window is closed or was changed since. */
  update(
    shown: { readonly id: string; readonly hash: string | null },
    view: types.ModalView,
  ): Promise<string | null>;
  /** The App Home. */
  publish(user: string, view: types.HomeView): Promise<void>;
}

/** Who is answered, and where. */
export type Recipient = Pick<Received, 'user' | 'channel' | 'thread' | 'responseUrl'>;

/** The way to one workspace, asked for at each call: its token may be another one by then. */
export interface ScreenOptions {
  /** Null when the app is not installed there. @throws Error when nobody can tell now */
  readonly connect: () => Promise<webApi.WebClient | null>;
  /** After Slack refused this token: whether another one is there to try. @throws as `connect` */
  readonly recover: (token: string, hasExpired: boolean) => Promise<boolean>;
  readonly logger: Logger;
}

export function createScreen(options: ScreenOptions): Screen {
  const attempt = createAttempt(options);
  const post = (channel: string, content: Content) =>
    attempt('chat.postMessage', (client) =>
      client.chat.postMessage({
        channel,
        ...content,
        ...(content.blocks === undefined && { mrkdwn: false }),
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
  const whisper = (channel: string, user: string, content: Content) =>
    attempt('chat.postEphemeral', (client) => client.chat.postEphemeral({ channel, user, ...content }));
  return {
    isThere: async () => (await options.connect()) !== null,
    async say({ user, channel, thread, responseUrl }, message) {
      const content = renderMessage(message);
      const below = thread === undefined ? {} : { thread_ts: thread.ts };
      if (
        channel !== null &&
        (await sayOrPlain(content, (some) => whisper(channel, user, { ...some, ...below })))
      )
        return true;
      if (channel === null && thread !== undefined) {
        if (await sayOrPlain(content, (some) => post(thread.channel, { ...some, ...below }))) return true;
      }
      if (await sayOrPlain(content, (some) => post(user, some))) return true; // a user id opens the direct message
      return responseUrl !== undefined && respond(responseUrl, content, options.logger);
    },
    open: async (triggerId, view) =>
      isShown(await attempt('views.open', (client) => client.views.open({ trigger_id: triggerId, view }))),
    async update({ id, hash }, view) {
      const version = hash === null ? {} : { hash };
      const call = await attempt('views.update', (client) =>
        client.views.update({ view_id: id, view, ...version }),
      );
      return textAt(asJson(asJson(call.answer).view), 'hash');
    },
    async publish(user, view) {
      await attempt('views.publish', (client) => client.views.publish({ user_id: user, view }));
    },
  };
}

/** The same, which also says what was owed to somebody after anything else that they are told. */
export function withOwed(screen: Screen, team: string, { pay }: Pick<Owed, 'pay'>): Screen {
  const settle = (user: string) =>
    pay(toWitness(team, user), (message) => screen.say({ user, channel: null }, message));
  return {
    ...screen,
    async say(to, message) {
      const isShown = await screen.say(to, message);
      if (isShown) settle(to.user);
      return isShown;
    },
    async publish(user, view) {
      await screen.publish(user, view);
      settle(user);
    },
  };
}

/** Who saw something: by the workspace that shows it. */
export function toWitness(team: string, user: string): AccountRef {
  return { plateforme: SLACK, espace: team, identifiant: user };
}

/** The text alone when Slack refuses the blocks: nobody may go without an answer because of a layout. */
async function sayOrPlain(content: Content, send: (content: Content) => Promise<Attempt>): Promise<boolean> {
  const first = await send(content);
  return first.isLayoutRefused ? isShown(await send({ text: content.text })) : isShown(first);
}

type Content = { readonly text: string; readonly blocks?: KnownBlock[]; readonly thread_ts?: string };

/** The answer, or why there is none. */
interface Attempt {
  readonly answer?: unknown;
  readonly isLayoutRefused?: boolean;
}

function isShown(attempt: Attempt): boolean {
  return 'answer' in attempt;
}

type Call = (client: webApi.WebClient) => Promise<unknown>;

function createAttempt(options: ScreenOptions) {
  const { logger } = options;
  return async (method: string, call: Call): Promise<Attempt> => {
    try {
      return { answer: await callWithToken(call, options) };
    } catch (error) {
      const isLayoutRefused = isRefusedForItsBlocks(error);
      const log = isLayoutRefused ? logger.error : logger.warn; // a layout is ours to mend; the others pass
      log('slack: a reply was not shown', {
        method,
        code: findRefusal(error) ?? textAt(asJson(error), 'code'),
      });
      return { isLayoutRefused };
    }
  };
}

/** With another token when the first one is refused: it may have been renewed, or installed again, elsewhere. */
async function callWithToken(call: Call, { connect, recover }: ScreenOptions): Promise<unknown> {
  const client = await connect();
  if (client === null) throw new Error('the app is not installed in this workspace');
  try {
    return await call(client);
  } catch (error) {
    if (!isTokenRefused(error)) throw error;
    const isRenewed = await recover(client.token ?? '', findRefusal(error) === 'token_expired');
    const fresh = isRenewed ? await connect() : null;
    if (fresh === null) throw error;
    return call(fresh);
  }
}
