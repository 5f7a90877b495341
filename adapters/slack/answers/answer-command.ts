import type { Answering } from '../../../src/chat-kit/answering.ts';
import { toOpenButton } from '../../../src/chat-kit/ask.ts';
import type { Once } from '../../../src/chat-kit/reception.ts';
import type { ActionButton, Reply } from '../../../src/conversation/chat.ts';
import { viewPasEnregistreATemps } from '../../../src/views/comptes/plateforme.ts';
import { type KnownBlock, withoutImages, withoutNatives } from '../drawing/render-blocks.ts';
import type { Received } from '../incoming/received.ts';
import { renderMessage, renderReceipt } from '../render.ts';
import { ask, openOrOffer } from './answer.ts';
import type { Screen } from './screen.ts';

/** What the acknowledgement of a slash command shows, to the asker only; undefined: nothing. */
export type CommandAnswer =
  | ({ readonly response_type: 'ephemeral' } & ReturnType<typeof renderMessage>)
  | undefined;

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
export function toButton({ intent }: Pick<Received, 'intent'>): ActionButton {
  return toOpenButton(intent, LONGEST_TEXT);
}

const LONGEST_TEXT = 300; // six figures for each character at worst; a button carries 2,000
