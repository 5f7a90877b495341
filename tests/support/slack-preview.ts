import { SLACK_STYLE } from './slack-preview-style.ts';
import { isObject } from './slack-schema.ts';

/** Draws blocks roughly as Slack does, to look at them without a workspace: a message, a modal or the App Home. */
export function renderSlackPreview(content: object): string {
  const shown = content as Json;
  const body = PAGES.get(String(shown.type))?.(shown) ?? renderMessage(shown);
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Slack</title><style>${SLACK_STYLE}</style>${body}</html>`;
}

type Json = Readonly<Record<string, unknown>>;

const PAGES = new Map<string, (view: Json) => string>([
  ['modal', renderModal],
  ['home', (view) => `<main class="home">${renderBlocks(view)}</main>`],
]);

function renderMessage(message: Json): string {
  return `<main class="message"><div class="avatar">C</div><div>
    <p class="who"><b>CTG</b> <span class="app">APPLI</span> <span class="time">10:02</span></p>
    ${renderBlocks(message)}</div></main>`;
}

function renderModal(view: Json): string {
  const buttons = [
    view.close && `<button>${textOf(view.close)}</button>`,
    view.submit && `<button class="primary">${textOf(view.submit)}</button>`,
  ];
  return `<main class="modal"><h1>${textOf(view.title)}</h1>
    <div class="body">${renderBlocks(view)}</div><footer>${buttons.filter(Boolean).join('')}</footer></main>`;
}

function renderBlocks({ blocks }: Json): string {
  return listOf(blocks)
    .map((block) => BLOCKS[String(block.type)]?.(block) ?? '')
    .join('\n');
}

const BLOCKS: Readonly<Record<string, (block: Json) => string>> = {
  rich_text: ({ elements }) =>
    `<p>${listOf(elements)
      .map((part) => listOf(part.elements).map(richOf).join(''))
      .join('<br>')}</p>`,
  header: ({ text }) => `<h2>${textOf(text)}</h2>`,
  section: ({ text, fields, accessory }) =>
    fields
      ? `<div class="fields">${listOf(fields)
          .map((field) => `<p>${textOf(field)}</p>`)
          .join('')}</div>`
      : `<div class="section"><p>${textOf(text)}</p>${accessory ? renderElement(accessory) : ''}</div>`,
  context: ({ elements }) => `<p class="context">${listOf(elements).map(textOf).join(' ')}</p>`,
  actions: ({ elements }) => `<div class="actions">${listOf(elements).map(renderElement).join('')}</div>`,
  image: ({ alt_text }) => `<div class="image">${escapeHtml(String(alt_text))}</div>`,
  data_visualization: ({ title }) => `<div class="image">${escapeHtml(String(title))}</div>`,
  divider: () => '<hr>',
  input: ({ label, hint, optional, element }) =>
    `<div class="input"><b>${textOf(label)}${optional ? ' <i>(facultatif)</i>' : ''}</b>
    ${renderElement(element)}${hint ? `<p class="context">${textOf(hint)}</p>` : ''}</div>`,
};

function renderElement(element: unknown): string {
  const given: Json = isObject(element) ? element : {};
  return ELEMENTS[String(given.type)]?.(given) ?? '';
}

const ELEMENTS: Readonly<Record<string, (element: Json) => string>> = {
  button: ({ text, style = '' }) => `<button class="${style}">${textOf(text)}</button>`,
  radio_buttons: (element) => renderOptions(element, '●', '○'),
  checkboxes: (element) => renderOptions(element, '☑', '☐'),
  static_select: renderSelect,
  multi_static_select: renderSelect,
  datepicker: ({ initial_date }) =>
    `<div class="box select">${escapeHtml(String(initial_date ?? 'Choisir une date'))}</div>`,
  plain_text_input: ({ initial_value, multiline }) =>
    `<div class="box ${multiline ? 'tall' : ''}">${escapeHtml(String(initial_value ?? ''))}</div>`,
};

function renderOptions(element: Json, on: string, off: string): string {
  const chosen = listChosen(element);
  return listOf(element.options)
    .map(
      ({ text, value }) =>
        `<div class="option"><span>${chosen.includes(value) ? on : off}</span>${textOf(text)}</div>`,
    )
    .join('');
}

function renderSelect(element: Json): string {
  const chosen = listChosen(element);
  const labels = listOf(element.options)
    .filter(({ value }) => chosen.includes(value))
    .map(({ text }) => `<span class="tag">${textOf(text)}</span>`);
  return `<div class="box select">${labels.length > 0 ? labels.join('') : `<i>${textOf(element.placeholder)}</i>`}</div>`;
}

function listChosen({ initial_option, initial_options }: Json): readonly unknown[] {
  return listOf([initial_option, ...listOf(initial_options)]).map(({ value }) => value);
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Slack's entities stand for their characters, which HTML escapes the same way. */
function textOf(value: unknown): string {
  return isObject(value) ? String(value.text).replaceAll('"', '&quot;') : '';
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function richOf({ type, text, url, style, elements }: Json): string {
  if (type === 'rich_text_section') return `<li>${listOf(elements).map(richOf).join('')}</li>`;
  const words = escapeHtml(String(text ?? url));
  return style === undefined ? words : `<b>${words}</b>`;
}
