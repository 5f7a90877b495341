import { askOnce, noteUnknown, orFailure } from '../../../src/chat-kit/answering.ts';
import { toCle } from '../../../src/chat-kit/intent.ts';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import type { Budget } from '../../../src/ports/ports.ts';
import {
  CARTE_REFUSEE,
  SUITE_PLUS_BAS,
  viewPasEnregistreATemps,
} from '../../../src/views/comptes/plateforme.ts';
import type { Received } from '../incoming/parse-text.ts';
import type { Press } from '../parse.ts';
import type { AdaptiveCard } from '../render.ts';
import { TEAMS } from '../workspaces/conversations.ts';
import { type Answering, ask, tell } from './answer.ts';
import type { Shown } from './answer-cards.ts';
import type { FormAnswer, Sent } from './answer-form.ts';

/** What a press is answered with. */
export interface PressAnswering extends Answering {
  readonly answerForm: (sent: Sent, budget: Budget) => Promise<FormAnswer>;
}

/**
 * What a universal action is answered with: a text for who pressed, or a card in place of theirs. The reply to a
 * button of a message is a new message, with a short text here: a card would take the place of the one that was
 * pressed, with all its other buttons. The tour's card changes by itself once its state has (refreshCartes).
 */
export async function answerExecute(
  press: Press,
  budget: Budget,
  answering: PressAnswering,
): Promise<string | AdaptiveCard> {
  const { intent, formCle } = press;
  if (intent === null) return toShortText(CARTE_REFUSEE);
  if (formCle === null) return act({ ...press, intent }, budget, answering);
  const answer = await answering.answerForm({ ...press, intent, formCle }, budget);
  const shown = toShown(answer);
  return 'form' in shown || answer.kind === 'end'
    ? answering.cards.replacement(shown)
    : toShortText(shown.message); // it leaves the card as it is, with what was typed
}

/** `Action.Submit` in the chat, on clients that know no universal action: they take no answer but messages. */
export async function answerSubmit(press: Press, answering: PressAnswering): Promise<void> {
  const { intent, formCle, messageId } = press;
  const { screen, cards, startBudget, budgetMs } = answering;
  if (intent === null) return void (await screen.sayHere(press, CARTE_REFUSEE));
  if (formCle === null) return answerLine({ ...press, intent }, answering);
  const answer = await answering.answerForm({ ...press, intent, formCle }, startBudget(budgetMs));
  const shown = cards.shown(toShown(answer));
  const isKnown = answer.kind !== 'again' || answer.form !== null;
  const isShown = isKnown && messageId !== null && (await screen.replace(press, messageId, shown));
  if (!isShown) await screen.say(press, shown);
}

/** Shows the reply as a message, and returns what is said on the spot. */
async function act(press: Wanted, budget: Budget, answering: Answering): Promise<string> {
  const acted = askPress(press, answering);
  answering.background.run(acted.then((reply) => tellOnce(reply, press, answering)));
  const reply = await budget.within(acted);
  if (reply === 'late') return toShortText(viewPasEnregistreATemps());
  return reply === 'repeated' || reply.kind === 'form' ? SUITE_PLUS_BAS : reply.message.title;
}

async function tellOnce(reply: Reply | 'repeated', press: Wanted, answering: Answering): Promise<void> {
  if (reply !== 'repeated') await tell(reply, press, answering);
}

function toShown(answer: FormAnswer): Shown {
  if (answer.kind === 'end') return { message: answer.message };
  if (answer.kind === 'next') return { form: answer.form };
  const { form, text } = answer;
  return form === null || form === 'late' ? { message: { title: text } } : { form };
}

export type Wanted = Press & { readonly intent: Intent };

/**
 * Asks what a button wants; `repeated`: it is part of a press before. Somebody unknown who pressed is noted. Never
 * throws.
 */
export async function askPress(press: Wanted, answering: Answering): Promise<Reply | 'repeated'> {
  const { account, way, messageId, intent } = press;
  const isOfMessage = messageId !== null && way !== 'fetch' && way !== 'dialog';
  const reply = isOfMessage
    ? await orFailure(intent, () => askOnce(toButtonKey(press), intent, answering), answering)
    : await ask(intent, answering);
  answering.background.run(noteUnknown(reply, { account, espace: account.espace }, answering));
  return reply === 'busy' ? 'repeated' : reply;
}

/** The same for every press of this person on this button of a message. */
function toButtonKey({ account, messageId, intent }: Wanted): string {
  return toCle(`${TEAMS}:button`, account, messageId, intent.name, intent.values);
}

/** A typed line, in the person's own chat or where the bot was named; also what the bot says by itself on arrival. */
export async function answerLine(received: Received, answering: Answering): Promise<void> {
  const { background, startBudget, budgetMs } = answering;
  const acted = ask(received.intent, answering);
  const reply = await startBudget(budgetMs).within(acted);
  if (reply !== 'late') return tell(reply, received, answering);
  const told = tell({ kind: 'failure', message: viewPasEnregistreATemps() }, received, answering);
  background.run(told.then(async () => tell(await acted, received, answering)));
  await told;
}
