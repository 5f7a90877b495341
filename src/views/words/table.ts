import type { Button, Pill } from '../../conversation/chat.ts';
import type { BarShare } from '../../conversation/picture.ts';
import { fr } from '../../fr.ts';

/**
 * A table to be read by a spreadsheet. Values are as they were stored; a list is one cell of several lines. A column of
 * nothing but ISO days, or numbers as data write them, holds days or numbers in a workbook.
 */
export interface Table {
  /** What its sheet is called, 31 letters at most (an Excel limit); absent: it is about fiches. */
  readonly titre?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Words that say where something stands: a cell that begins with one of them shows its look. */
  readonly pills?: readonly Pill[];
}

/** Each column with what it says of a row. */
export function toTable<Row>(lignes: readonly Row[], columns: readonly Column<Row>[]): Table {
  return {
    columns: columns.map(([nom]) => nom),
    rows: lignes.map((ligne) => columns.map(([, cell]) => cell(ligne) ?? '')),
  };
}

/** One sheet of a workbook. */
export function toSheet<Row>(titre: string, lignes: readonly Row[], columns: readonly Column<Row>[]): Table {
  return { titre, ...toTable(lignes, columns) };
}

export type Column<Row> = readonly [titre: string, cell: (row: Row) => string | null | undefined];

/** The word that a cell begins with: alone, or with more in brackets, after a dash or on another line. */
export function findPill(cell: string, pills: readonly Pill[]): Pill | undefined {
  return pills
    .filter(({ label }) => cell.startsWith(label) && /^(?:$|\n|\s[(–])/.test(cell.slice(label.length)))
    .toSorted((a, b) => b.label.length - a.label.length)[0];
}

/** The same as a list, for what draws any number of them. */
export function listPills(cell: string, pills: readonly Pill[]): readonly Pill[] {
  return [findPill(cell, pills) ?? []].flat();
}

/** What an address asks of a list behind its question mark. */
export type Demande = Readonly<Record<string, string>>;

/** A list as a page: what can be asked for, and a line for each. */
export interface PageListe {
  readonly titre: string;
  readonly phrase: string;
  /** The lists of this place; none: it has one. */
  readonly onglets: readonly Choix[];
  readonly buttons: readonly Button[];
  /** A field for words, with what is asked for beside; null: the list is short. */
  readonly recherche: { readonly aide: string; readonly adresse: string; readonly demande: Demande } | null;
  readonly filtres: readonly Filtre[];
  readonly colonnes: readonly Colonne[];
  /** The first cell of each names the line. */
  readonly lignes: readonly (readonly Cell[])[];
  /** In place of lines, where none is left, and the way back to all. */
  readonly aucune: { readonly phrase: string; readonly label: string; readonly adresse: string };
}

/** Chips side by side; one at most is on. */
export interface Filtre {
  readonly label: string;
  readonly choix: readonly Choix[];
}

export interface Choix {
  readonly label: string;
  /** How many, or so many of so many. */
  readonly nombre: number | string;
  /** Where it leads: with it, or without it where it is on. */
  readonly adresse: string;
  readonly isOn: boolean;
}

export interface Colonne {
  readonly label: string;
  /** Where it leads to be sorted by; null: it cannot be. */
  readonly adresse: string | null;
  readonly isSorted: boolean;
}

/** A list as it is asked for, and how many of its lines another demand would leave. */
export interface ListeDemandee<Asked extends Demande> {
  readonly adresse: string;
  readonly demande: Asked;
  readonly count: (demande: Asked) => number;
}

/** What is asked for stands in the address: it can be kept, sent, and gone back to. */
export function adresseDe(adresse: string, demande: Demande): string {
  const asked = Object.entries(demande).filter(([, value]) => value !== '');
  return asked.length === 0 ? adresse : `${adresse}?${new URLSearchParams(asked)}`;
}

/** The chips of one criterion, each value with its words: only what there is, nobody presses for an empty table. */
export function listChoix<Asked extends Demande>(
  critere: keyof Asked & string,
  values: Iterable<readonly [value: string, label: string]>,
  { adresse, demande, count }: ListeDemandee<Asked>,
): readonly Choix[] {
  return [...values].flatMap(([value, label]) => {
    const isOn = demande[critere] === value;
    const nombre = count({ ...demande, [critere]: value });
    const there = adresseDe(adresse, { ...demande, [critere]: isOn ? '' : value });
    return nombre > 0 || isOn ? [{ label, nombre, adresse: there, isOn }] : [];
  });
}

/** Its columns, each with what it is sorted by, null: it cannot be; `first`: the order where none is asked for. */
export function toColonnes<Tri extends string>(
  colonnes: readonly (readonly [label: string, tri: Tri | null])[],
  { adresse, demande }: Pick<ListeDemandee<Demande & { readonly tri: string }>, 'adresse' | 'demande'>,
  first: Tri,
): readonly Colonne[] {
  return colonnes.map(([label, tri]) => ({
    label,
    adresse: tri && adresseDe(adresse, { ...demande, tri }),
    isSorted: tri === (demande.tri === '' ? first : demande.tri),
  }));
}

/** Columns that stand as they are. */
export function toFixed(labels: readonly string[]): readonly Colonne[] {
  return labels.map((label) => ({ label, adresse: null, isSorted: false }));
}

export interface Cell {
  readonly texte: string;
  readonly adresse?: string;
  /** A second, quieter line. */
  readonly detail?: string;
  /** What its text says, with its look. */
  readonly tone?: Pill['tone'];
  /** A narrow screen does without. */
  readonly isMinor?: boolean;
  /** Shares of a whole, above its text. */
  readonly bar?: readonly BarShare[];
  /** What can be done with the line. */
  readonly buttons?: readonly Button[];
  readonly image?: { readonly url: string; readonly alternative: string };
}

export const CHERCHER = fr`Chercher`;
export const ONGLETS = { personnes: fr`Personnes`, parties: fr`Parties` };
