import type { Answering } from '../../../src/chat-kit/answering.ts';
import { actOnce } from '../../../src/chat-kit/ask.ts';
import { assertNotBusy } from '../../../src/chat-kit/reception.ts';
import type { Reply } from '../../../src/conversation/chat.ts';
import { viewArriveeCanal, viewOuvrirFormulaire } from '../../../src/views/comptes/plateforme.ts';
import type { Arrival } from '../incoming/parse-event.ts';
import type { Received } from '../incoming/received.ts';
import { COMMAND } from '../incoming/surface.ts';
import { renderHome } from '../render.ts';
import { toButton } from './answer-command.ts';
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
