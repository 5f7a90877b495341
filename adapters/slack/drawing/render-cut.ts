import type { types } from '@slack/bolt';
import { type Layout, type Part, takeWhole } from '../../../src/chat-kit/layout.ts';
import { SUITE_COUPEE } from '../../../src/views/comptes/plateforme.ts';
import { clip, unescapeText } from './escape.ts';
import { BLOCK_SIZE, SECTION_TEXT } from './limits.ts';
import { type KnownBlock, measureBlocks, plain, renderQuiet } from './render-blocks.ts';

/** What blocks may take at most: their number, and their size as `measureBlocks` counts it. */
export interface Budget {
  readonly blocks: number;
  readonly size: number;
  /** Charts of Slack's own; none where it is not said. */
  readonly charts?: number;
}

/** As much of the body as there is room for, from its start, and a line that says that it goes on. */
export function cutToFit({ head, body, tail }: Layout<KnownBlock>, budget: Budget): readonly KnownBlock[] {
  const first = head.flat();
  const marker = renderQuiet(SUITE_COUPEE);
  const last = takeRoom(tail, getRoom(budget, [...first, ...marker]));
  const middle = takeWithCut(body, getRoom(budget, [...first, ...marker, ...last]));
  return [...first, ...middle, ...marker, ...last];
}

const WORTH_CUTTING = 300; // a shorter start of a text helps nobody

function getRoom({ blocks, size }: Budget, used: readonly KnownBlock[]): Budget {
  return { blocks: blocks - used.length, size: size - measureBlocks(used) };
}

function takeRoom(parts: readonly Part<KnownBlock>[], room: Budget): readonly KnownBlock[] {
  return takeWhole(parts, (blocks) => fits(blocks, room)).flat();
}

/** The same, and the start of the first text that is too long; no title at the end. */
function takeWithCut(parts: readonly Part<KnownBlock>[], room: Budget): readonly KnownBlock[] {
  const taken = takeRoom(parts, room);
  const next = parts.find((_, index) => parts.slice(0, index + 1).flat().length > taken.length) ?? [];
  const start = cutText(next, getRoom(room, taken));
  const blocks = [...taken, ...start];
  return blocks.slice(0, blocks.findLastIndex(({ type }) => !TITLES.has(type)) + 1);
}

const TITLES: ReadonlySet<string> = new Set(['divider', 'header']);

/** The start of a part that is only text, under its title if it has one. */
function cutText(part: Part<KnownBlock>, room: Budget): readonly KnownBlock[] {
  const title = part.filter(({ type }) => TITLES.has(type));
  const texts = part.filter(isText);
  const [first] = texts;
  const left = getRoom(room, title);
  const size = left.size - BLOCK_SIZE;
  if (first === undefined || left.blocks < 1 || size < WORTH_CUTTING) return [];
  if (title.length + texts.length < part.length) return []; // a button that is not shown would be missed
  const max = Math.min(size, SECTION_TEXT);
  return [...title, { type: 'section', text: plain(clip(unescapeText(first.text.text), max)) }];
}

function fits(blocks: readonly KnownBlock[], room: Budget): boolean {
  return blocks.length <= room.blocks && measureBlocks(blocks) <= room.size;
}

function isText(block: KnownBlock): block is types.SectionBlock & { text: types.PlainTextElement } {
  return block.type === 'section' && block.text !== undefined && block.accessory === undefined;
}
