import type { types } from '@slack/bolt';
import { COLON, type Item, sortButtons, toItem } from '../../../src/chat-kit/drawing.ts';
import { alone, type Layout, layOutBody, type Pen } from '../../../src/chat-kit/layout.ts';
import { joinLines } from '../../../src/chat-kit/text.ts';
import type { Button, Fact, ListItem, Message } from '../../../src/conversation/chat.ts';
import { describePicture, type Picture } from '../../../src/conversation/picture.ts';
import { linkAddresses, type Span } from '../../../src/conversation/prose.ts';
import { escapeText } from './escape.ts';
import { BUTTON_URL, SECTION_TEXT } from './limits.ts';
import {
  indent,
  type KnownBlock,
  measureBlocks,
  renderImage,
  renderProse,
  renderQuiet,
  renderSection,
  renderSpans,
  renderText,
  renderTitle,
} from './render-blocks.ts';
import { chunk, numberButtons, renderButton, renderButtons } from './render-buttons.ts';
import { renderChart } from './render-chart.ts';
import { type Budget, cutToFit } from './render-cut.ts';
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

/** How close things stand. */
interface Density {
  /** An item's second line has a block of its own, small and grey; a line is drawn between sections. */
  readonly isRoomy: boolean;
  /** Items that share the block of their buttons. */
  readonly perGroup: number;
  /** Items that share the block of their text. */
  readonly perText: number;
}

/** The items of a list in their order; those without buttons follow each other in one text. */
function renderList(list: readonly ListItem[], density: Density): readonly Part[] {
  return splitRuns(list.map((item) => toItem(item, BUTTON_URL))).flatMap((run) => {
    if (run[0]?.buttons.length === 0) return renderLines(run);
    if (density.perText > 1) return chunk(run, density.perText).map(renderTogether);
    return chunk(run, density.perGroup).map((items) => renderGroup(items, density));
  });
}

const SHORT_LABEL = 30;
// a longer one may be cut: docs.slack.dev/reference/block-kit/block-elements/button-element

/** Neighbours that have buttons, or have none. */
function splitRuns(items: readonly Item[]): readonly (readonly Item[])[] {
  const runs: Item[][] = [];
  for (const item of items) {
    const first = runs.at(-1)?.[0];
    const isSame = first !== undefined && (first.buttons.length === 0) === (item.buttons.length === 0);
    if (isSame) runs.at(-1)?.push(item);
    else runs.push([item]);
  }
  return runs;
}

function renderLines(items: readonly Item[]): readonly Part[] {
  const lines = items.map(({ text, detail }) => `• ${indent(joinLines([text, detail]))}`);
  return renderText(lines.join('\n')).map((block) => [block]);
}

/** An item alone has its buttons below it; in a group, its first button is beside it and the others below all. */
function renderGroup(items: readonly Item[], { isRoomy, perGroup }: Density): Part {
  const rendered = items.map((item) => {
    const [first, ...others] = item.buttons;
    const isAside = first !== undefined && (others.length === 0 || perGroup > 1) && fitsAside(item, first);
    if (isAside) return { texts: [renderAside(item, first)], below: others };
    return { texts: renderItem(item, isRoomy), below: item.buttons };
  });
  return [
    ...rendered.flatMap(({ texts }) => texts),
    ...renderButtons(rendered.flatMap(({ below }) => below)),
  ];
}

function renderItem({ text, detail }: Item, isRoomy: boolean): Part {
  return isRoomy ? [...renderText(text), ...renderQuiet(detail)] : renderText(joinLines([text, detail]));
}

function renderAside({ text, detail }: Item, button: Button): KnownBlock {
  const whole = escapeText(joinLines([text, detail]));
  return { ...renderSection(whole), accessory: renderButton(button) };
}

function fitsAside({ text, detail }: Item, { label }: Button): boolean {
  const whole = escapeText(joinLines([text, detail]));
  return label.length <= SHORT_LABEL && whole.trim() !== '' && whole.length <= SECTION_TEXT;
}

function renderTogether(items: readonly Item[]): Part {
  const texts = items.map(({ text, detail }) => joinLines([text, detail]));
  return [...renderText(texts.join('\n\n')), ...renderButtons(items.flatMap(({ buttons }) => buttons))];
}
