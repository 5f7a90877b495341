import { isAbsolute } from '../../../src/chat-kit/drawing.ts';
import { clip, clipLine, orDash, splitText, tidyText } from '../../../src/chat-kit/text.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import type { ProseBlock, Span } from '../../../src/conversation/prose.ts';
import { BLOCK_TEXT, IMAGE_ALTERNATIVE, IMAGE_URL, TITLE_TEXT } from './limits.ts';

/** An element or an action of a card: adaptivecards.io/explorer */
export interface Element {
  readonly type: string;
  readonly [member: string]: unknown;
}

/** How a text looks: members of a TextBlock. */
export type Look = Readonly<Record<string, string | boolean>>;

export const QUIET: Look = { isSubtle: true, size: 'small' };

/**
 * Text as written, a block for each line: what one line break becomes inside a block differs from client to client
 * (github.com/MicrosoftDocs/msteams-docs/issues/4758). Blank text has no block.
 */
export function renderText(text: string, look: Look = {}): readonly Element[] {
  const blocks: Element[] = [];
  const { spacing: _, separator: __, ...next } = look; // where the text begins, not each of its lines
  let isApart = true;
  for (const line of tidyText(text).split('\n')) {
    for (const piece of splitText(line, BLOCK_TEXT)) {
      const own = blocks.length === 0 ? look : { ...next, ...(!isApart && { spacing: 'none' }) };
      blocks.push({ type: 'TextBlock', text: escapeLine(piece), wrap: true, ...own });
      isApart = false;
    }
    isApart ||= line.trim() === '';
  }
  return blocks;
}

/** Words with bold, lists and addresses, a block for each line; all else in them is escaped. */
export function renderProse(blocks: readonly ProseBlock[]): readonly Element[] {
  return blocks.flatMap(({ isList, lines }) =>
    lines.map((line, index) => ({
      type: 'TextBlock',
      text: `${isList ? `•${NBSP}` : ''}${line.map(renderSpan).join('')}`,
      wrap: true,
      ...(index > 0 && { spacing: 'none' }),
    })),
  );
}

const NBSP = '\u00A0';

/** After a letter no sign makes a list or a heading, and a space stays one. */
function renderSpan({ text, url, isBold }: Span, index: number): string {
  const escaped = index === 0 ? escapeLine(tidyText(text)) : escapeLine(`a${tidyText(text)}`).slice(1);
  if (url !== undefined) return `[${escaped}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;
  return isBold ? `**${escaped}**` : escaped;
}

/** A title on one line, which may be cut: see `isWholeLine`. Blank: nothing. */
export function renderHeading(title: string, look: Look): readonly Element[] {
  if (tidyText(title).trim() === '') return [];
  return renderText(clipLine(title, TITLE_TEXT), { weight: 'bolder', style: 'heading', ...look });
}

/** An image where Teams can read it from (https); elsewhere what it shows, in words. */
export function renderImage({ url, alternative }: NonNullable<Message['image']>): readonly Element[] {
  if (!isAbsolute(url, ['https:']) || url.length > IMAGE_URL) return renderText(alternative);
  return [{ type: 'Image', url, altText: orDash(clip(alternative, IMAGE_ALTERNATIVE)), size: 'stretch' }];
}

/** What a part of an activity takes, in bytes of UTF-16: how Teams counts. */
export function measure(content: unknown): number {
  return (JSON.stringify(content)?.length ?? 0) * 2;
}

/**
 * One line as a TextBlock or a fact shows it, whatever it contains. Computers read Markdown with its HTML entities;
 * phones know a backslash only before `* _ [ ] )` and show every other one
 * (github.com/microsoft/AdaptiveCards/issues/5590): no character gets one that does not need it where it stands.
 */
export function escapeLine(line: string): string {
  const start = line.replace(/^[ \t]+/, (spaces) => NBSP.repeat(spaces.length)); // else it may become a block of code
  return RULES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), start);
}

/** In this order. A space after a list's or a heading's sign becomes one that makes neither, and looks the same. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/\\(?=[!-/:-@[-`{-~])/g, '\\\\'],
  [/[*_[\]`]/g, '\\$&'],
  [/<(?=[a-z/!?])/gi, '\\<'],
  [/&(?=#?\w+;)/g, '\\&'],
  [/~(?=~)|(?<=~)~/g, '\\~'],
  [/\{\{(?=DATE\(|TIME\()/g, '{\\{'], // docs: adaptivecards.io/explorer/TextBlock.html, text features
  [/^([-+]|#{1,6}|\d{1,9}[.)])[ \t]/, `$1${NBSP}`],
  [/^(?:\+|#{1,6}|-[- \t]*)$|^>/, '\\$&'],
  [/^(\d{1,9})(?=[.)]$)/, '$1\\'],
];
