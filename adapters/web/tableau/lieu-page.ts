import type { Message } from '../../../src/conversation/chat.ts';
import * as say from '../../../src/views/pages/tableau.ts';
import { html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { renderButtons, renderFacts, renderSection } from '../render.ts';
import { type PagePersonnelle, renderShell } from './personal-shell.ts';

/** A thing at an address of its own: what is said of it, and at the side what it is and what can be done. */
export function renderLieu(message: Message, { page, site, above }: Lieu): Markup {
  const { title, paragraphs, facts, sections = [], image, note, buttons = [] } = message;
  const context = { ...page.context, hasNames: true };
  const aside = [image && renderImage(image), renderFacts(facts)].filter(Boolean);
  const main = html`
    <div class="fiche lieu">
      ${above && html`<p class="quiet"><a href=${above.address}>${above.label}</a></p>`}
      <h2>${title}</h2>
      <div class=${aside.length + buttons.length > 0 ? 'columns' : 'columns alone'}>
        <div class="story-side">
          ${paragraphs?.map((text) => html`<p>${text}</p>`)}
          ${sections.map(({ title: name, ...section }) => html`<section class="card"><h3>${name}</h3>${renderSection(section, context)}</section>`)}
          ${note && html`<p class="quiet">${note}</p>`}
        </div>
        <div class="facts-side">
          ${aside.length > 0 && html`<section class="card">${aside}</section>`}
          ${buttons.length > 0 && html`<section class="card acts"><h3>${say.ACTES}</h3>${renderButtons(buttons, context)}</section>`}
        </div>
      </div>
    </div>
  `;
  return renderShell({ title, main }, { ...page, outcome: withoutRepeats(page.outcome, message) }, site);
}

interface Lieu {
  readonly page: PagePersonnelle;
  readonly site: Site;
  /** The place that it stands under; null: it is one of the menu. */
  readonly above: { readonly address: string; readonly label: string } | null;
}

function renderImage({ url, alternative }: NonNullable<Message['image']>): Markup {
  return html`<img class="logo" src=${url} alt=${alternative} />`;
}

/** What came of a press, but for what the page says itself. */
function withoutRepeats(outcome: Message | null | undefined, here: Message): Message | null {
  if (!outcome) return null;
  const there = new Set([here.facts, here.sections, here.buttons].flatMap((all = []) => all.map(toKey)));
  const rest = <One>(all: readonly One[] = []) => all.filter((one) => !there.has(toKey(one)));
  return {
    ...outcome,
    facts: rest(outcome.facts),
    sections: rest(outcome.sections),
    buttons: rest(outcome.buttons),
  };
}

function toKey(said: unknown): string {
  return JSON.stringify(said);
}
