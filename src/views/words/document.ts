import type { ActionButton, Fact } from '../../conversation/chat.ts';

/** A page to read: what it says, in order, with nothing about how it looks. Plain text everywhere. */
export interface Document {
  readonly title: string;
  /** One or two sentences under the title. */
  readonly lead?: string;
  readonly facts?: readonly Fact[];
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | TableBlock
  /** A framed remark: what the reader must not miss. */
  | { readonly kind: 'note'; readonly text: string }
  /** The parties of the convention, each named, in its order (art. 9). */
  | { readonly kind: 'parties'; readonly noms: readonly string[] }
  | { readonly kind: 'links'; readonly links: readonly DocumentLink[] }
  /** What the reader of this very page may do; only a page behind a personal link has some. */
  | { readonly kind: 'actions'; readonly buttons: readonly ActionButton[] };

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
}

/** A link that leads somewhere, and says so; `detail` is a quieter second line. */
export interface DocumentLink {
  readonly label: string;
  /** A path of our own pages or an absolute address. */
  readonly url: string;
  readonly detail?: string;
  /** Looks like a button: the main thing to do. */
  readonly isMain?: boolean;
  /** Saved as a file instead of opened. */
  readonly download?: boolean;
}
