import { Temporal } from 'temporal-polyfill';
import type { TexteAnnexe } from '../nouns/fiche-action.ts';
import type { LigneTable, SheetReading } from '../nouns/fichier.ts';
import { normalize } from '../nouns/recherche.ts';
import { keysOf } from '../nouns/tables.ts';

/** What is read of a row; each has one heading or more in the spreadsheets of others. */
export type Colonne =
  | TexteAnnexe
  | 'titre'
  | 'structure'
  | 'partenaires'
  | 'communes'
  | 'finances'
  | 'debut'
  | 'echeance'
  | 'etapes'
  | 'indicateurs'
  | 'dispositifs'
  | 'notes';

export type Headings = Readonly<Record<Colonne, readonly string[]>>;

/** One row: what it says, as it was written; a cell that is empty says nothing. */
export interface LigneFiche {
  readonly line: number;
  readonly titre: string;
  readonly dit: Readonly<Partial<Record<Colonne, string>>>;
  /** Names that are whole, commas and all; absent: a cell holds several. */
  readonly noms?: Readonly<Partial<Record<'structure' | 'partenaires', readonly string[]>>>;
  /** When its steps were done, by their title; null: not yet. Absent: the row says so itself, or not at all. */
  readonly faits?: ReadonlyMap<string, Temporal.PlainDate | null>;
}

export type LectureFiches =
  | {
      readonly kind: 'lues';
      readonly lignes: readonly LigneFiche[];
      /** Columns that say something of which nothing is kept here. */
      readonly ignored: readonly string[];
    }
  | { readonly kind: 'illisible'; readonly code: CodeIllisible; readonly line: number };

export type CodeIllisible = Extract<SheetReading, { ok: false }>['code'] | 'sans-titres' | 'vide';

/** Finds the row of the headings, and what each row after it says. */
export function parseFiches(lecture: SheetReading, known: Headings): LectureFiches {
  if (!lecture.ok) return { kind: 'illisible', code: lecture.code, line: lecture.line };
  const filled = lecture.lignes.filter(({ cells }) => cells.some((cell) => clean(cell) !== ''));
  const at = filled.slice(0, HEADING_ROWS).findIndex(({ cells }) => placeOf(known.titre, cells) !== -1);
  if (at === -1) return { kind: 'illisible', code: 'sans-titres', line: 1 };
  const { cells: headings = [], line = 1 } = filled[at] ?? {};
  const rows = filled.slice(at + 1);
  const places = keysOf(known).map((name) => [name, placeOf(known[name], headings)] as const);
  const lignes = rows.map((row) => parseLigne(row, places)).filter(({ titre }) => titre !== '');
  if (lignes.length === 0) return { kind: 'illisible', code: 'vide', line };
  const used = new Set(places.map(([, place]) => place));
  const ignored = headings.filter(
    (heading, place) =>
      clean(heading) !== '' &&
      !used.has(place) &&
      !isOfPlan(heading) &&
      rows.some(({ cells }) => clean(cells[place]) !== ''),
  );
  return { kind: 'lues', lignes, ignored: [...new Set(ignored.map(clean))] };
}

const HEADING_ROWS = 3; // its export has a row of sections above them

/** What only an avenant changes is neither read nor missed. */
function isOfPlan(heading: string): boolean {
  return ['axe', 'sous axe', 'sous sous axe'].some((one) => normalize(heading).startsWith(one));
}

/** -1: it is not there. */
function placeOf(heading: readonly string[], cells: readonly string[]): number {
  const wanted = heading.map(normalize);
  return cells.findIndex((cell) => wanted.includes(normalize(cell)));
}

function parseLigne(
  { line, cells }: LigneTable,
  places: readonly (readonly [Colonne, number])[],
): LigneFiche {
  const said = places.flatMap(([name, place]) => {
    const text = place === -1 ? '' : clean(cells[place]);
    return text === '' ? [] : [[name, text] as const];
  });
  const { titre = '', ...dit } = Object.fromEntries(said) as Partial<Record<Colonne, string>>;
  return { line, titre, dit };
}

/** A CSV that a program wrote with care has an apostrophe where a spreadsheet would see a formula. */
function clean(cell = ''): string {
  return cell.replace(/^'(?=[=+\-@\t])/, '').trim();
}

/** « 30/06/2027 », « 2027-06-30 »; null: no day. */
export function parseJour(texte: string): Temporal.PlainDate | null {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(texte) ?? [];
  const iso = year === undefined ? texte : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return null; // 31/02/2027
    throw error;
  }
}

/** Names between commas, semicolons or line breaks; a name that is known may hold commas of its own. */
export function splitNoms(texte: string, isKnown: (nom: string) => boolean = () => false): readonly string[] {
  const noms = texte.split(/[;\n]/).flatMap((part) => joinKnown(part.split(','), isKnown));
  return [...new Set(noms.filter((nom) => nom !== ''))];
}

/** The longest names first. */
function joinKnown(pieces: readonly string[], isKnown: (nom: string) => boolean): readonly string[] {
  if (pieces.length === 0) return [];
  const lengths = Array.from({ length: pieces.length }, (_, index) => pieces.length - index);
  const taken = lengths.find((length) => isKnown(pieces.slice(0, length).join(',').trim())) ?? 1;
  return [pieces.slice(0, taken).join(',').trim(), ...joinKnown(pieces.slice(taken), isKnown)];
}
