import type { Answering as ChatAnswering } from '../../../src/chat-kit/answering.ts';
import type { ActionButton, Intent, Message, Reply } from '../../../src/conversation/chat.ts';
import {
  ouvrirFormulaireButton,
  viewOuvrirFormulaire,
  viewReponduEnPrive,
  viewSansConversation,
} from '../../../src/views/comptes/plateforme.ts';
import { viewErreurInattendue } from '../../../src/views/words/echec.ts';
import type { Received } from '../incoming/parse-origin.ts';
import type { Cards } from './answer-cards.ts';
import type { Forms } from './answer-forms.ts';
import type { Screen } from './answer-screen.ts';

/** What every answer works with. */
export interface Answering extends ChatAnswering {
  readonly screen: Screen;
  readonly cards: Cards;
  readonly forms: Forms;
}

/** Asks the bot; it may only fail with a reply. Never throws. */
export async function ask(
  intent: Intent,
  { bot, logger }: Pick<Answering, 'bot' | 'logger'>,
): Promise<Reply> {
  try {
    return await bot.handle(intent);
  } catch (error) {
    logger.error('teams: an intent was not handled', { intent: intent.name, error });
    return { kind: 'failure', message: viewErreurInattendue() };
  }
}

/**
 * Says a reply to the person who asked. Everybody reads what stands in a channel and Teams has no message for one
 * person there: only what concerns nobody is said on the spot, the rest in the person's own chat.
 */
export async function tell(reply: Reply, received: Received, answering: Answering): Promise<void> {
  const { screen } = answering;
  if (received.place.isPersonal) return void (await tellInPrivate(reply, received, answering));
  if (reply.kind !== 'form' && isForEverybody(reply, received))
    return void (await screen.sayHere(received, reply.message));
  const isTold = await tellInPrivate(reply, received, answering);
  const { botName } = received.place;
  await screen.sayHere(received, isTold ? viewReponduEnPrive() : viewSansConversation(botName));
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
      ? cards.offer(viewOuvrirFormulaire(form.title, toButton(received.intent)))
      : cards.shown({ form: forms.show(form, received.account) }),
  );
}

/** A message in one text. */
export function toText({ title, paragraphs = [] }: Message): string {
  return [title, ...paragraphs].join('\n');
}

/** A refusal and the help say nothing of a person. */
function isForEverybody(reply: Exclude<Reply, { kind: 'form' }>, { intent }: Received): boolean {
  if (reply.kind === 'failure') return true;
  return intent.name === 'commande' && reply.kind === 'message' && reply.isForAll === true;
}

/** Asks for the same; a text that is too long for a button is left out. */
function toButton({ name, values }: Intent): ActionButton {
  const fixed = Object.entries(values).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string' && entry[1].length <= LONGEST_TEXT;
  });
  return ouvrirFormulaireButton({ intent: name, values: Object.fromEntries(fixed) });
}

const LONGEST_TEXT = 1_000;
