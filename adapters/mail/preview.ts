import { keepButtons } from '../../src/conversation/buttons.ts';
import type { ActionButton, Message } from '../../src/conversation/chat.ts';
import type { Links } from '../../src/links.ts';
import { cidOf } from './drawing/render-message.ts';
import { renderMail } from './render.ts';
import { type LiensMessage, toMailLinks } from './sending/draw.ts';

/** The page that a mail program shows of an announcement; what travels with it is shown from its address. */
export function drawPreview(
  message: Message,
  {
    links,
    isOnPage,
    apparence,
  }: {
    readonly links: Links;
    readonly apparence: LiensMessage['apparence'] | null;
    readonly isOnPage: (intent: ActionButton['intent']) => boolean;
  },
): string {
  const bare = { token: 'apercu', isReponse: false, desabonnement: 'apercu', isAnswerable: false };
  const liens = { ...bare, ...(apparence && { apparence }) };
  const { html, images } = renderMail(keepButtons(message, isOnPage), toMailLinks(liens, links));
  return images.reduce((drawn, image) => drawn.replaceAll(`cid:${cidOf(image)}`, image), html);
}
