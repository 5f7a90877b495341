import { type Answering, actOnce, toOpenButton } from '../../../src/chat-kit/answering.ts';
import { toIntent } from '../../../src/chat-kit/intent.ts';
import { assertNotBusy, type Once } from '../../../src/chat-kit/reception.ts';
import type { ActionButton, Message, Reply } from '../../../src/conversation/chat.ts';
import {
  viewArriveeCanal,
  viewOuvrirFormulaire,
  viewPasEnregistreATemps,
} from '../../../src/views/comptes/plateforme.ts';
import { type KnownBlock, withoutImages, withoutNatives } from '../drawing/render-blocks.ts';
import type { Arrival, Links } from '../incoming/parse-event.ts';
import type { Received } from '../incoming/received.ts';
import { COMMAND } from '../incoming/surface.ts';
import { renderHome, renderMessage, renderReceipt } from '../render.ts';
import { ask, openOrOffer } from './answer.ts';
import type { Screen } from './screen.ts';

/** A typed line, in the conversation with the bot or where it was named. @throws Error when it must come again */
export async function answerLine(received: Received, screen: Screen, answering: Answering): Promise<void> {
  const reply = await handleOnce(received, screen, answering);
  if (reply === null) return;
  const message =
    reply.kind === 'form' ? viewOuvrirFormulaire(reply.form.title, toButton(received)) : reply.message;
  await screen.say(received, message);
}

/** The App Home was opened. @throws Error when it must come again */
export async function answerHome(received: Received, screen: Screen, answering: Answering): Promise<void> {
  const reply = await handleOnce(received, screen, answering);
  if (reply !== null && reply.kind !== 'form') await screen.publish(received.user, renderHome(reply.message));
}

/** The bot came into a channel: who invited it learns what may be typed there. @throws Error when it must come again */
export async function answerArrival(
  { cle, channel, inviter }: Arrival,
  screen: Screen,
  { reception }: Pick<Answering, 'reception'>,
): Promise<void> {
  if (inviter === null) return; // nobody to tell: a channel is not the place for our instructions
  const once = await reception.once(cle, () =>
    screen.say({ user: inviter, channel }, viewArriveeCanal(COMMAND)),
  );
  assertNotBusy(once);
}

/**
 * Shows the fiches whose addresses somebody posts, to everybody there: what the public may know, as the message extension of
 * Teams does. Who is not known shows nothing. @throws Error when it must come again
 */
export async function answerLinks(
  { cle, account, links, at }: Links,
  screen: Screen,
  { bot, reception }: Pick<Answering, 'bot' | 'reception'>,
): Promise<void> {
  if (!(await screen.isThere())) return;
  const once = await reception.once(cle, async () => {
    const shown = new Map<string, Message>();
    for (const { url, numero } of links) {
      const reply = await bot.handle(toIntent('fiche:partager', { numero }, { account, canal: undefined }));
      if (reply.kind === 'message') shown.set(url, reply.message);
    }
    if (shown.size > 0) await screen.unfurl(at, shown);
  });
  assertNotBusy(once);
}

/** Null when there is nothing to say. */
async function handleOnce(
  { cle, intent }: Received,
  screen: Screen,
  { bot, reception }: Answering,
): Promise<Reply | null> {
  if (!(await screen.isThere())) return null;
  const once = await actOnce(cle, () => bot.handle(intent), { reception });
  assertNotBusy(once);
  return once === 'repeated' ? null : once;
}

/** What the acknowledgement of a slash command shows, to the asker only; undefined: nothing. */
type CommandAnswer = ({ readonly response_type: 'ephemeral' } & ReturnType<typeof renderMessage>) | undefined;

/**
 * `/ctg ...`: the answer travels in the acknowledgement, which works in every conversation. One with a picture or a table goes by the
 * response address: nobody would hear that Slack refused it, and left all the rest out.
 */
export async function answerCommand(
  received: Received,
  screen: Screen,
  answering: Answering,
): Promise<CommandAnswer> {
  const budget = answering.startBudget(answering.budgetMs);
  const { background } = answering;
  const acted = ask(received, screen, answering);
  const once = await budget.within(acted);
  if (once === 'late') {
    background.run(acted.then((later) => sayAfterwards(later, received, screen)));
    return toAnswer({ kind: 'failure', message: viewPasEnregistreATemps() });
  }
  if (typeof once === 'string') return undefined;
  const answer = once.kind === 'form' ? null : toAnswer(once);
  if (answer !== null && (isSure(answer.blocks) || !received.responseUrl)) return answer;
  background.run(sayAfterwards(once, received, screen));
  return undefined;
}

/** Nothing in it that Slack may refuse. */
function isSure(blocks: readonly KnownBlock[]): boolean {
  return withoutImages(blocks) === null && withoutNatives(blocks) === null;
}

/** A shortcut: what it answers stands in a window, where the person is. As a press, it returns when it is decided. */
export async function answerShortcut(
  received: Received,
  screen: Screen,
  answering: Answering,
): Promise<void> {
  const budget = answering.startBudget(answering.budgetMs);
  const { background } = answering;
  const acted = ask(received, screen, answering);
  const once = await budget.within(acted);
  if (once === 'late') {
    const told = screen.say(received, viewPasEnregistreATemps());
    return background.run(told.then(async () => sayAfterwards(await acted, received, screen)));
  }
  if (typeof once === 'string') return;
  background.run(showInWindow(once, received, screen));
}

async function showInWindow(reply: Reply, received: Received, screen: Screen): Promise<void> {
  if (reply.kind === 'form') return openOrOffer(reply.form, { received, again: toButton(received) }, screen);
  const { triggerId } = received;
  if (triggerId !== null && (await screen.open(triggerId, renderReceipt(reply.message)))) return;
  await screen.say(received, reply.message);
}

async function sayAfterwards(once: Once<Reply>, received: Received, screen: Screen): Promise<void> {
  if (typeof once === 'string') return;
  if (once.kind === 'form') await openOrOffer(once.form, { received, again: toButton(received) }, screen);
  else await screen.respond(received, once.message);
}

function toAnswer({ message }: Exclude<Reply, { kind: 'form' }>): NonNullable<CommandAnswer> {
  return { response_type: 'ephemeral', ...renderMessage(message) };
}

/** Asks for the same. */
function toButton({ intent }: Pick<Received, 'intent'>): ActionButton {
  return toOpenButton(intent, LONGEST_TEXT);
}

const LONGEST_TEXT = 300; // six figures for each character at worst; a button carries 2,000
