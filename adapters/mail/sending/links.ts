import type { ChatUseCases } from '../../../src/chat-kit/chat-use-cases.ts';
import { getButtonKey } from '../../../src/conversation/buttons.ts';
import type { Links } from '../../../src/links.ts';
import type { MailLinks } from '../render.ts';

/** The tokens of a message's links, as the bot makes them. */
export type LiensMessage = Awaited<ReturnType<ChatUseCases['createLiensMessage']>>;

/** Where what is pressed in a message leads. */
export function toMailLinks(
  { token, isReponse, desabonnement, isAnswerable, isPublic = false }: LiensMessage,
  links: Links,
): MailLinks {
  const [page, toButton] = isReponse
    ? [links.repondre, links.repondreButton]
    : [links.courriel, links.courrielButton];
  return {
    page: page(token),
    toPress: (button) => toButton(token, getButtonKey(button)),
    unsubscribe: desabonnement === null ? null : links.desabonnement(desabonnement),
    isAnswerable,
    isPublic,
    isRead: false,
    agenda: null,
    donneesPersonnelles: links.donneesPersonnelles(),
    accessibilite: links.accessibilite(),
  };
}
