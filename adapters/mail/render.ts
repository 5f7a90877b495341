import { clipLine, tidyText } from '../../src/chat-kit/text.ts';
import { fillOne, mapButtons } from '../../src/conversation/buttons.ts';
import type { Button, Message } from '../../src/conversation/chat.ts';
import type { Picture } from '../../src/conversation/picture.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import * as say from '../../src/views/envois/courriel.ts';
import { NOM_DU_SITE, SENS_DU_SIGLE } from '../../src/views/pages/site.ts';
import { html, look, type Markup, toHtml } from './drawing/html.ts';
import { renderEmblem, renderMessage } from './drawing/render-message.ts';
import { type Accents, OURS, SCREENS } from './drawing/style.ts';

/** A message as e-mail has it, twice: for eyes, and as plain text. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** They travel with it, each under the name of its address (`cidOf`). */
  readonly pictures: readonly Picture[];
  /** Where somebody's own image, and logos, can be had, which travel likewise. */
  readonly images: readonly string[];
}

/** Addresses of our pages for one message to one person. */
export interface MailLinks {
  /** The message as it is now, and a line to write to the bot. */
  readonly page: string;
  /** The same, with a button first. */
  readonly toPress: (button: Extract<Button, { kind: 'action' }>) => string;
  /** Of a letter of several conventions: the message of each, named, and what ends its announcements alone; absent: there is one. */
  readonly parts?: readonly {
    readonly nom: string;
    readonly page: string;
    readonly unsubscribe: string | null;
  }[];
  /** Ends announcements; null where the message is none. */
  readonly unsubscribe: string | null;
  /** What is written in answer to it becomes a draft. */
  readonly isAnswerable: boolean;
  /** What is written in answer to any other one reaches coordination; else nobody reads it. */
  readonly isRead: boolean;
  /** It carries a date, and what the agenda answers is read, or is not; null: it carries none. */
  readonly agenda: 'answered' | 'silent' | null;
  /** It is for somebody of the public: there is no page behind it. */
  readonly isPublic: boolean;
  readonly donneesPersonnelles: string;
  readonly accessibilite: string;
  /** Of the one convention that it is about; what is absent is ours. */
  readonly apparence?: { readonly couleurs?: Accents; readonly embleme?: string };
}

/** A whole e-mail out of a message: what can be pressed in a chat leads to a page here. `links` null: nothing to press. */
export function renderMail(given: Message, links: MailLinks | null): RenderedMail {
  const message = fillOne(withReponse(links?.unsubscribe ? withoutNote(given) : given, links));
  const toUrl = (button: Button) => (button.kind === 'link' ? button.url : (links?.toPress(button) ?? ''));
  const linked = mapButtons(message, (button) => ({ kind: 'link', label: button.label, url: toUrl(button) }));
  const { couleurs = OURS, embleme } = links?.apparence ?? {};
  const foot = links === null ? [{ text: SIGNATURE }] : listFoot(links);
  return {
    subject: clipLine(message.title, LONGEST_SUBJECT),
    html: toHtml(renderDocument(message, { main: renderMessage(message, toUrl), foot, embleme }), couleurs),
    text: tidyText(`${toPlainText(linked)}\n\n-- \n${foot.map(toLine).join('\n')}\n`),
    pictures: listPictures(message),
    images: [{ url: embleme }, message.image, ...(message.logos ?? [])].flatMap((image) => image?.url || []),
  };
}

/** How to end announcements stands below, as a link. */
export function withoutNote(message: Message): Message {
  return { ...message, note: undefined };
}

/** That it may simply be answered stands before its buttons, which would be all that is seen. */
function withReponse(message: Message, links: MailLinks | null): Message {
  if (!links?.isAnswerable) return message;
  const said = links.parts === undefined ? [say.REPONDRE_ICI] : [say.REPONDRE_ICI, say.NOMMER_LA_CONVENTION];
  return { ...message, paragraphs: [...(message.paragraphs ?? []), ...said] };
}

/** The same for what takes no picture along: they are told in words. */
export function renderLetter(
  message: Message,
  links: MailLinks | null,
): Omit<RenderedMail, 'pictures' | 'images'> {
  const sections = message.sections?.map((section) => ({
    ...section,
    pictures: section.pictures?.map(({ address: _, ...picture }) => picture),
  }));
  const image = message.image && { url: '', alternative: message.image.alternative };
  const { couleurs } = links?.apparence ?? {};
  const inColour = links && { ...links, apparence: { ...(couleurs && { couleurs }) } };
  const {
    pictures: _,
    images: __,
    ...content
  } = renderMail({ ...message, sections, ...(image && { image }), logos: [] }, inColour);
  return content;
}

function listPictures({ sections = [] }: Message): readonly Picture[] {
  return sections.flatMap(({ pictures = [] }) => pictures).filter(({ address }) => address !== undefined);
}

const LONGEST_SUBJECT = 150; // a phone shows 40, a list of messages about 100

interface Foot {
  readonly text: string;
  readonly url?: string;
}

function listFoot(links: MailLinks): readonly Foot[] {
  if (links.isPublic) return listPublicFoot(links);
  const { page, parts, unsubscribe, isAnswerable, isRead, agenda, donneesPersonnelles, accessibilite } =
    links;
  const toRead = parts === undefined ? say.REPONDRE_A_LA_COORDINATION : say.REPONDRE_A_UNE_COORDINATION;
  return [
    ...(agenda === null ? [] : [{ text: AGENDAS[agenda] }]),
    { text: isAnswerable ? say.REPONDRE_AU_ROBOT : isRead ? toRead : say.ENVOYE_PAR_LE_ROBOT },
    { text: say.LIENS_PERSONNELS },
    ...(parts?.flatMap(listPartFoot) ?? [{ text: say.VOIR_A_JOUR, url: page }]),
    ...(unsubscribe === null ? [] : [{ text: say.ARRETER_ANNONCES, url: unsubscribe }]),
    { text: say.DONNEES_PERSONNELLES, url: donneesPersonnelles },
    { text: say.ACCESSIBILITE, url: accessibilite },
    { text: SIGNATURE },
  ];
}

function listPartFoot({ nom, page, unsubscribe }: NonNullable<MailLinks['parts']>[number]): readonly Foot[] {
  const end = unsubscribe === null ? [] : [{ text: say.viewArreterAnnonces(nom), url: unsubscribe }];
  return [{ text: say.viewVoirAJour(nom), url: page }, ...end];
}

function listPublicFoot({ unsubscribe, donneesPersonnelles, accessibilite }: MailLinks): readonly Foot[] {
  return [
    { text: say.ENVOYE_A_QUI_SUIT },
    ...(unsubscribe === null ? [] : [{ text: say.ARRETER_SUIVI, url: unsubscribe }]),
    { text: say.DONNEES_PERSONNELLES, url: donneesPersonnelles },
    { text: say.ACCESSIBILITE, url: accessibilite },
    { text: SIGNATURE },
  ];
}

const AGENDAS = { answered: say.AGENDA_LU, silent: say.AGENDA_NON_LU } as const;

export const SIGNATURE = `${NOM_DU_SITE} – ${SENS_DU_SIGLE}`;

function toLine({ text, url }: Foot): string {
  return url === undefined ? text : `${text}\u00A0: ${url}`;
}

function renderFoot({ text, url }: Foot): Markup {
  return html`<p ...${look('quiet')}>${url === undefined ? text : html`<a href=${url} ...${look('link')}>${text}</a>`}</p>`;
}

/** Tables with their widths, for Word, which draws for Outlook; one column of 600 pixels at most, for everybody. */
function renderDocument(
  { title }: Message,
  {
    main,
    foot,
    embleme,
  }: { readonly main: Markup; readonly foot: readonly Foot[]; readonly embleme: string | undefined },
): Markup {
  return html`
    <html lang="fr" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>${SCREENS}</style>
      </head>
      <body ...${look('ground')}>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" ...${look('ground')}>
          <tr>
            <td align="center" style="padding:8px">
              <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" ...${look('column')}>
                <tr><td role="banner" ...${look('band')}><p ...${look('brand')}>${embleme && renderEmblem(embleme)}${NOM_DU_SITE}</p></td></tr>
                <tr>
                  <td ...${look('surface')}>
                    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
                      <tr><td role="main" ...${look('main')}>${main}</td></tr>
                    </table>
                  </td>
                </tr>
                <tr><td role="contentinfo" style="padding:16px 20px 24px">${foot.map(renderFoot)}</td></tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  `;
}
