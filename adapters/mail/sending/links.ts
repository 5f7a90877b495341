import type { ChatUseCases } from '../../../src/chat-kit/chat-use-cases.ts';
import { getButtonKey, listButtons } from '../../../src/conversation/buttons.ts';
import type { Links } from '../../../src/links.ts';
import type { Delivery } from '../../../src/ports/ports.ts';
import { CTG, tellApart } from '../../../src/views/comptes/conventions.ts';
import type { MailLinks } from '../render.ts';

/** The tokens of a message's links, as the bot makes them. */
export type LiensMessage = Awaited<ReturnType<ChatUseCases['createLiensMessage']>>;

/** Where what is pressed in a message leads. */
export function toMailLinks(
  { token, isReponse, desabonnement, isAnswerable, isPublic = false, apparence }: LiensMessage,
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
    ...(apparence && { apparence }),
  };
}

/** What a letter says for one of several conventions, and where that leads. */
export interface LinkedPart extends Pick<NonNullable<Delivery['parts']>[number], 'convention' | 'message'> {
  readonly links: MailLinks;
}

/** The links of all parts: a button says of which convention it is. */
export function toLinksOfParts(parts: readonly LinkedPart[], links: Links): Omit<MailLinks, 'isRead'> {
  return {
    page: '',
    toPress: (button) => {
      const part = parts.find(({ convention }) => convention.code === button.values[CTG]);
      if (part === undefined) throw new Error('a button of no part of this letter');
      const { [CTG]: _, ...values } = button.values;
      return part.links.toPress(isNamed(part) ? button : { ...button, values });
    },
    unsubscribe: null,
    parts: tellApart(parts).map(({ convention, links: { page, unsubscribe } }) => ({
      nom: convention.nomCourt,
      page,
      unsubscribe,
    })),
    isAnswerable: parts.some((part) => part.links.isAnswerable),
    isPublic: false,
    agenda: null,
    donneesPersonnelles: links.donneesPersonnelles(),
    accessibilite: links.accessibilite(),
  };
}

/** Whether its own page has these buttons with their convention too: its reader is in several there. */
function isNamed({ message }: LinkedPart): boolean {
  return listButtons(message).some((button) => button.kind === 'action' && CTG in button.values);
}
