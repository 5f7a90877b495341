import { fillOne } from '../../src/conversation/buttons.ts';
import type {
  ActionButton,
  Button,
  ExplanationField,
  Fact,
  Form,
  ListItem,
  Message,
  Section,
  Values,
} from '../../src/conversation/chat.ts';
import type { AskedName } from '../../src/conversation/intent-names.ts';
import type { MessageImage } from '../../src/conversation/picture.ts';
import { parseProse, type Span } from '../../src/conversation/prose.ts';
import { LIRE_TOUT } from '../../src/views/pages/formulaire.ts';
import { NOUVEL_ONGLET } from '../../src/views/pages/tableau.ts';
import { type Content, html, isSafeUrl, type Markup } from './drawing/html.ts';
import { markWords } from './drawing/mark-words.ts';
import { renderFrames } from './drawing/render-frames.ts';
import { renderPicture } from './drawing/render-picture.ts';
import { renderBar, renderPills } from './drawing/render-pills.ts';
import { renderTimeline } from './drawing/render-timeline.ts';

/** Where presses go, and how they are numbered: the same press sent twice acts once. */
export interface RenderContext {
  /** The page's own address that takes presses. */
  readonly action: string;
  readonly origin: 'direct' | 'channel';
  readonly createId: () => string;
  /** The page stands in another site's frame, where our other pages do not show: links open outside of it. */
  readonly isFramed?: boolean;
  /** Somebody else's page: nothing can be pressed. */
  readonly isReadOnly?: boolean;
  /** What a list names is a link, where the first of its buttons leads: the page is a place. */
  readonly hasNames?: boolean;
  /** Behind the sign-in: what stands there too can be shown in a frame. */
  readonly hasFrames?: boolean;
  /** Beside the main act of the page: its own is not filled, since the two oppose each other. */
  readonly isBeside?: boolean;
  /** Where a button leads that only reads; absent, or null: it is pressed. */
  readonly findPlace?: (
    asked: { readonly intent: AskedName; readonly values: Values },
    isForm?: boolean,
  ) => string | null;
  /** Where whoever presses comes back to. */
  readonly place?: string;
  /** Who is asked for, where one session opens several conventions: in another tab it may have become another one. */
  readonly pour?: string;
  /** Lets a form travel with its page; absent where the form is kept elsewhere. */
  readonly seal?: (form: Form) => string;
}

/** A message of the bot, as a card. Headings start at level 3: the page and its parts come above. */
export function renderMessage(message: Message, context: RenderContext): Markup {
  const { title, prose, paragraphs, facts, sections, image, note, buttons } = fillOne(message);
  return html`
    <div class="card">
      <h3>${title}</h3>
      ${prose && renderProse(prose)}
      ${renderParagraphs(paragraphs)}
      ${renderFacts(facts)}
      ${sections?.map((section) => renderSection(section, context))}
      ${image && renderImage(image)}
      ${renderButtons(buttons, context)}
      ${note && html`<p class="quiet">${note}</p>`}
    </div>
  `;
}

/** What the bot explains inside a form: the same card without anything to press. */
export function renderExplanation(
  { message, warnsOf = [], link, frames = [] }: ExplanationField,
  hasFrames = false,
): Markup {
  if (hasFrames && frames.length > 0) return renderFrames(frames);
  const { title, prose, paragraphs, facts, sections = [], image, note } = message;
  const markup = html`
    <div class=${warnsOf.length > 0 ? 'explanation warning' : 'explanation'}>
      <h3>${title}</h3>
      ${prose && renderProse(prose)}
      ${renderParagraphs(paragraphs)}
      ${renderFacts(facts)}
      ${sections.map((section) => renderSection(withoutButtons(section), null))}
      ${image && renderImage(image)}
      ${link && html`<p><a href=${link.url} data-turbo="false">${link.label}</a></p>`}
      ${note && html`<p class="quiet">${note}</p>`}
    </div>
  `;
  return markWords(markup, warnsOf);
}

/** By whatever name this site was reached: a page shows no image of another one. */
export function renderImage({ url, alternative, largeur, hauteur }: MessageImage): Markup {
  const src = URL.canParse(url) ? new URL(url).pathname : url;
  return html`<img src=${src} alt=${alternative} width=${largeur} height=${hauteur} loading="lazy" />`;
}

export function renderFacts(facts: readonly Fact[] | undefined): Content {
  if (!facts?.length) return null;
  return html`
    <dl class="facts">
      ${facts.map((fact) => html`<div><dt>${fact.label}</dt><dd class="as-typed">${renderValue(fact)}</dd></div>`)}
    </dl>
  `;
}

function renderValue({ value, pills, besides }: Fact): Content {
  return pills ? renderPills(pills, besides) : value;
}

/** Somebody's words with their bold, lists and addresses. */
export function renderProse(written: string): Content {
  return parseProse(written).map(({ isList, lines }) =>
    isList
      ? html`<ul>${lines.map((line) => html`<li>${line.map(renderSpan)}</li>`)}</ul>`
      : html`<p>${lines.map((line, index) => [index > 0 && html`<br />`, line.map(renderSpan)])}</p>`,
  );
}

function renderSpan({ text, url, isBold }: Span): Content {
  if (url !== undefined) return html`<a href=${url} rel="noopener">${text}</a>`;
  return isBold ? html`<strong>${text}</strong>` : text;
}

/** Text exactly as it was written, with its line breaks; a very long one is folded, never cut. */
export function renderText(text: string): Markup {
  if (text.length <= LONGEST) return html`<p class="as-typed">${text}</p>`;
  const cut = text.lastIndexOf(' ', LONGEST);
  const at = cut > LONGEST / 2 ? cut : LONGEST;
  return html`
    <details class="long">
      <summary><span class="as-typed start">${text.slice(0, at)}… </span><span class="more">${LIRE_TOUT}</span></summary>
      <p class="as-typed">${text}</p>
    </details>
  `;
}

const LONGEST = 900; // about 12 lines on a phone

function renderParagraphs(paragraphs: readonly string[] | undefined): Content {
  return paragraphs?.map(renderText) ?? null;
}

/** A part of a message; folded, it shows its title first. */
export function renderSection(section: Section, context: RenderContext | null): Markup {
  const { title, isFolded } = section;
  if (isFolded && title) {
    return html`
      <details class="part">
        <summary class="unfold"><h4>${title}</h4></summary>
        ${renderContent(section, context)}
      </details>
    `;
  }
  return html`<section class="part">${title && html`<h4>${title}</h4>`}${renderContent(section, context)}</section>`;
}

function renderContent(
  { prose, paragraphs, timeline, pictures, list }: Section,
  context: RenderContext | null,
): Content {
  return html`
    ${prose && renderProse(prose)}
    ${renderParagraphs(paragraphs)}
    ${timeline && renderTimeline(timeline)}
    ${pictures?.map((picture) => renderPicture(picture, context?.findPlace !== undefined))}
    ${list?.length ? html`<ul class="items">${list.map((item) => renderItem(item, context))}</ul>` : null}
  `;
}

function renderItem(
  { text, detail, bar, pills, besides, leads, buttons: all = [] }: ListItem,
  context: RenderContext | null,
): Markup {
  const [first, ...others] = all;
  const way = first && context?.hasNames ? findWay(first, context) : null;
  const buttons = way === null ? all : others;
  // A line that only leads somewhere is named by where it leads.
  const [name, told] =
    way !== null && others.length === 0 && !detail && first ? [first.label, text] : [text, detail];
  return html`
    <li>
      ${leads && context?.findPlace ? renderLead({ ...leads, label: text }, context) : way === null ? html`<span class="as-typed">${name}</span>` : html`<a href=${way}>${name}</a>`}
      ${pills ? renderPills(pills, besides) : told && html`<span class="quiet as-typed">${told}</span>`}
      ${bar && renderBar(bar)}
      ${context && renderButtons(buttons, context)}
    </li>
  `;
}

export function renderButtons(buttons: readonly Button[] | undefined, context: RenderContext): Content {
  if (!buttons?.length) return null;
  return html`<div class="buttons">${buttons.map((button) => renderButton(button, context))}</div>`;
}

/** Where a button leads; null: it is pressed. */
function findWay(button: Button, context: RenderContext): string | null {
  if (button.kind === 'action') return context.findPlace?.(button) ?? null;
  return isSafeUrl(button.url) ? button.url : null;
}

function renderButton(button: Button, context: RenderContext): Content {
  if (button.kind === 'action') return context.isReadOnly ? null : renderPress(button, context);
  if (!isSafeUrl(button.url)) return html`<span class="as-typed">${button.label} – ${button.url}</span>`;
  if (context.isFramed)
    return html`<a class="button" href=${button.url} target="_blank" rel="noopener">${button.label}${NOUVEL_ONGLET}</a>`;
  return html`<a class="button" href=${button.url} data-turbo="false">${button.label}</a>`;
}

/** A link to a place; else one press is one small form: it works without JavaScript. */
function renderPress(button: ActionButton, context: RenderContext): Markup {
  return renderLead(button, context, ['button', button.style].filter(Boolean).join(' '));
}

/** The same in the look of a line of text. */
export function renderLead(button: ActionButton, context: RenderContext, look = 'goes'): Markup {
  const { label, intent, values } = button;
  const place = context.findPlace?.(button);
  if (place) return html`<a class=${look} href=${place}>${label}</a>`;
  return html`
    <form method="post" action=${context.action} class="press" novalidate>
      ${renderHidden({ ...values, _envoi: context.createId(), _libelle: label, _origine: context.origin, ...cameFrom(context) })}
      <button class=${look} name="_intent" value=${intent}>${label}</button>
    </form>
  `;
}

/** What a press tells of where it stands. */
export function cameFrom({
  place,
  pour,
}: Pick<RenderContext, 'place' | 'pour'>): Readonly<Record<string, string>> {
  return { ...(place !== undefined && { _retour: place }), ...(pour !== undefined && { _pour: pour }) };
}

export function renderHidden(values: Readonly<Record<string, string>>): readonly Markup[] {
  return Object.entries(values).map(
    ([name, value]) => html`<input type="hidden" name=${name} value=${value} />`,
  );
}

function withoutButtons(section: Section): Section {
  return { ...section, list: section.list?.map(({ text, detail }) => ({ text, detail })) };
}
