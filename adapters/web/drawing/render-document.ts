import type { Fact, Pill } from '../../../src/conversation/chat.ts';
import {
  type Block,
  type Contents,
  type Document,
  type DocumentLink,
  type Heading,
  listSections,
  type PartiesBlock,
  type TableBlock,
} from '../../../src/views/words/document.ts';
import {
  type RenderContext,
  renderButtons,
  renderFacts,
  renderImage,
  renderProse,
  renderText,
} from '../render.ts';
import { type Content, html, isSafeUrl, type Markup } from './html.ts';
import { renderSite, type Site, type SitePage } from './layout.ts';
import { renderCopy, renderMonth, renderQr } from './render-agenda.ts';
import { renderPicture } from './render-picture.ts';
import { renderPills } from './render-pills.ts';

/**
 * A page to read. Its title is the page's only h1, below that of a frame an h2. `context`: where its actions go, on a page that
 * has some.
 */
export function renderDocument(
  { title, lead, facts, blocks }: Document,
  context?: RenderContext,
  isInFrame = false,
): Markup {
  return html`
    <article class="document">
      ${isInFrame ? html`<h2 class="title">${title}</h2>` : html`<h1>${title}</h1>`}
      ${lead && html`<p class="lead">${lead}</p>`}
      ${blocks.some(({ kind }) => kind === 'contents') ? renderShort(facts ?? []) : renderFacts(facts)}
      ${renderBody(blocks, context)}
    </article>
  `;
}

/** A public page that is one document. */
export function renderDocumentPage(
  document: Document,
  site: Site,
  beside: Partial<Pick<SitePage, 'path' | 'script'>> = {},
): Markup {
  return renderSite({ path: null, ...beside, title: document.title, main: renderDocument(document) }, site);
}

/** Where there is a list of contents, it stays in sight beside what follows it. */
function renderBody(blocks: readonly Block[], context: RenderContext | undefined): Content {
  const at = blocks.findIndex(({ kind }) => kind === 'contents');
  const draw = (block: Block) => renderBlock(block, blocks, context);
  if (at === -1) return blocks.map(draw);
  const [contents, ...rest] = blocks.slice(at).map(draw);
  return html`
    ${blocks.slice(0, at).map(draw)}
    <div class="columns">${contents}<div class="text">${foldSections(blocks.slice(at + 1), rest)}</div></div>
  `;
}

/** What stands below a folded heading, up to the next of its level, behind it. */
function foldSections(blocks: readonly Block[], drawn: readonly Content[]): readonly Content[] {
  const shown: Content[] = [];
  let index = 0;
  while (index < blocks.length) {
    const heading = blocks[index];
    const isFolded = heading?.kind === 'heading' && heading.isFolded === true;
    const level = isFolded ? heading.level : 2;
    const after = blocks.findIndex((one, at) => at > index && one.kind === 'heading' && one.level <= level);
    const end = after === -1 ? blocks.length : after;
    if (isFolded)
      shown.push(
        html`<details class="fold"><summary class="unfold">${drawn[index]}</summary>${drawn.slice(index + 1, end)}</details>`,
      );
    else shown.push(drawn.slice(index, index + 1));
    index = isFolded ? end : index + 1;
  }
  return shown;
}

/** Some blocks of a page, without its title. */
export function renderBlocks(blocks: readonly Block[], context?: RenderContext): readonly Content[] {
  return blocks.map((block) => renderBlock(block, blocks, context));
}

function renderBlock(block: Block, blocks: readonly Block[], context: RenderContext | undefined): Content {
  switch (block.kind) {
    case 'heading':
      return renderHeading({ ...block, id: idOf(block, blocks) });
    case 'paragraph':
      return renderText(block.text);
    case 'prose':
      return renderProse(block.text);
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li class="as-typed">${item}</li>`)}</ul>`;
    case 'facts':
      return block.isCompact
        ? renderCompact(block.facts.filter(({ pills }) => !pills))
        : renderFacts(block.facts);
    case 'table':
      return renderTable(block);
    case 'picture':
      return renderPicture(block.picture);
    case 'image':
      return html`<figure class="picture">${renderImage(block.image)}</figure>`;
    case 'month':
      return renderMonth(block);
    case 'copy':
      return renderCopy(block);
    case 'qr':
      return renderQr(block);
    case 'note':
      return html`<p class="note as-typed">${block.text}</p>`;
    case 'parties':
      return renderParties(block);
    case 'links':
      return html`<ul class=${block.links.some(({ download }) => download) ? 'links files' : 'links'}>${block.links.map(renderLink)}</ul>`;
    case 'contents':
      return renderContents(block, blocks);
    case 'actions':
      return context ? renderButtons(block.buttons, context) : null;
  }
}

/** Texts one below the other, then what is a few words, or is looked up, in a line. */
export function renderCompact(facts: readonly Fact[]): Content {
  const isShort = ({ value, pills, isBrief }: Fact) => isBrief || (!pills && value.length <= SHORT);
  return html`${renderFacts(facts.filter((fact) => !isShort(fact)))}${renderShort(facts.filter(isShort))}`;
}

function renderShort(facts: readonly Fact[]): Content {
  if (facts.length === 0) return null;
  const items = facts.map(
    ({ label, value, pills, besides }) =>
      html`<div><dt>${label}</dt><dd class="as-typed">${pills ? renderPills(pills, besides) : value}</dd></div> `,
  );
  return html`<dl class="short">${items}</dl>`;
}

const SHORT = 32; // letters: a date, a word

/** The name stands in the place of a logo that lacks. */
function renderParties({ noms, logos }: PartiesBlock): Markup {
  if (logos === undefined) return html`<ul class="parties">${noms.map((nom) => html`<li>${nom}</li>`)}</ul>`;
  const places = noms.map((nom, index) => {
    const logo = logos[index];
    const image =
      logo &&
      html`<img src=${toLocal(logo.url)} alt=${logo.alternative} width=${logo.largeur} height=${logo.hauteur} loading="lazy" />`;
    return html`<li>${image}<span class=${logo ? 'caption' : 'name'}>${nom}</span></li>`;
  });
  return html`<ul class="logos">${places}</ul>`;
}

/** By whatever name this site was reached: a page shows no image of another one. */
function toLocal(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function renderHeading({ level, text, id, isFolded, pills = [], besides }: Heading): Content {
  const heading = html`${level === 2 ? html`<h2 id=${id}>${text}</h2>` : level === 3 ? html`<h3 id=${id}>${text}</h3>` : html`<h4 id=${id}>${text}</h4>`}`;
  if (pills.length === 0 && besides === undefined) return heading;
  const both = html`${heading} ${renderPills(pills, besides)}`;
  return isFolded ? both : html`<div class="head">${both}</div>`;
}

/** Its own, or by its place, since two sections may bear one name; none where no list of contents leads. */
function idOf(heading: Heading, blocks: readonly Block[]): string | undefined {
  const isListed = blocks.some(({ kind }) => kind === 'contents');
  return heading.id ?? (isListed && heading.level === 2 ? `section-${blocks.indexOf(heading)}` : undefined);
}

function renderContents(contents: Contents, blocks: readonly Block[]): Markup {
  const { titre } = contents;
  const items = listSections(blocks, contents).map((section) => {
    return html`<li><a href=${`#${idOf(section, blocks)}`}>${section.text}</a></li>`;
  });
  return html`<section class="contents" aria-label=${titre}><p>${titre}</p><ul>${items}</ul></section>`;
}

/** On a narrow screen each row becomes a block, and each cell repeats its heading. */
function renderTable({ caption, head, rows, pills = [] }: TableBlock): Markup {
  return html`
    <table>
      <caption>${caption}</caption>
      <thead><tr>${head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => renderCell(toShown(cell, pills), index, head))}</tr>`)}</tbody>
    </table>
  `;
}

/** « En cours – difficulté à surveiller »: a pill, and the rest beside it. */
function toShown(cell: string, pills: readonly Pill[]): Content {
  const pill = pills.find(({ label }) => cell === label || cell.startsWith(`${label} `));
  return pill ? renderPills([pill], cell.slice(pill.label.length).replace(/^ – /, '')) : cell;
}

function renderCell(cell: Content, index: number, head: readonly string[]): Markup {
  if (index === 0) return html`<th scope="row" class="as-typed">${cell}</th>`;
  return html`<td class="as-typed" data-head=${head[index]}>${cell}</td>`;
}

function renderLink({ label, url, detail, pills, isMain, download }: DocumentLink): Markup {
  const text = html`<span class="label">${label}</span>${pills && renderPills(pills)}${detail && html`<span class="quiet">${detail}</span>`}`;
  if (!isSafeUrl(url)) return html`<li>${text}</li>`;
  return html`<li><a class=${isMain ? 'main' : undefined} href=${url} download=${download}>${text}</a></li>`;
}
