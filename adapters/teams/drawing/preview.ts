import { escapeHtml, listParts, type Part, toPreviewPage } from '../../../src/chat-kit/drawing.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import { renderCard } from '../render.ts';

/** A page that shows the card of a message roughly as Teams' client does; `nom`: whose message it is. */
export function drawPreview(message: Message, { nom }: { readonly nom: string }): string {
  const { body, actions } = renderCard(message, { opensForm: () => false, dialogs: true, canal: false });
  const drawn = [...body, { type: 'ActionSet', actions }].map(drawPart).join('\n');
  return toPreviewPage({
    title: 'Teams',
    style: STYLE,
    nom: `<p class="quiet">${escapeHtml(nom)}</p>`,
    drawn: `<div class="card">${drawn}</div>`,
  });
}

/** By the type of an element of a card. */
const PARTS: Readonly<Record<string, (part: Part) => string>> = {
  TextBlock: ({ text, style, weight, isSubtle, spacing }) => {
    const name = style === 'heading' ? 'h1' : 'p';
    const looks = [weight, isSubtle ? 'quiet' : '', spacing === 'none' ? 'next' : '']
      .filter(Boolean)
      .join(' ');
    return `<${name} class="${looks}">${drawMarkdown(text)}</${name}>`;
  },
  FactSet: ({ facts }) =>
    `<dl>${listParts(facts)
      .map(({ title, value }) => `<dt>${drawMarkdown(title)}</dt><dd>${drawMarkdown(value)}</dd>`)
      .join('')}</dl>`,
  Container: ({ items, separator }) =>
    `${separator ? '<hr>' : ''}<div>${listParts(items).map(drawPart).join('')}</div>`,
  Image: ({ url, altText }) => `<p><img src="${escapeHtml(url)}" alt="${escapeHtml(altText)}"></p>`,
  ActionSet: ({ actions }) =>
    `<p class="actions">${listParts(actions)
      .map(({ title, style }) => `<span class="button ${style ?? ''}">${escapeHtml(title)}</span>`)
      .join(' ')}</p>`,
};

function drawPart(part: Part): string {
  const draw = PARTS[String(part.type)];
  if (draw !== undefined) return draw(part);
  return listParts(part.fallback).map(drawPart).join(''); // a chart: its picture
}

/** Of what we write: letters behind a backslash, bold, addresses. */
function drawMarkdown(text: unknown): string {
  return [...String(text).matchAll(MARKS)]
    .map(([whole, literal, bold, label, url]) => {
      if (bold !== undefined) return `<b>${drawMarkdown(bold)}</b>`;
      if (url !== undefined) return `<a href="${escapeHtml(url)}">${drawMarkdown(label)}</a>`;
      return escapeHtml(literal ?? whole);
    })
    .join('');
}

const MARKS =
  /\\([!-/:-@[-`{-~])|\*\*((?:\\.|[^\\*])+)\*\*|\[((?:\\.|[^\\\]])+)\]\(([^)\s]+)\)|[^\\*[]+|[\\*[]/g;

/** Sizes and colours near those of Teams' own client. */
const STYLE = `
body { font: 14px/20px "Segoe UI", "DejaVu Sans", sans-serif; color: light-dark(#242424, #fff); background: light-dark(#f5f5f5, #1f1f1f); padding: 12px }
.card { display: grid; gap: 8px; margin-top: 4px; padding: 16px; border-radius: 6px; background: light-dark(#fff, #292929); box-shadow: 0 1px 3px #0005 }
a { color: light-dark(#4f52b2, #9ea2ff) }
img { width: 100% }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 12px }
dt, .bolder { font-weight: 600 }
.next { margin-top: -8px }
.quiet { font-size: 12px; color: light-dark(#616161, #adadad) }
.button { font-weight: 600; padding: 5px 12px; border: 1px solid #8886; border-radius: 4px }
.positive { background: #5b5fc7; color: #fff }
.destructive { color: light-dark(#c4314b, #f9526b) }
`;
