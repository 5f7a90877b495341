import { sortButtons } from '../../../src/chat-kit/buttons.ts';
import { alone, type Layout, layOutBody, type Pen } from '../../../src/chat-kit/layout.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import { BUTTON_URL } from './limits.ts';
import {
  type KnownBlock,
  measureBlocks,
  renderImage,
  renderProse,
  renderQuiet,
  renderText,
  renderTitle,
} from './render-blocks.ts';
import { numberButtons, renderButtons } from './render-buttons.ts';
import { type Budget, cutToFit } from './render-cut.ts';
import { renderFacts } from './render-facts.ts';
import { type Density, renderList } from './render-list.ts';
import { renderPicture } from './render-picture.ts';
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
