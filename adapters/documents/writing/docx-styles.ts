import * as docx from 'docx';
import type { Pill } from '../../../src/conversation/chat.ts';
import { piedDePage } from '../../../src/views/words/fichiers.ts';
import { EDGE, FILLS, inkOn, QUIET } from '../pictures/look.ts';
import { type Coloured, splitMarked } from './elements.ts';

/** « Résumé n° 5 – page 3 sur 8 » */
export function toFoot(titre: string): docx.Footer {
  const [page, pages] = piedDePage(titre);
  const children = [page, docx.PageNumber.CURRENT, pages, docx.PageNumber.TOTAL_PAGES];
  return new docx.Footer({
    children: [
      new docx.Paragraph({
        children: [new docx.TextRun({ children, size: SMALLEST, color: QUIET.slice(1) })],
      }),
    ],
  });
}

/** The title again, on every page but the first. */
export function toHead(titre: string): docx.Header {
  const children = [new docx.TextRun({ text: titre, size: SMALLEST, color: QUIET.slice(1) })];
  return new docx.Header({ children: [new docx.Paragraph({ children, border: { bottom: LINE } })] });
}

export const LINE = { style: docx.BorderStyle.SINGLE, size: 4, space: 4, color: EDGE.slice(1) } as const;
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
    border: { left: { style: docx.BorderStyle.SINGLE, size: 24, space: 8, color: accent.slice(1) } },
  },
});

export const HEADINGS = [
  { id: 'Heading1', name: 'heading 1', size: 36, before: 0 },
  { id: 'Heading2', name: 'heading 2', size: 28, before: 360 },
  { id: 'Heading3', name: 'heading 3', size: 24, before: 240 },
  { id: 'Heading4', name: 'heading 4', size: 22, before: 200 },
] as const;

export const LEVELS = {
  1: docx.HeadingLevel.HEADING_1,
  2: docx.HeadingLevel.HEADING_2,
  3: docx.HeadingLevel.HEADING_3,
  4: docx.HeadingLevel.HEADING_4,
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
      format: docx.LevelFormat.BULLET,
      text: '•',
      style: { paragraph: { indent: { left: 360, hanging: 240 } } },
    },
  ],
} as const;

/** Words that say where something stands, on the colour of that. */
export function toMarked(text: string, pills: readonly Pill[] = [], style: Look = {}): docx.TextRun[] {
  return splitMarked(text, pills).flatMap((part) =>
    part.pill === undefined ? toRuns(part.text, style) : [toShaded(part.pill, style)],
  );
}

function toShaded({ label, tone }: Coloured, style: Look): docx.TextRun {
  const shading = { type: docx.ShadingType.CLEAR, fill: FILLS[tone].slice(1) };
  return new docx.TextRun({ text: label, ...style, color: inkOn(tone).slice(1), shading });
}

interface Look {
  readonly bold?: boolean;
  readonly size?: number;
  readonly color?: string;
}

/** One run for each line that was typed; without a style, it looks as its paragraph says. */
export function toRuns(text: string, style: Look = {}): docx.TextRun[] {
  return text
    .split('\n')
    .map((line, index) => new docx.TextRun({ text: line, break: index === 0 ? 0 : 1, ...style }));
}
