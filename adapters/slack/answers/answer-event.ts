import type { Answering } from '../../../src/chat-kit/answering.ts';
import { actOnce } from '../../../src/chat-kit/ask.ts';
import { toIntent } from '../../../src/chat-kit/intent.ts';
import { assertNotBusy } from '../../../src/chat-kit/reception.ts';
import type { Message, Reply } from '../../../src/conversation/chat.ts';
import { viewArriveeCanal, viewOuvrirFormulaire } from '../../../src/views/comptes/plateforme.ts';
import type { Arrival, Links } from '../incoming/parse-event.ts';
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
