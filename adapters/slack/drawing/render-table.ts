import type { types } from '@slack/bolt';
import { orDash } from '../../../src/chat-kit/text.ts';
import type { Button, Message } from '../../../src/conversation/chat.ts';
import type { MessageTable, TableCell } from '../../../src/conversation/picture.ts';
import { clipLine, escapeText, isWholeLine } from './escape.ts';
import { CHART_TITLE, TABLE_COLUMNS, TABLE_ROWS, TABLE_SIZE } from './limits.ts';

/**
 * A table that its reader sorts, filters and turns over. For every app since 20 May 2026, in messages alone; the installed SDK has
 * no type of it: docs.slack.dev/reference/block-kit/blocks/data-table-block, docs.slack.dev/changelog/2026/05/20/block-kit-more-new-blocks
 */
export interface TableBlock extends types.Block {
  readonly type: 'data_table';
  readonly caption: string;
  readonly page_size: number;
  readonly row_header_column_index: number;
  readonly rows: readonly (readonly Cell[])[];
}

type Cell =
  | { readonly type: 'raw_text'; readonly text: string }
  | { readonly type: 'raw_number'; readonly value: number; readonly text: string };

/** Null where Slack would not take it whole, or would read one of its words as something else. */
export function renderTable({ caption, head, rows }: MessageTable): TableBlock | null {
  const cells = [head, ...rows].map((row) => row.map(toCell));
  const texts = cells.flat().map(({ text }) => text);
  const isTooLarge =
    rows.length > TABLE_ROWS || head.length > TABLE_COLUMNS || texts.join('').length > TABLE_SIZE;
  if (rows.length === 0 || isTooLarge || !texts.every(isLiteral)) return null;
  return {
    type: 'data_table',
    caption: orDash(clipLine(caption, CHART_TITLE)),
    page_size: Math.min(PAGE, rows.length),
    row_header_column_index: Math.min(1, head.length - 1),
    rows: cells,
  };
}

const PAGE = 12; // a screen of a laptop; five where nothing is said
const LONGEST_CELL = 300;

function isLiteral(text: string): boolean {
  return isWholeLine(text, LONGEST_CELL) && escapeText(text) === text;
}

function toCell(cell: TableCell): Cell {
  if (typeof cell === 'string') return { type: 'raw_text', text: orDash(cell) };
  const { value, text } = typeof cell === 'number' ? { value: cell, text: String(cell) } : cell;
  return { type: 'raw_number', value, text };
}

/** The same in words, a line each: where Slack refuses it. */
export function tellTable({ caption, rows }: TableBlock): string {
  const lines = rows.slice(1).map((row) => row.map(({ text }) => text).join(' – '));
  return [caption, ...lines].join('\n');
}

/** Where a message has a table that can be drawn: what stands before it, the buttons of what stands in it, and what follows. */
export function splitAtTable(message: Message): readonly [Message, readonly Button[], Message] {
  const { sections = [], image, buttons, ...head } = message;
  const at = sections.findIndex(({ isTabled }) => isTabled);
  const tabled = sections.filter(({ isTabled }) => isTabled);
  return [
    { ...head, sections: sections.slice(0, at) },
    tabled.flatMap(({ list = [] }) => list.flatMap((item) => item.buttons ?? [])),
    { title: '', sections: sections.slice(at).filter(({ isTabled }) => !isTabled), image, buttons },
  ];
}
