import { createHash } from 'node:crypto';
import { sortButtons, toItem } from '../../../src/chat-kit/drawing.ts';
import type { Button, Fact, ListItem, Message, Section } from '../../../src/conversation/chat.ts';
import { describePicture, type MessageImage, type Picture } from '../../../src/conversation/picture.ts';
import { type ProseBlock, parseProse, type Span } from '../../../src/conversation/prose.ts';
import { type Content, html, look, type Markup, withBreaks } from './html.ts';

/** Where a button leads: an action has a page that shows it, with a button there. */
export type ToUrl = (button: Button) => string;

/** All that a message says. Pictures are told in words: many mail programs show none. */
export function renderMessage(message: Message, toUrl: ToUrl): Markup {
  const {
    title,
    prose,
    paragraphs = [],
    facts = [],
    sections = [],
    image,
    logos = [],
    note,
    buttons = [],
  } = message;
  return html`
    <h1 ...${look('title')}>${withBreaks(title)}</h1>
    ${prose && parseProse(prose).map(renderProse)}
    ${paragraphs.map(renderText)}
    ${facts.map(renderFact)}
    ${sections.map((section) => renderSection(section, toUrl))}
    ${image && renderImage(image)}
    ${renderButtons(buttons, toUrl, isPlain(message))}
    ${logos.length > 0 && html`<p style="margin:20px 0 0">${logos.map(renderLogo)}</p>`}
    ${note && html`<p style="margin:20px 0 0"><span ...${look('quiet')}>${withBreaks(note)}</span></p>`}
  `;
}

function renderProse({ isList, lines }: ProseBlock): Content {
  if (!isList)
    return html`<p ...${look('text')}>${lines.map((line, index) => [index > 0 && html`<br />`, line.map(renderSpan)])}</p>`;
  return html`<ul ...${look('bullets')}>${lines.map((line) => html`<li ...${look('text')}>${line.map(renderSpan)}</li>`)}</ul>`;
}

function renderSpan({ text, url, isBold }: Span): Content {
  if (url !== undefined) return html`<a href=${url} ...${look('link')}>${text}</a>`;
  return isBold ? html`<strong>${text}</strong>` : text;
}

function renderText(text: string): Content {
  return text.trim() !== '' && html`<p ...${look('text')}>${withBreaks(text)}</p>`;
}

function renderFact({ label, value }: Fact): Markup {
  return html`<p ...${look('text')}><span ...${look('label')}>${label}${COLON}</span>${withBreaks(value)}</p>`;
}

const COLON = '\u00A0: ';

function renderSection(
  { title, prose, paragraphs = [], pictures = [], list = [] }: Section,
  toUrl: ToUrl,
): Content {
  return [
    title ? html`<h2 ...${look('subtitle')}>${title}</h2>` : null,
    parseProse(prose ?? '').map(renderProse),
    paragraphs.map(renderText),
    pictures.map(renderPicture),
    list.length > 0 &&
      html`<div role="list" ...${look('list')}>${list.map((item) => renderItem(item, toUrl))}</div>`,
  ];
}

/** It travels with the message, so that no address is asked for it; its figures stand below in any case. */
function renderPicture(picture: Picture): Content {
  const { address } = picture;
  const { title, figures, source } = picture;
  const words = [...figures, source].filter((line) => line !== '').join('\n');
  return [
    html`<p ...${look('itemText')}>${withBreaks(title)}</p>`,
    address !== undefined &&
      html`
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" ...${look('pictured')}>
          <tr><td ...${look('picture')}><img src=${`cid:${cidOf(address)}`} alt=${describePicture(picture)} width="340" style="display:block;width:100%;max-width:340px;height:auto" /></td></tr>
        </table>
      `,
    words !== '' && html`<p ...${look('quiet')}>${withBreaks(words)}</p>`,
  ];
}

function renderImage({ url, alternative, largeur = WIDEST }: MessageImage): Content {
  if (url === '') return renderText(alternative);
  const width = Math.min(largeur, WIDEST);
  return html`<p ...${look('text')}><img src=${`cid:${cidOf(url)}`} alt=${alternative} width=${width} style=${`display:block;width:100%;max-width:${width}px;height:auto`} /></p>`;
}

/** As high as the others; drawn for paper, on white in the dark too. */
function renderLogo({
  url,
  alternative,
  largeur = LOGO_HEIGHT,
  hauteur = LOGO_HEIGHT,
}: MessageImage): Markup {
  const width = Math.min(Math.round((largeur / hauteur) * LOGO_HEIGHT), LOGO_WIDEST);
  return html`<img src=${`cid:${cidOf(url)}`} alt=${alternative} width=${width} style=${`display:inline-block;width:${width}px;height:auto;margin:0 12px 12px 0;padding:4px;background:#ffffff;vertical-align:middle`} /> `;
}

/** In the band, beside the name: decoration. Its height alone is said, which every mail program keeps its shape by. */
export function renderEmblem(url: string): Markup {
  return html`<img src=${`cid:${cidOf(url)}`} alt="" height=${EMBLEM_HEIGHT} style=${`height:${EMBLEM_HEIGHT}px;width:auto;max-width:${LOGO_WIDEST}px;margin:0 12px 0 0;padding:4px;border-radius:4px;background:#ffffff;vertical-align:middle`} />`;
}

const EMBLEM_HEIGHT = 32;
const LOGO_HEIGHT = 40;
const LOGO_WIDEST = 140;

const WIDEST = 558; // of the column

/** What a picture of a message is called in it. */
export function cidOf(address: string): string {
  return `${createHash('sha256').update(address).digest('hex').slice(0, 24)}@image`;
}

function renderItem(item: ListItem, toUrl: ToUrl): Markup {
  const { text, detail, buttons } = toItem(item);
  const isName = detail !== '' || buttons.length > 0;
  return html`
    <div role="listitem" ...${look('item')}>
      <p ...${look(isName ? 'itemText' : 'itemValue')}>${withBreaks(text)}</p>
      ${detail !== '' && html`<p ...${look('quiet')}>${withBreaks(detail)}</p>`}
      ${buttons.map((button) => renderButton(button, toUrl))}
    </div>
  `;
}

/** Nothing that it has to press says how it looks: the first of its own is what it is for. */
function isPlain({ buttons = [], sections = [] }: Message): boolean {
  const listed = sections.flatMap(({ list = [] }) => list.flatMap((item) => item.buttons ?? []));
  return [...buttons, ...listed].every((button) => button.kind !== 'action' || button.style === undefined);
}

function renderButtons(all: readonly Button[], toUrl: ToUrl, isFirstFilled: boolean): Content {
  const { buttons, links } = sortButtons(all);
  return [
    links.map(renderText),
    buttons.map((button, index) => renderButton(button, toUrl, isFirstFilled && index === 0)),
  ];
}

/** A cell with a ground of its own: the one form that every mail program draws as a button. */
function renderButton(button: Button, toUrl: ToUrl, isFilled = false): Markup {
  const isPrimary = isFilled || (button.kind === 'action' && button.style === 'primary');
  const kind = isPrimary ? 'primary' : 'second';
  return html`
    <table role="presentation" cellpadding="0" cellspacing="0" border="0" ...${look('press')}>
      <tr><td ...${look(kind)}><a href=${toUrl(button)} ...${look(`${kind}Link`)}>${button.label}</a></td></tr>
    </table>
  `;
}
