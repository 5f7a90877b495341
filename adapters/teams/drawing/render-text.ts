import { cleanText, clip, clipLine, escapeLine, splitLine } from './escape.ts';
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
  for (const line of cleanText(text).split('\n')) {
    for (const piece of splitLine(line, BLOCK_TEXT)) {
      const own = blocks.length === 0 ? look : { ...next, ...(!isApart && { spacing: 'none' }) };
      blocks.push({ type: 'TextBlock', text: escapeLine(piece), wrap: true, ...own });
      isApart = false;
    }
    isApart ||= line.trim() === '';
  }
  return blocks;
}

/** A title on one line, which may be cut: see `isWhole`. Blank: nothing. */
export function renderHeading(title: string, look: Look): readonly Element[] {
  if (cleanText(title).trim() === '') return [];
  return renderText(clipLine(title, TITLE_TEXT), { weight: 'bolder', style: 'heading', ...look });
}

/** Whether a title is shown without a cut in so many characters. */
export function isWhole(title: string, max: number): boolean {
  return clipLine(title, max) === clipLine(title, Number.POSITIVE_INFINITY);
}

/** An image where Teams can read it from (https); elsewhere what it shows, in words. */
export function renderImage({
  url,
  alternative,
}: {
  readonly url: string;
  readonly alternative: string;
}): readonly Element[] {
  if (!isAbsolute(url, ['https:']) || url.length > IMAGE_URL) return renderText(alternative);
  const altText = cleanText(alternative).trim() === '' ? '–' : clip(alternative, IMAGE_ALTERNATIVE);
  return [{ type: 'Image', url, altText, size: 'stretch' }];
}

export function isAbsolute(url: string, protocols: readonly string[]): boolean {
  return protocols.includes(URL.parse(url)?.protocol ?? '') && !/\s/.test(url);
}

/** What a part of an activity takes, in bytes of UTF-16: how Teams counts. */
export function measure(content: unknown): number {
  return (JSON.stringify(content)?.length ?? 0) * 2;
}
