import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { eachPage, type Page, type Tag } from './read-files.ts';

interface Line {
  readonly role: string;
  readonly y: number;
  readonly text: string;
}

type Measured = Awaited<ReturnType<typeof measure>>;

/** What a designer looks for on the pages of a paper, each with its page: counted in the file, not by eye. */
export async function measurePages(bytes: Uint8Array) {
  const all: Measured[] = [];
  await eachPage(bytes, async (page) => void all.push(await measure(page)));
  const inner = all.slice(0, -1);
  const name = (index: number, line: Line | undefined) => `${index + 1}: ${line?.role} ${line?.text}`;
  return {
    pages: all.length,
    /** Titles at the foot of a page with less than two lines of theirs, and single lines of a part at the head of the next. */
    orphans: inner.flatMap(({ lines }, index) => {
      const next = all[index + 1]?.lines ?? [];
      const faults = [findLonelyTitle(lines, next), findLonelyLine(next)];
      return faults.flatMap((line) => (line === undefined ? [] : [name(index, line)]));
    }),
    /** Pages but the last whose lower third has nothing. */
    emptyThirds: inner.flatMap(({ filled, lines }, index) =>
      filled < 2 / 3 ? [name(index, lines.at(-1))] : [],
    ),
    /** A last page that is begun for a line or two. */
    runts: all.flatMap(({ filled, lines }, index) =>
      index > 0 && index === all.length - 1 && filled < LEAST ? [name(index, lines[0])] : [],
    ),
    /** Points, of all that is set in letters. */
    smallest: Math.min(...all.flatMap(({ sizes }) => sizes)),
    pictures: all.reduce((sum, { pictures }) => sum + pictures, 0),
  };
}

const LEAST = 1 / 8;

/** The last title of a page, when what it begins goes on overleaf and less than two lines of it are here. */
function findLonelyTitle(lines: readonly Line[], next: readonly Line[]): Line | undefined {
  const at = lines.findLastIndex(isTitle);
  const under = lines.slice(at + 1);
  const isEnded =
    under.length > 0 && (next[0] === undefined || isTitle(next[0]) || next[0].role !== under.at(-1)?.role);
  return at !== -1 && under.length < 2 && !isEnded ? lines[at] : undefined;
}

/** A single line at the head of a page, before a title or the end. */
function findLonelyLine([first, second]: readonly Line[]): Line | undefined {
  if (first === undefined || isTitle(first)) return undefined;
  return second === undefined || /^H\d$/.test(second.role) ? first : undefined;
}

function isTitle({ role }: Line): boolean {
  return /^(?:H\d|TH)$/.test(role);
}

async function measure(page: Page) {
  const roles = new Map<string, string>();
  const collect = ({ role = '', children = [], id }: Tag, above: string): void => {
    if (id !== undefined) roles.set(id, above);
    for (const child of children) collect(child, LEADING.test(role) ? role : above);
  };
  const tree = (await page.getStructTree()) as Tag | null;
  if (tree !== null) collect(tree, '');
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const lines: Line[] = [];
  const sizes: number[] = [];
  let role: string | undefined;
  for (const item of items) {
    if ('type' in item) role = item.type === 'endMarkedContent' ? undefined : roles.get(item.id ?? '');
    else if (item.str.trim() !== '') {
      if (!/^er?$/.test(item.str)) sizes.push(item.height); // of « 1er » and « 2e », raised
      if (role === undefined) continue; // the foot
      const y = Math.round(Number(item.transform[5]));
      const last = lines.at(-1);
      const isSame = last?.role === role && Math.abs(last.y - y) < ONE_LINE;
      if (isSame) lines.pop();
      lines.push({ role, y, text: `${isSame ? last.text : ''} ${item.str}`.trim().slice(0, 80) });
    }
  }
  const pictures = await listPictures(page);
  const lowest = Math.min(...lines.map(({ y }) => y), ...pictures);
  return {
    lines,
    /** Of the room for text, from its top: 1 is full. */
    filled: (PAPER - MARGINS.top - lowest) / (PAPER - MARGINS.top - MARGINS.bottom),
    sizes,
    pictures: pictures.length,
  };
}

const ONE_LINE = 5; // points: a label is a little smaller than what it says
const LEADING = /^(?:H\d|TH|TD|LI|P|Figure)$/;
const PAPER = 842; // points, of A4
const MARGINS = { top: 51, bottom: 57 };

/** The lower edge of each. */
async function listPictures(page: Page): Promise<readonly number[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const edges: number[] = [];
  const stack: Matrix[] = [];
  let now: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [index, operator] of fnArray.entries()) {
    if (operator === OPS.save) stack.push(now);
    else if (operator === OPS.restore) now = stack.pop() ?? now;
    else if (operator === OPS.transform) now = multiply(now, argsArray[index] as Matrix);
    else if (operator === OPS.paintImageXObject) edges.push(Math.min(now[5], now[5] + now[3]));
  }
  return edges;
}

type Matrix = readonly [number, number, number, number, number, number];

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
