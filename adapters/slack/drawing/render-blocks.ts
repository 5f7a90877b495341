import type { types } from '@slack/bolt';
import { isAbsolute } from '../../../src/chat-kit/drawing.ts';
import { orDash, tidyText } from '../../../src/chat-kit/text.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import { linkAddresses, type ProseBlock, type Span } from '../../../src/conversation/prose.ts';
import { clip, clipLine, isWholeLine, splitText, unescapeText } from './escape.ts';
import * as limits from './limits.ts';
import type { ChartBlock } from './render-chart.ts';
import { type TableBlock, tellTable } from './render-table.ts';

export type KnownBlock = types.KnownBlock | ChartBlock | TableBlock;

type TextBlock = types.SectionBlock | types.RichTextBlock;

/** Text that is already escaped, without any markup of Slack's: no bold, no link, no mention, no emoji code. */
export function plain(escaped: string): types.PlainTextElement {
  return { type: 'plain_text', text: escaped, emoji: false };
}

/** A title: one block when it is short; else its start, then the whole of it as text. Blank: nothing. */
export function renderTitle(title: string): readonly KnownBlock[] {
  if (title.trim() === '') return [];
  const header: KnownBlock = { type: 'header', text: plain(clipLine(title, limits.HEADER_TEXT)) };
  return [header, ...(isWholeLine(title, limits.HEADER_TEXT) ? [] : renderText(title))];
}

/** Text in as many blocks as it needs, none when it is blank. An address in it can be pressed. */
export function renderText(text: string): readonly TextBlock[] {
  return splitText(text, limits.SECTION_TEXT).map((piece) => {
    const spans = linkAddresses(unescapeText(piece));
    return spans.some(({ url }) => url !== undefined) ? renderSpans(spans) : renderSection(piece);
  });
}

/** A section of text that is already escaped; a long one stands whole, as Slack else folds it. */
export function renderSection(escaped: string): types.SectionBlock {
  return {
    type: 'section',
    text: plain(escaped),
    ...(escaped.length > limits.FOLDED_TEXT && { expand: true }),
  };
}

/** One paragraph whose text is literal, whatever it contains: what is bold or a link is ours to say, never the text's. */
export function renderSpans(spans: readonly Span[]): types.RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: spans.map(renderSpan) }],
  };
}

/** Words with bold, lists and addresses: their text is literal. Lines that stand together are one paragraph. */
export function renderProse(blocks: readonly ProseBlock[]): readonly types.RichTextBlock[] {
  return blocks.map(({ isList, lines }) => {
    const sections = lines.map(
      (line): types.RichTextSection => ({ type: 'rich_text_section', elements: line.map(renderSpan) }),
    );
    const list = { type: 'rich_text_list', style: 'bullet', elements: sections } as const;
    return { type: 'rich_text', elements: isList ? [list] : sections };
  });
}

function renderSpan({ text, url, isBold }: Span): types.RichTextElement {
  if (url !== undefined) return { type: 'link', url };
  return { type: 'text', text: tidyText(text), ...(isBold && { style: { bold: true } }) };
}

/** The same, small and grey. */
export function renderQuiet(text: string): readonly types.ContextBlock[] {
  return splitText(text, limits.CONTEXT_TEXT).map((piece) => ({ type: 'context', elements: [plain(piece)] }));
}

/** The same with images told in words, which Slack may refuse to fetch: no picture costs a button. Null: it has none. */
export function withoutImages<B extends types.AnyBlock>(blocks: readonly B[]): (B | Words)[] | null {
  if (!blocks.some(({ type }) => type === 'image')) return null;
  return blocks.flatMap((block): readonly (B | Words)[] =>
    block.type === 'image' && 'alt_text' in block ? renderWords(block.alt_text) : [block],
  );
}

/** The same of charts and tables of Slack's own: the words of a chart stand below it already. Null: it has none. */
export function withoutNatives<B extends types.AnyBlock>(blocks: readonly B[]): (B | Words)[] | null {
  if (!blocks.some((block) => isTable(block) || block.type === 'data_visualization')) return null;
  return blocks.flatMap((block): readonly (B | Words)[] => {
    if (isTable(block)) return renderWords(tellTable(block));
    return block.type === 'data_visualization' ? [] : [block];
  });
}

function isTable(block: types.AnyBlock): block is TableBlock {
  return block.type === 'data_table';
}

type Words = types.SectionBlock;

function renderWords(text: string): readonly Words[] {
  return splitText(text, limits.SECTION_TEXT).map(renderSection);
}

/** An image where Slack can read it from; elsewhere what it shows, in words. */
export function renderImage({ url, alternative }: NonNullable<Message['image']>): readonly KnownBlock[] {
  if (!isAbsolute(url, ['https:']) || url.length > limits.IMAGE_URL) return renderText(alternative);
  return [{ type: 'image', image_url: url, alt_text: orDash(clip(alternative, limits.IMAGE_ALTERNATIVE)) }];
}

/** Lines after the first one stand apart, so that none looks like the next item. */
export function indent(text: string): string {
  return text.replaceAll('\n', '\n\u00A0\u00A0\u00A0');
}

/** How much of a message's size its blocks take: every text in them, and a little for each block. */
export function measureBlocks(blocks: readonly KnownBlock[]): number {
  return blocks.reduce((size, block) => size + limits.BLOCK_SIZE + measureTexts(block), 0);
}

function measureTexts(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (size, [name, member]) => (name === 'type' ? size : size + measureTexts(member)),
    0,
  );
}
