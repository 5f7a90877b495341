import type { types, webApi } from '@slack/bolt';
import { asJson, textAt } from '../../../src/chat-kit/json.ts';
import type { Owed } from '../../../src/chat-kit/owed.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import type { Images } from '../drawing/images.ts';
import { type KnownBlock, withoutImages } from '../drawing/render-blocks.ts';
import type { Posted } from '../incoming/parse-event.ts';
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
  /** In the conversation where they asked, by its own address; where there is none or it fails, as `say`. */
  respond(to: Recipient, message: Message): Promise<boolean>;
  /** False when the window could not be opened. */
  open(triggerId: string, view: types.ModalView): Promise<boolean>;
  /** The hash of the new version; null when the window is closed or was changed since. */
  update(
    shown: { readonly id: string; readonly hash: string | null },
    view: types.ModalView,
  ): Promise<string | null>;
  /** Below addresses of ours, by address. */
  unfurl(at: Posted, shown: ReadonlyMap<string, Message>): Promise<void>;
  /** The App Home. */
  publish(user: string, view: types.HomeView): Promise<void>;
}

/** Who is answered, and where. */
export type Recipient = Pick<Received, 'user' | 'channel' | 'thread' | 'responseUrl'>;

/** The way to one workspace, asked for at each call: its token may be another one by then. */
export interface ScreenOptions {
  /** The workspace. */
  readonly team: string;
  readonly images: Images;
  /** Null when the app is not installed there. @throws Error when nobody can tell now */
  readonly connect: () => Promise<webApi.WebClient | null>;
  /** After Slack refused this token: whether another one is there to try. @throws as `connect` */
  readonly recover: (token: string, hasExpired: boolean) => Promise<boolean>;
  readonly logger: Logger;
}

export function createScreen(options: ScreenOptions): Screen {
  const { team, images, logger } = options;
  const { post, whisper, show, attempt, unfurl } = createVoice(options);
  const showView = async <View extends types.View>(
    method: string,
    view: View,
    call: (client: webApi.WebClient, view: View) => Promise<unknown>,
  ) =>
    attempt(method, (client) =>
      images.show(team, view.blocks, (blocks) => call(client, { ...view, blocks })),
    );
  const respondTo = async ({ responseUrl }: Recipient, content: Content) =>
    responseUrl !== undefined && respond(responseUrl, content, { show, logger });
  const say = async ({ user, channel, thread }: Recipient, content: Content) => {
    const below = thread === undefined ? {} : { thread_ts: thread.ts };
    const inChannel = (some: Content) => whisper(channel ?? '', user, { ...some, ...below });
    const inThread = (some: Content) => post(thread?.channel ?? '', { ...some, ...below });
    if (channel !== null && (await sayOrPlain(content, inChannel))) return true;
    if (channel === null && thread !== undefined && (await sayOrPlain(content, inThread))) return true;
    return sayOrPlain(content, (some) => post(user, some)); // a user id opens the direct message
  };
  return {
    isThere: async () => (await options.connect()) !== null,
    async say(to, message) {
      const content = renderMessage(message);
      return (await say(to, content)) || respondTo(to, content);
    },
    async respond(to, message) {
      const content = renderMessage(message);
      return (await respondTo(to, content)) || say(to, content);
    },
    open: async (trigger_id, view) =>
      isShown(
        await showView('views.open', view, (client, some) => client.views.open({ trigger_id, view: some })),
      ),
    async update({ id, hash }, view) {
      const shown = { view_id: id, ...(hash !== null && { hash }) };
      const call = await showView('views.update', view, (client, some) =>
        client.views.update({ ...shown, view: some }),
      );
      return textAt(asJson(asJson(call.answer).view), 'hash');
    },
    unfurl,
    async publish(user_id, view) {
      await showView('views.publish', view, (client, some) => client.views.publish({ user_id, view: some }));
    },
  };
}

/** In words: a picture that Slack cannot fetch would cost them all. */
function renderUnfurls(shown: ReadonlyMap<string, Message>) {
  const unfurls = Array.from(shown, ([url, message]) => {
    const { blocks } = renderMessage(message);
    return [url, { blocks: withoutImages(blocks) ?? blocks }] as const;
  });
  return Object.fromEntries(unfurls);
}

/** Words, to all of a conversation or to one person in it. */
function createVoice(options: ScreenOptions) {
  const { team, images } = options;
  const attempt = createAttempt(options);
  const show = <Shown>(blocks: Content['blocks'], call: (blocks?: KnownBlock[]) => Promise<Shown>) =>
    blocks === undefined ? call() : images.show<KnownBlock, Shown>(team, blocks, call);
  return {
    attempt,
    show,
    post: (channel: string, { text, blocks, ...below }: Content) =>
      attempt('chat.postMessage', (client) =>
        show(blocks, (some) =>
          client.chat.postMessage({
            channel,
            text,
            ...below,
            ...(some === undefined ? { mrkdwn: false } : { blocks: some }),
            unfurl_links: false,
            unfurl_media: false,
          }),
        ),
      ),
    async unfurl(at: Posted, shown: ReadonlyMap<string, Message>) {
      await attempt('chat.unfurl', (client) => client.chat.unfurl({ ...at, unfurls: renderUnfurls(shown) }));
    },
    whisper: (channel: string, user: string, { blocks, ...content }: Content) =>
      attempt('chat.postEphemeral', (client) =>
        show(blocks, (some) => client.chat.postEphemeral({ channel, user, ...content, blocks: some })),
      ),
  };
}

/** The same; what could not be said is owed, and said by the next try or after anything else that its person is told. */
export function withOwed(screen: Screen, team: string, { pay, owe }: Owed): Screen {
  const sayTo = (user: string) => (message: Message) => screen.say({ user, channel: null }, message);
  const settle = (user: string) => pay(toWitness(team, user), sayTo(user));
  const follow = (isShown: boolean, { user }: Recipient, message: Message) => {
    if (isShown) settle(user);
    else owe(toWitness(team, user), message, sayTo(user));
    return isShown;
  };
  return {
    ...screen,
    say: async (to, message) => follow(await screen.say(to, message), to, message),
    respond: async (to, message) => follow(await screen.respond(to, message), to, message),
    async publish(user, view) {
      await screen.publish(user, view);
      settle(user);
    },
  };
}

/** Who saw something: by the workspace that shows it. */
function toWitness(team: string, user: string): AccountRef {
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
