import type { LectureTable, LigneTable } from '../nouns/fichier.ts';
import { normalize } from '../nouns/recherche.ts';
import {
  COLONNES_TOUR,
  type CodeErreurTour,
  type ColonneTour,
  type ErreurTour,
  type MotsTour,
} from './tour-importe.ts';

/** One row: what it says, as it was written; '' where it says nothing. */
export interface LigneTour {
  readonly line: number;
  readonly dit: Readonly<Record<ColonneTour, string>>;
}

export interface FichierTour {
  readonly lignes: readonly LigneTour[];
  readonly errors: readonly ErreurTour[];
  /** Headings that say something of which nothing is kept. */
  readonly ignored: readonly string[];
}

/** Reads the rows below a header, in any order of columns. */
export function parseFichierTour(lecture: LectureTable, mots: MotsTour): FichierTour {
  if (!lecture.ok) return refuse(lecture.code, lecture.line);
  const [header, ...rows] = lecture.lignes
    .map(cleanCells)
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (header === undefined) return refuse('vide', 1);
  const names = header.cells.map(normalize);
  const places = COLONNES_TOUR.map((colonne) => {
    const wanted = mots.colonnes[colonne].map(normalize);
    return [colonne, names.findIndex((name) => wanted.includes(name))] as const;
  });
  const missing = places.filter(([colonne, place]) => place === -1 && REQUIRED.includes(colonne));
  const errors = missing.map(([colonne]) => ({
    code: 'colonne-absente' as const,
    line: header.line,
    details: { colonne: mots.colonnes[colonne][0] ?? colonne },
  }));
  if (errors.length > 0) return { lignes: [], errors, ignored: [] };
  if (rows.length === 0) return refuse('aucune-ligne', header.line);
  const used = new Set([...places.map(([, place]) => place), ...placesOf(mots.derived, names)]);
  const ignored = header.cells.filter(
    (name, place) => name !== '' && !used.has(place) && rows.some(({ cells }) => cells[place]),
  );
  return { lignes: rows.map((row) => parseLigne(row, places)), errors: [], ignored };
}

const REQUIRED: readonly ColonneTour[] = ['fiche', 'statut'];

function refuse(code: CodeErreurTour, line: number): FichierTour {
  return { lignes: [], errors: [{ code, line, details: {} }], ignored: [] };
}

/** What our own file says that follows from the rest: neither read nor missed. */
function placesOf(headings: readonly string[], names: readonly string[]): readonly number[] {
  const wanted = headings.map(normalize);
  return names.flatMap((name, place) => (wanted.includes(name) ? [place] : []));
}

function parseLigne({ line, cells }: LigneTable, places: readonly (readonly [ColonneTour, number])[]) {
  const said = places.map(([colonne, place]) => [colonne, place === -1 ? '' : (cells[place] ?? '')]);
  return { line, dit: Object.fromEntries(said) as LigneTour['dit'] };
}

/** A CSV that a program wrote with care has an apostrophe where a spreadsheet would see a formula. */
function cleanCells({ line, cells }: LigneTable): LigneTable {
  const clean = (cell: string) =>
    cell
      .normalize('NFC')
      .replace(/^'(?=[=+\-@\t])/, '')
      .trim();
  return { line, cells: cells.map(clean) };
}
