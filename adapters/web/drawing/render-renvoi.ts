import { RENVOYER, viewTexteGarde } from '../../../src/views/pages/erreurs.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { type Fields, parseBody } from '../parse.ts';
import { html, type Markup } from './html.ts';
import { renderSite, type Site } from './layout.ts';
import { renderDocument } from './render-document.ts';
import { keepFirstLine } from './render-field.ts';

/** A post that was not done, or perhaps not. */
export interface Renvoi {
  /** The address that it was sent to. */
  readonly action: string;
  readonly fields: Fields;
  /** What happened. */
  readonly document: Document;
}

/** The page that gives back what was sent, to be sent again: what was typed can be read, and changed. */
export function renderRenvoi({ action, fields, document }: Renvoi, site: Site): Markup {
  const entries = listEntries(fields);
  const typed = entries.filter(isTyped);
  const main = [
    renderDocument(document),
    html`
      <form method="post" action=${action} class="step" novalidate>
        ${entries.filter((entry) => !isTyped(entry)).map(renderHidden)}
        ${typed.map((entry, index) => renderTyped(entry, viewTexteGarde(index + 1, typed.length)))}
        <div class="buttons form-buttons"><button class="button primary">${RENVOYER}</button></div>
      </form>
    `,
  ];
  return renderSite({ title: document.title, path: null, main }, site);
}

/** What people typed, among all that a page sends. */
export function listTyped(body: unknown): readonly string[] {
  return listEntries(parseBody(body))
    .filter(isTyped)
    .map(({ text }) => text);
}

function listEntries(fields: Fields): readonly Entry[] {
  return [...fields].flatMap(([name, value]) => [value].flat().map((text) => ({ name, text })));
}

interface Entry {
  readonly name: string;
  readonly text: string;
}

/** Ids, codes and dates have no space; what a page sends for itself has a name of its own. */
function isTyped({ name, text }: Entry): boolean {
  return !name.startsWith('_') && /\s/.test(text);
}

function renderHidden({ name, text }: Entry): Markup {
  return html`<input type="hidden" name=${name} value=${text} />`;
}

function renderTyped({ name, text }: Entry, label: string): Markup {
  return html`
    <div class="field">
      <label for=${`garde-${name}`}>${label}</label>
      <textarea id=${`garde-${name}`} name=${name} rows="5">${keepFirstLine(text)}</textarea>
    </div>
  `;
}
