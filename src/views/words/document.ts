import type { ActionButton, Fact, Pill } from '../../conversation/chat.ts';
import type { MessageImage, Picture } from '../../conversation/picture.ts';
import type { Couleurs } from '../../domain/nouns/couleur.ts';

/** A page to read: what it says, in order, with nothing about how it looks. Plain text everywhere. */
export interface Document {
  readonly title: string;
  /** One or two sentences under the title. */
  readonly lead?: string;
  readonly facts?: readonly Fact[];
  readonly blocks: readonly Block[];
  /** Of the convention in whose name a paper speaks, on its cover and in its titles; absent: it has none of its own. */
  readonly apparence?: ApparenceVue;
}

export interface ApparenceVue {
  readonly couleurs?: Pick<Couleurs, 'accent' | 'soft'>;
  readonly embleme?: LogoVu;
}

export type Block =
  /** `id`: what an address may point at. `isFolded`: a page shows what stands below it, up to the next of its level, when asked. */
  | {
      readonly kind: 'heading';
      readonly level: 2 | 3 | 4;
      readonly text: string;
      readonly id?: string;
      readonly isFolded?: true;
      /** What follows is looked up, not told: a diaporama shows it after its last slide. */
      readonly isAnnexe?: true;
      /** Beside it on a page: where it stands, with the look of that. */
      readonly pills?: readonly Pill[];
      /** The same, in other words. */
      readonly besides?: string;
    }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** What somebody wrote with a few marks (`parseProse`). */
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** `isCompact`: a page sets what is a few words side by side; the heading above says the state. */
  | { readonly kind: 'facts'; readonly facts: readonly Fact[]; readonly isCompact?: true }
  | TableBlock
  /** A framed remark: what the reader must not miss. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'picture'; readonly picture: Picture }
  /** What somebody handed in, at its address. */
  | { readonly kind: 'image'; readonly image: MessageImage }
  | MonthBlock
  | CopyBlock
  | QrBlock
  /** The parties of the convention, each named, in its order (art. 9). */
  | PartiesBlock
  | { readonly kind: 'links'; readonly links: readonly DocumentLink[] }
  | Contents
  /** What the reader of this very page may do; only a page behind a personal link has some. */
  | { readonly kind: 'actions'; readonly buttons: readonly ActionButton[] };

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** A page of a few sentences, with what stands below them. */
export function shortPage(title: string, phrases: readonly string[], below: readonly Block[] = []): Document {
  return { title, blocks: [...phrases.map(paragraph), ...below] };
}

export function heading(text: string, level: Heading['level'] = 2): Heading {
  return { kind: 'heading', level, text };
}

/** `logos`: of each, in that order, null where one has none; absent: names are enough here. */
export interface PartiesBlock {
  readonly kind: 'parties';
  readonly noms: readonly string[];
  readonly logos?: readonly (LogoVu | null)[];
}

/** The logo of a party, to be shown. */
export interface LogoVu {
  /** For who does not see it. */
  readonly alternative: string;
  readonly url: string;
  /** In points. */
  readonly largeur: number;
  readonly hauteur: number;
  /** The image itself (PNG, base64), where it goes into a file; null: it is at its address. */
  readonly png: string | null;
}

/** Where the reader may go from here: the headings of the second level that follow (`listSections`). */
export interface Contents {
  readonly kind: 'contents';
  readonly titre: string;
}

/** What a list of contents names, in the order of reading. */
export function listSections(blocks: readonly Block[], contents: Contents): readonly Heading[] {
  return blocks
    .slice(blocks.indexOf(contents))
    .filter((block) => block.kind === 'heading')
    .filter(({ level }) => level === 2);
}

export type Heading = Extract<Block, { kind: 'heading' }>;

/** Marks where what is looked up begins. */
export function toAnnexe(blocks: readonly Block[]): readonly Block[] {
  const first = blocks.findIndex(({ kind }) => kind === 'heading');
  return blocks.map((block, index) =>
    block.kind === 'heading' && index === first ? { ...block, isAnnexe: true } : block,
  );
}

/** The same under a heading of its own: its headings go down one level. */
export function toDeeper(block: Block): Block {
  return block.kind === 'heading' ? { ...block, level: block.level === 2 ? 3 : 4 } : block;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  /** Column headings; the first column of each row is its heading. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Words that say where something stands: a cell that begins with one of them shows its look. */
  readonly pills?: readonly Pill[];
}

/** A month as a wall calendar; the same dates stand in words beside it. */
export interface MonthBlock {
  readonly kind: 'month';
  readonly caption: string;
  /** The seven days, from Monday: the whole name, and what is shown of it. */
  readonly head: readonly { readonly nom: string; readonly court: string }[];
  /** Null for the days of other months. */
  readonly weeks: readonly (readonly (MonthDay | null)[])[];
}

export interface MonthDay {
  readonly jour: number;
  /** Today, in words. */
  readonly aujourdhui?: string;
  /** What there is on that day: a sign that needs no colour, and its words. */
  readonly dates: readonly { readonly signe: string; readonly texte: string }[];
}

/** A text to take elsewhere. */
export interface CopyBlock {
  readonly kind: 'copy';
  readonly label: string;
  readonly value: string;
  /** Several lines, shown as such. */
  readonly isLong?: true;
  /** What the button says, and what is said once it is done. */
  readonly button: string;
  readonly done: string;
}

/** An address for the camera of a phone, behind a fold. */
export interface QrBlock {
  readonly kind: 'qr';
  readonly summary: string;
  readonly url: string;
  /** What the drawing is, for who does not see it. */
  readonly alternative: string;
}

/** A link that leads somewhere, and says so; `detail` is a quieter second line. */
export interface DocumentLink {
  readonly label: string;
  /** A path of our own pages or an absolute address. */
  readonly url: string;
  readonly detail?: string;
  /** Where what it leads to stands, in words with their look. */
  readonly pills?: readonly Pill[];
  /** Looks like a button: the main thing to do. */
  readonly isMain?: boolean;
  /** Saved as a file instead of opened. */
  readonly download?: boolean;
}
