import { type Answering as ChatAnswering, orFailure, toOpenButton } from '../../../src/chat-kit/answering.ts';
import type { Forms } from '../../../src/chat-kit/forms.ts';
import type { ActionButton, Intent, Message, Reply } from '../../../src/conversation/chat.ts';
import {
  REPONDU_EN_PRIVE,
  viewInconnuDansCanal,
  viewOuvrirFormulaire,
  viewSansConversation,
} from '../../../src/views/comptes/plateforme.ts';
import type { Received } from '../incoming/parse-text.ts';
import type { Cards } from './answer-cards.ts';
import type { Screen } from './answer-screen.ts';

/** What every answer works with. */
export interface Answering extends ChatAnswering {
  readonly screen: Screen;
  readonly cards: Cards;
  readonly forms: Forms;
}

/** Asks the bot; it may only fail with a reply. Never throws. */
export function ask(intent: Intent, { bot, logger }: Pick<Answering, 'bot' | 'logger'>): Promise<Reply> {
  return orFailure(intent, () => bot.handle(intent), { logger });
}

/**
 * Says a reply to the person who asked. Everybody reads what stands in a channel and Teams has no message for one
 * person there: only what concerns nobody is said on the spot, the rest in the person's own chat.
 */
export async function tell(reply: Reply, received: Received, answering: Answering): Promise<void> {
  const { screen } = answering;
  if (received.place.isPersonal) return void (await tellOrOwe(reply, received, answering));
  if (reply.kind === 'failure' && reply.code === 'compte-inconnu')
    return void (await screen.sayHere(received, viewInconnuDansCanal(ASK_CODE)));
  const forAll = findForAll(reply, received);
  if (forAll !== null) return void (await screen.sayHere(received, forAll));
  const isTold = await tellOrOwe(reply, received, answering);
  if (isTold && isLearned(reply)) return;
  const { botName } = received.place;
  await screen.sayHere(
    received,
    isTold ? REPONDU_EN_PRIVE : viewSansConversation(botName, toReadButton(reply, received)),
  );
}

/** What could not be said is owed: said by the next try, or after the next thing that the person is told. */
export async function tellOrOwe(reply: Reply, received: Received, answering: Answering): Promise<boolean> {
  const isTold = await tellInPrivate(reply, received, answering);
  const { owed, screen, cards } = answering;
  if (!isTold && reply.kind !== 'form')
    owed.owe(received.account, reply.message, (message) =>
      screen.say(received, cards.message(message, 'chat')),
    );
  return isTold;
}

/** False when the person's own chat cannot be reached. */
export function tellInPrivate(
  reply: Reply,
  received: Received,
  { screen, cards, forms }: Answering,
): Promise<boolean> {
  if (reply.kind !== 'form') return screen.say(received, cards.message(reply.message, 'chat'));
  const { form } = reply;
  return screen.say(
    received,
    cards.hasDialogs
      ? cards.offer(viewOuvrirFormulaire(form.title, toOpenButton(received.intent, LONGEST_TEXT)))
      : cards.shown({ form: forms.show(form, received.account) }),
  );
}

/** What may be said on the spot: a refusal says nothing of a person; null when it is for the asker alone. */
function findForAll(reply: Reply, { intent }: Received): Message | null {
  if (reply.kind === 'failure') return reply.message;
  if (reply.kind !== 'message' || intent.name !== 'commande') return null;
  return reply.forAll ?? null;
}

/** What the button carries that opens the window for a code. */
export const ASK_CODE = { relier: 'oui' } as const;

/** Asks once more, in a window that only who asked may open; null for what was done, which is not done twice. */
function toReadButton(reply: Reply, { intent, account }: Received): ActionButton | null {
  if (reply.kind !== 'form' && (reply.kind !== 'message' || reply.forAll === null)) return null;
  const { values, ...button } = toOpenButton(intent, LONGEST_TEXT);
  return { ...button, values: { ...values, pour: account.identifiant } };
}

/** The channel learns by itself what was done. */
function isLearned(reply: Reply): boolean {
  return reply.kind === 'message' && reply.forAll === null;
}

const LONGEST_TEXT = 1_000;
