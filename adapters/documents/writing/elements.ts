import type { Fact, Pill } from '../../../src/conversation/chat.ts';
import { describePicture, type Picture } from '../../../src/conversation/picture.ts';
import {
  type ApparenceVue,
  type Block,
  type Contents,
  type Document,
  type DocumentLink,
  type Heading,
  type LogoVu,
  listSections,
  type PartiesBlock,
  type TableBlock,
} from '../../../src/views/words/document.ts';
import { titreFait } from '../../../src/views/words/fichiers.ts';
import { OURS } from '../pictures/look.ts';

/** One thing after the other: what every format of text can show. Consecutive items are one list. */
export type Element =
  | HeadingElement
  | { readonly kind: 'paragraph' | 'lead' | 'note' | 'item'; readonly text: string }
  | FactElement
  | { readonly kind: 'contents'; readonly text: string; readonly titres: readonly string[] }
  | TableElement
  | PartiesElement
  /** Its figures follow in words; `text` says all of it, for who does not see it. */
  | ({ readonly kind: 'picture' } & Omit<DrawnPicture, 'png'> & Partial<Pick<DrawnPicture, 'png'>>)
  /** `url` is null when it does not lead to the web: it is text then. */
  | { readonly kind: 'link'; readonly text: string; readonly url: string | null };

/** Of the title alone: `places`, the emblem and the parties in whose name it speaks; `glance`, the plan at a glance on the cover; `couleurs`, of the whole. */
export interface HeadingElement {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3 | 4;
  readonly text: string;
  readonly places?: readonly PlaceElement[];
  readonly glance?: DrawnPicture;
  readonly couleurs?: ApparenceVue['couleurs'];
  readonly isAnnexe?: true;
}

/** The label has its colon; `pills`: words of the text that say where something stands. */
export interface FactElement {
  readonly kind: 'fact';
  readonly label: string;
  readonly text: string;
  readonly pills?: readonly Pill[];
}

/** `text` is what it is about; the first cell of each row is its heading; a cell that begins with a pill shows its look. */
export interface TableElement {
  readonly kind: 'table';
  readonly text: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly pills?: readonly Pill[];
}

/** A place for each party: its logo above its name, or its name alone. */
export interface PartiesElement {
  readonly kind: 'parties';
  readonly text: string;
  readonly places: readonly PlaceElement[];
}

export interface PlaceElement {
  readonly nom: string;
  readonly logo: (Png & { readonly alternative: string }) | null;
}

/** Whether a column is filled on paper: its rows have room for a hand. */
export function isByHand({ head, rows }: Pick<TableElement, 'head' | 'rows'>): boolean {
  return rows.length > 0 && head.some((_, index) => rows.every((row) => row[index] === ''));
}

export interface DrawnPicture {
  readonly text: string;
  readonly picture: Picture;
  readonly png: Png;
}

/** A picture as points; in pixels of a screen. */
export interface Png {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What a paper is drawn with. */
export function couleursOf([cover]: readonly Element[]): NonNullable<ApparenceVue['couleurs']> {
  return (cover?.kind === 'heading' && cover.couleurs) || OURS;
}

/** A list of contents for formats that number no pages. */
export function toListed(element: Element): readonly Exclude<Element, { kind: 'contents' }>[] {
  if (element.kind !== 'contents') return [element];
  return [
    { kind: 'paragraph', text: element.text },
    ...element.titres.map((text) => ({ kind: 'item', text }) as const),
  ];
}

/** A document in the order of reading. Its title is the only heading of the first level. */
export function toElements({ title, lead, facts, blocks, apparence = {} }: Document): readonly Element[] {
  const parties = blocks.find((block) => block.kind === 'parties');
  const { couleurs, embleme } = apparence;
  const places = [
    ...(embleme ? [{ nom: '', logo: toLogo(embleme) }] : []),
    ...(parties ? listPlaces(parties) : []),
  ];
  const shown = { ...(places.length > 0 && { places }), ...(couleurs && { couleurs }) };
  return [
    { kind: 'heading', level: 1, text: title, ...shown },
    ...(lead === undefined ? [] : [{ kind: 'lead', text: lead } as const]),
    ...(facts ?? []).map(toFact),
    ...blocks.flatMap((block) =>
      block.kind === 'contents' ? [toContents(block, blocks)] : toElementsOfBlock(block),
    ),
  ];
}

function toElementsOfBlock(block: Exclude<Block, Contents>): readonly Element[] {
  switch (block.kind) {
    case 'heading':
      return [toHeading(block)];
    case 'paragraph':
    case 'note':
      return [{ kind: block.kind, text: block.text }];
    case 'prose':
      return [{ kind: 'paragraph', text: block.text }];
    case 'list':
      return block.items.map((text) => ({ kind: 'item', text }));
    case 'facts':
      return block.facts.map(toFact);
    case 'parties':
      return toParties(block);
    case 'links':
      return block.links.map(toLink);
    case 'table':
      return [toTable(block)];
    case 'picture':
      return toPicture(block.picture);
    case 'copy':
      return [{ kind: 'fact', label: block.label, text: block.value }];
    case 'qr':
      return [toLink({ label: block.summary, url: block.url })];
    case 'image': // no paper has one
    case 'actions': // nothing is pressed in a file
    case 'month': // its dates stand beside it, in words
      return [];
  }
}

function toHeading({ level, text, isAnnexe }: Heading): HeadingElement {
  return { kind: 'heading', level, text, ...(isAnnexe && { isAnnexe }) };
}

function toTable({ caption, head, rows, pills }: TableBlock): TableElement {
  return { kind: 'table', text: caption, head, rows, ...(pills && { pills }) };
}

function toParties(block: PartiesBlock): readonly Element[] {
  if (block.logos === undefined) return block.noms.map((text) => ({ kind: 'item', text }));
  return [{ kind: 'parties', text: block.noms.join('\n'), places: listPlaces(block) }];
}

function listPlaces({ noms, logos }: PartiesBlock): readonly PlaceElement[] {
  return noms.map((nom, index) => ({ nom, logo: toLogo(logos?.[index] ?? null) }));
}

function toLogo(logo: LogoVu | null): PlaceElement['logo'] {
  if (logo === null || logo.png === null) return null;
  const { alternative, png, largeur: width, hauteur: height } = logo;
  return { alternative, bytes: new Uint8Array(Buffer.from(png, 'base64')), width, height };
}

function toPicture(picture: Picture): readonly Element[] {
  return [
    { kind: 'picture', text: describePicture(picture), picture },
    ...picture.figures.map((text) => ({ kind: 'item', text }) as const),
    ...(picture.source === '' ? [] : [{ kind: 'paragraph', text: picture.source } as const]),
  ];
}

function toFact({ label, value, pills }: Fact): Element {
  return { kind: 'fact', label: titreFait(label), text: value, ...(pills && { pills }) };
}

function toContents(contents: Contents, blocks: readonly Block[]): Element {
  const titres = listSections(blocks, contents).map(({ text }) => text);
  return { kind: 'contents', text: contents.titre, titres };
}

function toLink({ label, url }: DocumentLink): Element {
  return { kind: 'link', text: label, url: WEB.test(url) ? (URL.parse(url)?.href ?? null) : null };
}

const WEB = /^https?:\/\//i;

/** A text cut at the words that say where something stands. */
export function splitMarked(text: string, pills: readonly Pill[] = []): readonly Marked[] {
  const [pill, ...others] = pills.filter(isColoured);
  if (pill === undefined) return [{ text, pill }];
  const at = text.indexOf(pill.label);
  if (at === -1) return splitMarked(text, others);
  const [before, rest] = [text.slice(0, at), text.slice(at + pill.label.length)];
  return [
    ...(before === '' ? [] : [{ text: before, pill: undefined }]),
    { text: pill.label, pill },
    ...(rest === '' ? [] : splitMarked(rest, others)),
  ];
}

interface Marked {
  readonly text: string;
  readonly pill: Coloured | undefined;
}

/** A warning has no colour of its own. */
export type Coloured = Pill & { readonly tone: Exclude<Pill['tone'], 'warning'> };

function isColoured(pill: Pill): pill is Coloured {
  return pill.tone !== 'warning';
}
