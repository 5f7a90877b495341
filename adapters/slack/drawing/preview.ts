import { escapeHtml, listParts, type Part, toPreviewPage } from '../../../src/chat-kit/drawing.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import { renderMessage } from '../render.ts';

/** A page that shows the blocks of a message roughly as Slack's client does; `nom`: whose message it is. */
export function drawPreview(message: Message, { nom }: { readonly nom: string }): string {
  const { blocks } = renderMessage(message);
  const drawn = blocks.map((block) => drawBlock({ ...block })).join('\n');
  return toPreviewPage({ title: 'Slack', style: STYLE, nom: `<p><b>${escapeHtml(nom)}</b></p>`, drawn });
}

/** By the type of a block, or of a part of one. */
const PARTS: Readonly<Record<string, (part: Part) => string>> = {
  header: ({ text }) => `<h1>${textOf(text)}</h1>`,
  section: ({ text, fields, accessory }) =>
    fields
      ? `<div class="fields">${listParts(fields)
          .map((field) => `<p>${textOf(field)}</p>`)
          .join('')}</div>`
      : `<div class="section"><p>${textOf(text)}</p>${listParts(accessory).map(drawBlock).join('')}</div>`,
  context: ({ elements }) => `<p class="quiet">${listParts(elements).map(textOf).join(' ')}</p>`,
  actions: ({ elements }) => `<p class="actions">${listParts(elements).map(drawBlock).join(' ')}</p>`,
  button: ({ text, style = '' }) => `<span class="button ${style}">${textOf(text)}</span>`,
  image: ({ image_url, alt_text }) =>
    `<p><img src="${escapeHtml(image_url)}" alt="${escapeHtml(alt_text)}"></p>`,
  data_visualization: ({ title }) => `<p class="quiet">${escapeHtml(title)}</p>`,
  divider: () => '<hr>',
  rich_text: ({ elements }) => listParts(elements).map(drawBlock).join(''),
  rich_text_section: ({ elements }) => `<p>${listParts(elements).map(drawBlock).join('')}</p>`,
  rich_text_list: ({ elements }) =>
    `<ul>${listParts(elements)
      .map((line) => `<li>${listParts(line.elements).map(drawBlock).join('')}</li>`)
      .join('')}</ul>`,
  link: ({ url }) => `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`,
  text: ({ text, style }) => (style === undefined ? escapeHtml(text) : `<b>${escapeHtml(text)}</b>`),
};

function drawBlock(block: Part): string {
  return PARTS[String(block.type)]?.(block) ?? '';
}

/** Slack's entities stand for their characters, which HTML escapes the same way. */
function textOf(value: unknown): string {
  return listParts(value)
    .map(({ text }) => String(text).replaceAll('"', '&quot;'))
    .join('');
}

/** Sizes and colours near those of Slack's own client. */
const STYLE = `
body { font: 15px/1.47 Lato, "Helvetica Neue", Arial, sans-serif; color: light-dark(#1d1c1d, #d1d2d3); background: light-dark(#fff, #1a1d21); padding: 16px }
main { display: grid; gap: 8px }
p, li { white-space: pre-wrap }
a { color: light-dark(#1264a3, #1d9bd1) }
img { max-width: 360px; width: 100%; border-radius: 8px }
ul { padding-left: 24px }
.quiet { font-size: 13px; color: light-dark(#616061, #ababad) }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 16px }
.button { font: 700 13px/26px Lato, Arial, sans-serif; padding: 0 12px; border: 1px solid light-dark(#bbb, #797c81); border-radius: 6px }
.primary { background: #007a5a; border-color: #007a5a; color: #fff }
.danger { background: #c01343; border-color: #c01343; color: #fff }
`;
