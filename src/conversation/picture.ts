/** Figures to be looked at: no word in it is markup, and nothing in it is more than what the words beside it say. */
export type Picture = BarsPicture | CurvePicture | CellsPicture | GlancePicture | DatesPicture;

/** Somebody's own image. */
export interface MessageImage {
  readonly url: string;
  readonly alternative: string;
  /** In points, where it is known: its room is kept until it has come. */
  readonly largeur?: number;
  readonly hauteur?: number;
}

/** Dates in their order, today among them. `alternative` says the same in words. */
export interface Timeline {
  readonly alternative: string;
  readonly marks: readonly TimelineMark[];
}

export interface TimelineMark {
  readonly text: string;
  readonly state: 'past' | 'today' | 'to-come';
}

interface Said {
  /** What it shows, as a sentence. */
  readonly title: string;
  /** Of when it is, and from whom; empty where its figures say so. */
  readonly source: string;
  /** The same figures, a line each: for who does not see it, and where no picture can stand. */
  readonly figures: readonly string[];
  /** Where it can be had, without its size and its format: written when the message leaves (`ports/pictures.ts`). */
  readonly address?: string;
  /** How large it is there, in pixels, by its size: its room is kept until it has come. */
  readonly room?: Readonly<Record<string, Room>>;
}

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** How a share or a cell looks: each kind has one colour, the same in every picture. */
export const TONES = ['done', 'going', 'waiting', 'put-off', 'ended', 'unknown', 'hidden'] as const;

export type Tone = (typeof TONES)[number];

export interface Legend {
  readonly label: string;
  readonly tone: Tone;
  /** What stands for it in a cell; absent: its colour alone, beside its words. */
  readonly letter?: string;
  /** In twenty characters, for what has no more room; absent: the label is as short. */
  readonly short?: string;
}

/** Shares of a whole, one row for each whole: `counts` in the order of the legend. */
export interface BarsPicture extends Said {
  readonly kind: 'bars';
  readonly legend: readonly Legend[];
  /** `short`: its name in twenty characters, for what has no more room; absent: the label is as short. */
  readonly rows: readonly {
    readonly label: string;
    readonly short?: string;
    readonly counts: readonly number[];
  }[];
}

/** What a figure was, in the order of time. */
export interface CurvePicture extends Said {
  readonly kind: 'curve';
  readonly unit: string;
  readonly points: readonly CurvePoint[];
  /** Where it should arrive. */
  readonly target: CurvePoint | null;
}

export interface CurvePoint {
  readonly label: string;
  readonly value: number;
  /** Its day in ISO 8601: it stands in proportion to the others; absent: nobody noted it. */
  readonly on?: string;
}

/** One cell each, read as a text is: what each of them is stands in the legend. `on`: its ISO day, in the order of time. */
export interface CellsPicture extends Said {
  readonly kind: 'cells';
  readonly legend: readonly Legend[];
  /** `legend`: which of its entries. */
  readonly cells: readonly { readonly label: string; readonly legend: number; readonly on?: string }[];
}

/** One cell for each thing, a row for what belongs together: a few letters, the colour of its state, what asks for a look. */
export interface GlancePicture extends Said {
  readonly kind: 'glance';
  readonly rows: readonly { readonly label: string; readonly cells: readonly GlanceCell[] }[];
  readonly legend: readonly Legend[];
  readonly marks: readonly { readonly kind: CellMark; readonly label: string }[];
}

/** One of them: its number and the letter of its state; `words` says the rest. */
export interface GlanceCell {
  readonly text: string;
  readonly letter: string;
  readonly words: string;
  readonly tone: Tone;
  readonly marks: readonly CellMark[];
  /** Where a page leads from it: an address of ours. */
  readonly leads?: string;
}

export type CellMark = 'late' | 'hindered' | 'changed';

/** Days in proportion, a row for each thing: what lasts is a bar, what falls on a day a sign, and today a line across. */
export interface DatesPicture extends Said {
  readonly kind: 'dates';
  /** ISO days: the first one, and the one after the last. What lies outside stands at the edge. */
  readonly from: string;
  readonly to: string;
  /** Where a year, a month or a term begins, in the order of time. */
  readonly ticks: readonly Dated[];
  /** Null: it lies outside. */
  readonly today: Dated | null;
  /** How much of a whole there is by today, in the order of its legend: it stands above the days. */
  readonly share?: { readonly legend: readonly Legend[]; readonly counts: readonly number[] };
  readonly rows: readonly DatesRow[];
  readonly legend: readonly { readonly look: DateLook; readonly label: string }[];
}

/** An ISO day, and what it is. */
export interface Dated {
  readonly on: string;
  readonly label: string;
}

/** `short`: a few letters, for a screen that has no room beside its days; absent: its label stands above them. */
export interface DatesRow {
  readonly label: string;
  readonly short?: string;
  /** Null: it is not known when it begins, or when it ends. */
  readonly span: { readonly from: string; readonly to: string } | null;
  readonly marks: readonly (Dated & { readonly look: DateLook })[];
  /** The day that is awaited, for a page that has a column of them. */
  readonly end?: string;
  /** Where a page leads from it: an address of ours. */
  readonly leads?: string;
}

/** What is done, what is to come, the day that is awaited, and one that has passed. */
export type DateLook = 'done' | 'to-come' | 'due' | 'late';

/** Where a day stands between the first and the last one: 0 to 1. */
export function placeOfDay({ from, to }: Pick<DatesPicture, 'from' | 'to'>, on: string): number {
  const [first, last, day] = [Date.parse(from), Date.parse(to), Date.parse(on)];
  return Math.min(Math.max((day - first) / (last - first), 0), 1);
}

/** All that it says, for who does not see it. */
export function describePicture({ title, figures, source }: Picture): string {
  return [title, ...figures, source].filter((line) => line !== '').join('\n');
}

/** Only what occurs needs a legend: an entry that counts nothing goes, with its share of every row. */
export function withoutEmptyShares(picture: BarsPicture): BarsPicture {
  const kept = picture.legend.map((_, index) => picture.rows.some(({ counts }) => (counts[index] ?? 0) > 0));
  const isKept = (_: unknown, index: number) => kept[index] === true;
  return {
    ...picture,
    legend: picture.legend.filter(isKept),
    rows: picture.rows.map((row) => ({ ...row, counts: row.counts.filter(isKept) })),
  };
}

/** A page of ours that another one shows in a frame. */
export interface Frame {
  readonly title: string;
  readonly detail: string;
  readonly url: string;
}

export interface Framed {
  /** What it looks like elsewhere: drawn where a page can, in the place of what it says. */
  readonly frames?: readonly Frame[];
}

/** Each row has a cell for each head. */
export interface MessageTable {
  /** What it shows, for who hears it read. */
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Words; or a number, sorted as such, with its words where they are others. */
export type TableCell = string | number | { readonly value: number; readonly text: string };

/** One share of a whole, in words and in number. */
export interface BarShare {
  readonly label: string;
  readonly count: number;
}
