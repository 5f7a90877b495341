/** What somebody wrote with a few marks: *bold*, a line of a list (`- item`), an address. All else is text as it is. */

/** A piece of a line. An address is https, and shown as it is: nobody is led elsewhere than what is read. */
export interface Span {
  readonly text: string;
  readonly isBold?: true;
  readonly url?: string;
}

/** Lines that stand together: of a list, or of one paragraph. */
export interface ProseBlock {
  readonly isList: boolean;
  readonly lines: readonly (readonly Span[])[];
}

/** A blank line ends what stands together. */
export function parseProse(written: string): readonly ProseBlock[] {
  const blocks: { isList: boolean; lines: (readonly Span[])[] }[] = [];
  let isApart = true;
  for (const line of written.split(/\r?\n/)) {
    if (line.trim() === '') {
      isApart = true;
      continue;
    }
    const item = ITEM.exec(line)?.[1];
    const isList = item !== undefined;
    const last = blocks.at(-1);
    const spans = parseLine(item ?? line);
    if (last?.isList === isList && (isList || !isApart)) last.lines.push(spans);
    else blocks.push({ isList, lines: [spans] });
    isApart = false;
  }
  return blocks;
}

/** A text of ours or of somebody's, in which nothing but an address is more than text. */
export function linkAddresses(written: string): readonly Span[] {
  return written.split(ADDRESS).flatMap((text): readonly Span[] => {
    if (text === '') return [];
    return /^https?:/i.test(text) && URL.canParse(text) ? [{ text, url: text }] : [{ text }];
  });
}

const ADDRESS = /(https?:\/\/[^\s<>|"«»]*[^\s<>|"«».,;:!?)\]])/gi;

/** Its lines as they are read where nothing can be drawn. */
export function toPlainLines(written: string): readonly string[] {
  const lines = parseProse(written).flatMap((block) => block.lines);
  return lines.map((spans) => spans.map(({ text }) => text).join(''));
}

/** Whether there is a mark in it: what has none is drawn as any other text. */
export function hasMarks(written: string): boolean {
  return parseProse(written).some(({ isList, lines }) => isList || lines.some((line) => line.some(isMarked)));
}

const ITEM = /^\s*[-•]\s+(.*\S)/;

/** A star opens before a letter and after a blank, and closes after a letter: « 2 * 3 » and « 5* » stay as they are. */
const MARKS =
  /(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*[^*\s])\*(?![\p{L}\p{N}*])|https:\/\/[^\s<>"«»]*[^\s<>"«».,;:!?)\]]/giu;

function parseLine(line: string): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const { 0: whole, 1: bold, index } of line.matchAll(MARKS)) {
    if (bold === undefined && !URL.canParse(whole)) continue;
    if (index > end) spans.push({ text: line.slice(end, index) });
    spans.push(bold === undefined ? { text: whole, url: whole } : { text: bold, isBold: true });
    end = index + whole.length;
  }
  if (end < line.length) spans.push({ text: line.slice(end) });
  return spans;
}

function isMarked({ isBold, url }: Span): boolean {
  return isBold === true || url !== undefined;
}
