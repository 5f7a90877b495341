import {
  BorderStyle,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  PageNumber,
  Paragraph,
  ShadingType,
  TextRun,
} from 'docx';
import type { Pill } from '../../../src/conversation/chat.ts';
import { piedDePage } from '../../../src/views/words/fichiers.ts';
import { EDGE, FILLS, inkOn, QUIET } from '../pictures/look.ts';
import { type Coloured, splitMarked } from './elements.ts';

/** « Résumé n° 5 – page 3 sur 8 » */
export function toFoot(titre: string): Footer {
  const [page, pages] = piedDePage(titre);
  const children = [page, PageNumber.CURRENT, pages, PageNumber.TOTAL_PAGES];
  return new Footer({
    children: [
      new Paragraph({ children: [new TextRun({ children, size: SMALLEST, color: QUIET.slice(1) })] }),
    ],
  });
}

/** The title again, on every page but the first. */
export function toHead(titre: string): Header {
  const children = [new TextRun({ text: titre, size: SMALLEST, color: QUIET.slice(1) })];
  return new Header({ children: [new Paragraph({ children, border: { bottom: LINE } })] });
}

export const LINE = { style: BorderStyle.SINGLE, size: 4, space: 4, color: EDGE.slice(1) } as const;
export const SIZE = 22; // half points

/** What a table or a picture is about: Word lists what has this style. */
export const CAPTION = {
  id: 'Caption',
  name: 'caption',
  basedOn: 'Normal',
  next: 'Normal',
  quickFormat: true,
  run: { bold: true },
  paragraph: { keepNext: true, spacing: { before: 160, after: 100 } },
} as const;
export const NOTE = 'Note';

export const noteOf = (accent: string) => ({
  id: NOTE,
  name: 'Note',
  basedOn: 'Normal',
  quickFormat: true,
  paragraph: {
    spacing: { before: 120, after: 120 },
    indent: { left: 200 },
    border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: accent.slice(1) } },
  },
});

export const HEADINGS = [
  { id: 'Heading1', name: 'heading 1', size: 36, before: 0 },
  { id: 'Heading2', name: 'heading 2', size: 28, before: 360 },
  { id: 'Heading3', name: 'heading 3', size: 24, before: 240 },
  { id: 'Heading4', name: 'heading 4', size: 22, before: 200 },
] as const;

export const LEVELS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const;

export function styleOf({ id, name, size, before }: (typeof HEADINGS)[number], accent: string) {
  return {
    id,
    name,
    basedOn: 'Normal',
    next: 'Normal',
    quickFormat: true,
    run: { bold: true, size, color: id === 'Heading2' || id === 'Heading1' ? accent.slice(1) : undefined },
    paragraph: { keepNext: true, outlineLevel: Number(id.at(-1)) - 1, spacing: { before, after: 120 } },
  };
}

export const SMALLEST = 16; // half points

/** In the letters of the text: a sign of another typeface is drawn as large as that has it. */
export const BULLETS = {
  reference: 'puces',
  levels: [
    {
      level: 0,
      format: LevelFormat.BULLET,
      text: '•',
      style: { paragraph: { indent: { left: 360, hanging: 240 } } },
    },
  ],
} as const;

/** Words that say where something stands, on the colour of that. */
export function toMarked(text: string, pills: readonly Pill[] = [], style: Look = {}): TextRun[] {
  return splitMarked(text, pills).flatMap((part) =>
    part.pill === undefined ? toRuns(part.text, style) : [toShaded(part.pill, style)],
  );
}

function toShaded({ label, tone }: Coloured, style: Look): TextRun {
  const shading = { type: ShadingType.CLEAR, fill: FILLS[tone].slice(1) };
  return new TextRun({ text: label, ...style, color: inkOn(tone).slice(1), shading });
}

interface Look {
  readonly bold?: boolean;
  readonly size?: number;
  readonly color?: string;
}

/** One run for each line that was typed; without a style, it looks as its paragraph says. */
export function toRuns(text: string, style: Look = {}): TextRun[] {
  return text
    .split('\n')
    .map((line, index) => new TextRun({ text: line, break: index === 0 ? 0 : 1, ...style }));
}
