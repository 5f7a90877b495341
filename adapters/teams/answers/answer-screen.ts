import type { Owed } from '../../../src/chat-kit/owed.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import type { Origin } from '../incoming/parse-text.ts';
import type { Conversations } from '../workspaces/conversations.ts';
import type { Answer, Connector, Outgoing } from '../workspaces/microsoft.ts';
import { toOutcome } from '../workspaces/outcome.ts';
import type { Cards } from './answer-cards.ts';

/** What a person sees of the bot's answer. Nothing here throws: what cannot be shown is logged. */
export interface Screen {
  /** In the person's own chat with the bot, which is opened when need be; false when it cannot be reached. */
  say(to: Origin, activity: Outgoing): Promise<boolean>;
  /** Where it was asked, for everybody there. */
  sayHere(at: Origin, message: Message): Promise<boolean>;
  /** Instead of a message of the bot; false when it is gone. */
  replace(at: Origin, messageId: string, activity: Outgoing): Promise<boolean>;
}

export interface ScreenOptions {
  readonly connectTo: (serviceUrl: string) => Connector;
  readonly conversations: Conversations;
  readonly cards: Cards;
  readonly logger: Logger;
}

/** Answers never wait behind what is sent to many: they go past the limiter. */
export function createScreen(options: ScreenOptions): Screen {
  const { connectTo, cards } = options;
  const attempt = createAttempt(options.logger);
  const post = (at: Where, activity: Outgoing) =>
    attempt('post', (signal) =>
      connectTo(at.serviceUrl).post(at.conversationId, address(activity, at), signal),
    );
  return {
    async say(to, activity) {
      const own = to.place.isPersonal ? to.place : await findOwnChat(to, options);
      return own !== null && post(own, activity);
    },
    sayHere: ({ place }, message) => post(place, cards.message(message, place.isPersonal ? 'chat' : 'canal')),
    replace: ({ place }, id, activity) =>
      attempt('update', (signal) =>
        connectTo(place.serviceUrl).update(place.conversationId, { ...address(activity, place), id }, signal),
      ),
  };
}

/** The same, which also says what was owed to somebody after anything else that they are told. */
export function withOwed(screen: Screen, cards: Cards, { pay }: Pick<Owed, 'pay'>): Screen {
  return {
    ...screen,
    async say(to, activity) {
      const isSaid = await screen.say(to, activity);
      if (isSaid) pay(to.account, (message) => screen.say(to, cards.message(message, 'chat')));
      return isSaid;
    },
  };
}

const TIMEOUT_MS = 10_000;
const LONGEST_PAUSE_MS = 2_000;
const PAUSE_MS = 300;

type Where = Pick<Origin['place'], 'serviceUrl' | 'conversationId' | 'bot' | 'user'>;

function address(activity: Outgoing, { conversationId, bot, user }: Where): Outgoing {
  return {
    ...activity,
    channelId: 'msteams',
    from: { id: bot, name: '' },
    recipient: { id: user, name: '' },
    conversation: { id: conversationId },
  };
}

/** Once more when it is proven that nothing was posted. */
function createAttempt(logger: Logger) {
  return async (what: string, call: (signal: AbortSignal) => Promise<Answer<string>>): Promise<boolean> => {
    const first = await call(AbortSignal.timeout(TIMEOUT_MS));
    if (first.ok) return true;
    const outcome = toOutcome(first.failure);
    const pauseMs = outcome.kind === 'retry' ? (outcome.retryAfterMs ?? PAUSE_MS) : Number.POSITIVE_INFINITY;
    if (pauseMs <= LONGEST_PAUSE_MS) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if ((await call(AbortSignal.timeout(TIMEOUT_MS))).ok) return true;
    }
    logger.warn('teams: a reply was not shown', { what, outcome });
    return false;
  };
}

/** Of somebody who spoke in a channel. */
async function findOwnChat(
  { account, place }: Origin,
  { conversations, connectTo, logger }: ScreenOptions,
): Promise<Where | null> {
  try {
    const known = await conversations.find(account);
    if (known === null) return null;
    const where = { serviceUrl: known.serviceUrl, bot: known.bot, user: known.user ?? place.user };
    if (known.conversationId !== null) return { ...where, conversationId: known.conversationId };
    const chat = { bot: where.bot, user: where.user, tenant: account.espace };
    const opened = await connectTo(known.serviceUrl).open(chat, AbortSignal.timeout(TIMEOUT_MS));
    if (!opened.ok) return null;
    await conversations.save(account, { ...known, conversationId: opened.value });
    return { ...where, conversationId: opened.value };
  } catch (error) {
    logger.warn('teams: the chat of a person was not found', { error });
    return null;
  }
}
