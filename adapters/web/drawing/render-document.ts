import type { Block, Document, DocumentLink, TableBlock } from '../../../src/views/words/document.ts';
import { renderFacts, renderText } from '../render.ts';
import { html, isSafeUrl, type Markup } from './html.ts';

/** A page to read. Its title is the page's only h1. */
export function renderDocument({ title, lead, facts, blocks }: Document): Markup {
  return html`
    <article class="document">
      <h1>${title}</h1>
      ${lead && html`<p class="lead">${lead}</p>`}
      ${renderFacts(facts)}
      ${blocks.map(renderBlock)}
    </article>
  `;
}

function renderBlock(block: Block): Markup | ReturnType<typeof renderFacts> {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? html`<h2>${block.text}</h2>` : html`<h3>${block.text}</h3>`;
    case 'paragraph':
      return renderText(block.text);
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li class="as-typed">${item}</li>`)}</ul>`;
    case 'facts':
      return renderFacts(block.facts);
    case 'table':
      return renderTable(block);
    case 'note':
      return html`<p class="note as-typed">${block.text}</p>`;
    case 'parties':
      return html`<ul class="parties">${block.noms.map((nom) => html`<li>${nom}</li>`)}</ul>`;
    case 'links':
      return html`<ul class="links">${block.links.map(renderLink)}</ul>`;
  }
}

/** On a narrow screen each row becomes a block, and each cell repeats its heading. */
function renderTable({ caption, head, rows }: TableBlock): Markup {
  return html`
    <table>
      <caption>${caption}</caption>
      <thead><tr>${head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => renderCell(cell, index, head))}</tr>`)}</tbody>
    </table>
  `;
}

function renderCell(cell: string, index: number, head: readonly string[]): Markup {
  if (index === 0) return html`<th scope="row" class="as-typed">${cell}</th>`;
  return html`<td class="as-typed" data-head=${head[index]}>${cell}</td>`;
}

function renderLink({ label, url, detail, isMain, download }: DocumentLink): Markup {
  const text = html`<span class="label">${label}</span>${detail && html`<span class="quiet">${detail}</span>`}`;
  if (!isSafeUrl(url)) return html`<li>${text}</li>`;
  return html`<li><a class=${isMain ? 'main' : undefined} href=${url} download=${download}>${text}</a></li>`;
}
