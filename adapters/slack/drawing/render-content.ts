import type { types } from '@slack/bolt';
import { COLON, sortButtons } from '../../../src/chat-kit/drawing.ts';
import { alone, type Layout, layOutBody, type Pen } from '../../../src/chat-kit/layout.ts';
import type { Fact, Message } from '../../../src/conversation/chat.ts';
import { describePicture, type Picture } from '../../../src/conversation/picture.ts';
import { linkAddresses, type Span } from '../../../src/conversation/prose.ts';
import { BUTTON_URL, SECTION_TEXT } from './limits.ts';
import {
  indent,
  type KnownBlock,
  measureBlocks,
  renderImage,
  renderProse,
  renderQuiet,
  renderSpans,
  renderText,
  renderTitle,
} from './render-blocks.ts';
import { numberButtons, renderButtons } from './render-buttons.ts';
import { renderChart } from './render-chart.ts';
import { type Budget, cutToFit } from './render-cut.ts';
import { type Density, renderList } from './render-list.ts';
import { renderTable, splitAtTable } from './render-table.ts';

/**
 * A message as blocks within a budget. The roomiest layout that fits is taken: first each item with its own
 * buttons, then several items together; what still does not fit is cut, and said to be.
 */
export function renderContent(message: Message, budget: Budget): KnownBlock[] {
  for (const density of DENSITIES) {
    const { head, body, tail } = layOut(message, density, budget);
    const blocks = [...head, ...body, ...tail].flat();
    if (blocks.length <= budget.blocks && measureBlocks(blocks) <= budget.size) return numberButtons(blocks);
  }
  return numberButtons(cutToFit(layOut(message, DENSEST, budget), budget));
}

const DENSEST: Density = { isRoomy: false, perGroup: 8, perText: 8 };

const DENSITIES: readonly Density[] = [
  { isRoomy: true, perGroup: 1, perText: 1 },
  { isRoomy: false, perGroup: 1, perText: 1 },
  { isRoomy: false, perGroup: 2, perText: 1 },
  { isRoomy: false, perGroup: 3, perText: 1 },
  { isRoomy: false, perGroup: 2, perText: 2 },
  { isRoomy: false, perGroup: 4, perText: 4 },
  DENSEST,
];

function layOut(message: Message, density: Density, { charts }: Budget): Layout<KnownBlock> {
  const { title, sections = [], note = '', buttons = [] } = message;
  const [header] = renderTitle(title);
  const actions = renderButtons(sortButtons(buttons, BUTTON_URL).buttons);
  const hasLines = density.isRoomy && sections.filter((section) => section.title).length > 1;
  const line: readonly KnownBlock[] = hasLines ? [{ type: 'divider' }] : [];
  return {
    head: [header === undefined ? [] : [header]],
    body: layOutWithTable(message, createPen(density, line, takeUpTo(charts)), charts !== undefined),
    tail: alone([...(actions.length > 0 ? line : []), ...actions, ...renderQuiet(note)]),
  };
}

/** A table of Slack's own, with the buttons of what stands in it below; in lists where it cannot be drawn. */
function layOutWithTable(message: Message, pen: Pen<KnownBlock>, canDraw: boolean): readonly Part[] {
  const table = canDraw && message.table ? renderTable(message.table) : null;
  if (table === null) return layOutBody(message, pen);
  const [before, buttons, after] = splitAtTable(message);
  const below = renderButtons(sortButtons(buttons, BUTTON_URL).buttons);
  return [...layOutBody(before, pen), [table, ...below], ...layOutBody(after, pen)];
}

type Part = readonly KnownBlock[];

/** `line` stands above the title of each section. */
function createPen(density: Density, line: readonly KnownBlock[], takeChart: () => boolean): Pen<KnownBlock> {
  return {
    restOfTitle: (title) => renderTitle(title).slice(1),
    sectionTitle: (title) => [...(title === '' ? [] : line), ...renderTitle(title)],
    text: renderText,
    prose: renderProse,
    facts: renderFacts,
    list: (list) => renderList(list, density),
    image: renderImage,
    picture: (picture) => renderPicture(picture, takeChart),
    longestUrl: BUTTON_URL,
  };
}

/** Says yes as often as there is room. */
function takeUpTo(count = 0): () => boolean {
  let left = count;
  return () => {
    left -= 1;
    return left >= 0;
  };
}

/** Facts as lines, each with its label in bold; one that is longer than a text may be is one. */
function renderFacts(facts: readonly Fact[]): readonly (types.RichTextBlock | types.SectionBlock)[] {
  const blocks: (Span[] | Fact)[] = [];
  let size = 0;
  for (const fact of facts) {
    const length = fact.label.length + fact.value.length;
    const last = blocks.at(-1);
    const isFull = size + length > SECTION_TEXT || !Array.isArray(last);
    if (length > SECTION_TEXT) blocks.push(fact);
    else if (isFull) blocks.push([...renderLine(fact)]);
    else last.push({ text: '\n' }, ...renderLine(fact));
    size = isFull ? length : size + length;
  }
  return blocks.flatMap((one) =>
    Array.isArray(one) ? renderSpans(one) : renderText(`${one.label}${COLON}${one.value}`),
  );
}

function renderLine({ label, value }: Fact): readonly Span[] {
  return [{ text: `${label}${COLON}`.trimEnd(), isBold: true }, ...linkAddresses(` ${indent(value)}`)];
}

/**
 * A chart of Slack's own, where it has one that says all; else the picture as points, and in words where Slack could not
 * fetch it. The figures stand below it. `takeChart` says whether there is room for one more chart.
 */
function renderPicture(picture: Picture, takeChart: () => boolean): readonly KnownBlock[] {
  const { address } = picture;
  const words = renderQuiet(describePicture(picture));
  const chart = renderChart(picture);
  if (chart !== null && takeChart()) return [chart, ...words];
  const alternative = describePicture(picture);
  if (address === undefined) return renderImage({ url: '', alternative });
  const [image, ...rest] = renderImage({ url: `${address}/narrow.png`, alternative });
  if (image?.type !== 'image') return image === undefined ? [] : [image, ...rest];
  return [image, ...words];
}
