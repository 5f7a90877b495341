import { readFileSync } from 'node:fs';
import * as docx from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { afterNumber, CAPTION_NAMES } from '../../../src/views/words/fichiers.ts';
import { QUIET } from '../pictures/look.ts';
import { BOLD, FAMILY, REGULAR } from '../typeface.ts';
import * as styles from './docx-styles.ts';
import { toLogos, toPlaces, toTable } from './docx-tables.ts';
import {
  couleursOf,
  type Element,
  type HeadingElement,
  isByHand,
  type Png,
  type toListed,
} from './elements.ts';

/** A text to be worked on: real headings and lists, so that a reader of screens finds its way. */
export async function renderDocx(elements: readonly Element[]): Promise<Uint8Array> {
  const isNumbered = elements.some(({ kind }) => kind === 'contents');
  const { accent, soft } = couleursOf(elements);
  const document = new docx.Document({
    ...(isNumbered && { pageNumbers: PAGES }),
    numbering: { config: [styles.BULLETS] },
    title: elements[0]?.text ?? '',
    creator: '',
    lastModifiedBy: '',
    fonts: [{ name: FAMILY, data: readFileSync(REGULAR), bold: readFileSync(BOLD) }],
    styles: {
      default: { document: { run: { font: FAMILY, size: styles.SIZE, language: { value: 'fr-FR' } } } },
      paragraphStyles: [
        ...styles.HEADINGS.map((one) => styles.styleOf(one, accent)),
        styles.CAPTION,
        styles.noteOf(accent),
      ],
    },
    sections: [
      {
        properties: { titlePage: true },
        headers: {
          default: styles.toHead(elements[0]?.text ?? ''),
          first: new docx.Header({ children: [new docx.Paragraph({})] }),
        },
        footers: {
          default: styles.toFoot(elements[0]?.text ?? ''),
          first: styles.toFoot(elements[0]?.text ?? ''),
        },
        children: [
          ...elements.flatMap((element) => toContent(element, { isNumbered, soft })),
          ...(isNumbered ? [toMark(new docx.BookmarkEnd(LISTED.id))] : []),
        ],
      },
    ],
  });
  return new Uint8Array(await docx.Packer.toArrayBuffer(document));
}

// Office offers a copy of this typeface: what the file brings is measured all the same
const PAGES = estimatePageNumbersWith({ guess: true });

type Listed = ReturnType<typeof toListed>[number];

/** A paper with a list of contents numbers its tables and its pictures; lists of them can be made then. */
interface Draft {
  readonly isNumbered: boolean;
  /** Under the head of a table. */
  readonly soft: string;
}

/** A list of what follows; its pages are those of Word, laid out here: it opens without a question. */
function toContents({ text }: Element) {
  return [
    new docx.Paragraph({
      keepNext: true,
      spacing: { after: 120 },
      children: styles.toRuns(text, { bold: true }),
    }),
    new docx.TableOfContents(text, {
      headingStyleRange: '2-2',
      hyperlink: true,
      entriesFromBookmark: LISTED.name,
    }),
    toMark(new docx.BookmarkStart(LISTED.name, LISTED.id)),
  ];
}

function toMark(mark: docx.BookmarkStart | docx.BookmarkEnd): docx.Paragraph {
  const paragraph = new docx.Paragraph({ spacing: { after: 0 } });
  paragraph.addChildElement(mark);
  return paragraph;
}

const LISTED = { name: 'suite', id: 1_000_000 }; // from the contents to the end

function toContent(
  element: Element,
  draft: Draft,
): readonly (docx.Paragraph | docx.Table | docx.TableOfContents)[] {
  if (element.kind === 'contents') return toContents(element);
  if (element.kind === 'parties') return [toPlaces(element), new docx.Paragraph({ children: [] })];
  if (element.kind === 'picture') return toPicture(element, draft);
  if (element.kind === 'heading') return toHeading(element);
  if (element.kind !== 'table') return [toParagraph(element)];
  const { text } = element;
  const isNumbered = draft.isNumbered && !isByHand(element);
  const caption = isNumbered ? toCaption(text, CAPTION_NAMES.table) : toCaption(text);
  return [caption, toTable(element, draft.soft), new docx.Paragraph({ children: [] })]; // two tables would be one without it
}

/** A title with what stands above it and, on a cover, below. */
function toHeading(element: HeadingElement): readonly docx.Paragraph[] {
  const glance = element.glance ? toPicture(element.glance, { isNumbered: false }) : [];
  return [...toLogos(element), toParagraph(element), ...glance];
}

/** « Tableau 3 – Les chiffres, tour après tour ». */
function toCaption(text: string, nom?: string): docx.Paragraph {
  const number = nom === undefined ? [] : [new docx.TextRun(`${nom} `), new docx.SequentialIdentifier(nom)];
  return new docx.Paragraph({
    style: styles.CAPTION.id,
    children: [...number, ...styles.toRuns(nom === undefined ? text : afterNumber(text))],
  });
}

function toParagraph(element: Exclude<Listed, { kind: 'table' | 'parties' | 'picture' }>): docx.Paragraph {
  const spacing = { after: 120 };
  switch (element.kind) {
    case 'heading':
      return new docx.Paragraph({
        heading: styles.LEVELS[element.level],
        children: styles.toRuns(element.text),
      });
    case 'item':
      return new docx.Paragraph({
        numbering: { reference: styles.BULLETS.reference, level: 0 },
        children: styles.toRuns(element.text),
      });
    case 'fact':
      return new docx.Paragraph({
        spacing,
        children: [
          new docx.TextRun({ text: `${element.label} `, bold: true }),
          ...styles.toMarked(element.text, element.pills),
        ],
      });
    case 'link':
      return new docx.Paragraph({ spacing, children: [toLink(element)] });
    case 'note':
      return new docx.Paragraph({ style: styles.NOTE, children: styles.toRuns(element.text) });
    default:
      return new docx.Paragraph({ spacing, children: styles.toRuns(element.text) });
  }
}

/** Its title stays with it, and it with its source. */
function toPicture(
  { png, text, picture }: Omit<Extract<Element, { kind: 'picture' }>, 'kind'>,
  { isNumbered }: Pick<Draft, 'isNumbered'>,
): readonly docx.Paragraph[] {
  if (!png) return [];
  const { title, source } = picture;
  const small = { size: styles.SMALLEST, color: QUIET.slice(1) };
  return [
    isNumbered ? toCaption(title, CAPTION_NAMES.picture) : toCaption(title),
    new docx.Paragraph({ keepNext: source !== '', spacing: { after: 60 }, children: [toImage(png, text)] }),
    ...(source === ''
      ? []
      : [new docx.Paragraph({ spacing: { after: 160 }, children: styles.toRuns(source, small) })]),
  ];
}

function toImage({ bytes, width, height }: Png, description: string): docx.ImageRun {
  return new docx.ImageRun({
    type: 'png',
    data: bytes,
    transformation: {
      width: Math.min(width, WIDE),
      height: Math.round((height * Math.min(width, WIDE)) / width),
    },
    altText: { name: '', title: '', description },
  });
}

const WIDE = 600; // pixels: what stands between the margins of the page

function toLink({ text, url }: Extract<Element, { kind: 'link' }>): docx.TextRun | docx.ExternalHyperlink {
  if (url === null) return new docx.TextRun(text);
  return new docx.ExternalHyperlink({
    link: url,
    children: [new docx.TextRun({ text, style: 'Hyperlink' })],
  });
}
