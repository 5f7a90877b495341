import { randomUUID } from 'node:crypto';
import type { ChatUseCases } from '../../../src/chat-kit/chat-use-cases.ts';
import { drawOnce } from '../../../src/chat-kit/drawing.ts';
import { getButtonKey, keepButtons, listButtons } from '../../../src/conversation/buttons.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import { createLinks, type Links } from '../../../src/links.ts';
import type { Delivery } from '../../../src/ports/ports.ts';
import { CTG, joinMessages, tellApart } from '../../../src/views/comptes/conventions.ts';
import { type MailLinks, type RenderedMail, renderMail, withoutNote } from '../render.ts';

/** A message that goes to many is drawn once; the links of each are written into it. */
export function createDraw(
  publicUrl: string,
  isOnPage: ChatUseCases['isOnPage'],
): (message: Message, liens: LiensMessage & Pick<MailLinks, 'agenda' | 'isRead'>) => RenderedMail {
  const [token, end] = [randomUUID(), randomUUID()]; // stand for those of each: nobody can have written them
  const draw = drawOnce((message: Message, isReponse?: string, more?: string) => {
    const kinds = more?.split(' ') ?? [];
    if (kinds.includes(BARE))
      return renderMail(
        keepButtons(message, () => false),
        null,
      );
    const agenda = AGENDAS.find((one) => kinds.includes(one)) ?? null;
    const slug = kinds.find((one) => one.startsWith(OF))?.slice(OF.length) ?? null;
    const look = kinds.find((one) => one.startsWith(LOOK))?.slice(LOOK.length);
    const liens = {
      ...(look && { apparence: JSON.parse(look) }),
      token,
      isReponse: isReponse !== undefined,
      isAnswerable: kinds.includes(ANSWERABLE),
      isPublic: kinds.includes(PUBLIC),
      desabonnement: kinds.includes(ENDING) ? end : null,
    };
    return renderMail(keepButtons(message, isOnPage), {
      ...toMailLinks(liens, createLinks(publicUrl, slug)),
      agenda,
      isRead: kinds.includes(READ),
    });
  });
  return (
    message,
    { isReponse, isAnswerable, isPublic, isBare, isRead, agenda, convention, apparence, ...liens },
  ) => {
    const kinds = [
      ...(isBare ? [BARE] : []),
      ...(isAnswerable ? [ANSWERABLE] : []),
      ...(isPublic ? [PUBLIC] : []),
      ...(isRead ? [READ] : []),
      ...(liens.desabonnement === null ? [] : [ENDING]),
      ...(agenda === null ? [] : [agenda]),
      ...(convention?.slug ? [`${OF}${convention.slug}`] : []),
      ...(apparence ? [`${LOOK}${JSON.stringify(apparence)}`] : []), // no space stands in it
    ];
    const { html, text, ...rest } = draw(message, isReponse ? 'reponse' : undefined, kinds.join(' '));
    const fill = (drawn: string) =>
      drawn.replaceAll(token, liens.token).replaceAll(end, liens.desabonnement ?? '');
    return { ...rest, html: fill(html), text: fill(text) };
  };
}

interface Drawn extends Pick<ChatUseCases, 'isOnPage'> {
  readonly publicUrl: string;
  readonly isRead: boolean;
}

/** A letter of several conventions: what is pressed in each part leads to the page of its own row. */
export function drawParts(
  parts: readonly (Omit<LinkedPart, 'links'> & { readonly liens: LiensMessage })[],
  { publicUrl, isOnPage, isRead }: Drawn,
): RenderedMail {
  const linked = parts.map(({ convention, message, liens }): LinkedPart => {
    const links = toMailLinks(liens, createLinks(publicUrl, liens.convention?.slug));
    const kept = keepButtons(message, isOnPage);
    return { convention, message: links.unsubscribe === null ? kept : withoutNote(kept), links };
  });
  return renderMail(joinMessages(linked), { ...toLinksOfParts(linked, createLinks(publicUrl)), isRead });
}

const ANSWERABLE = 'answerable';
const ENDING = 'ending';
const PUBLIC = 'public';
const READ = 'read';
const BARE = 'bare';
const OF = 'of:';
const LOOK = 'look:';
const AGENDAS = ['answered', 'silent'] as const;

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
