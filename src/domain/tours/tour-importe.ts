import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { ErreurFichier, LectureTable, LigneTable } from '../nouns/fichier.ts';
import type { Partie, Structure } from '../nouns/partie.ts';
import type { Personne } from '../nouns/personne.ts';
import { normalize } from '../nouns/recherche.ts';
import type { ContenuReponse, Reponse } from '../nouns/reponse.ts';
import { entriesOf } from '../nouns/tables.ts';
import type { QuestionReponse } from '../reponses/question.ts';
import { QUESTION_IDS } from '../reponses/questions.ts';

/** The name under which an answer stands that came by a file: nobody gave it to this program. */
export const PLATEFORME_FICHIER = 'fichier';

/** The questions that an earlier tour answers; what a convention asked beside was asked by this program. */
export type QuestionImportee = Exclude<QuestionReponse, 'complement'>;

/** What is read of a row of an earlier tour; its heading is in `MotsTour.colonnes`. */
export type ColonneTour =
  | QuestionImportee
  | 'seance'
  | 'fiche'
  | 'rienDeNouveau'
  | 'tardive'
  | 'auteur'
  | 'reponduLe';

export const QUESTIONS_IMPORTEES = QUESTION_IDS.filter((id): id is QuestionImportee => id !== 'complement');

/** The words of a file, as people and our own exports write them; the keys of the maps are normalised. */
export interface MotsTour {
  readonly colonnes: Readonly<Record<ColonneTour, readonly string[]>>;
  /** Headings of our exports that follow from the rest. */
  readonly derived: readonly string[];
  /** What is chosen among codes, by its words. */
  readonly codes: Readonly<Record<QuestionImportee, ReadonlyMap<string, string>>>;
  readonly oui: readonly string[];
  readonly toutes: string;
  /** From January. */
  readonly mois: readonly string[];
}

export type CodeErreurTour =
  | Extract<LectureTable, { ok: false }>['code']
  | 'vide'
  | 'aucune-ligne'
  | 'colonne-absente'
  | 'seance-absente'
  | 'plusieurs-seances'
  | 'seance-a-venir'
  | 'seance-hors-convention'
  | 'seance-trop-recente'
  | 'tour-du-programme'
  | 'tour-publie'
  | 'sans-personne'
  | 'fiche-inconnue'
  | 'fiche-en-double'
  | 'mot-inconnu'
  | 'commune-inconnue'
  | 'date-invalide'
  | 'trop-long'
  | 'lien-refuse'
  | 'chiffre-illisible';

export type ErreurTour = ErreurFichier<CodeErreurTour>;

/** What the rows are compared with. */
export interface TourConnuPourImport {
  readonly fiches: readonly FicheAction[];
  readonly communes: readonly Partie[];
  readonly structures: readonly Structure[];
  readonly personnes: readonly Personne[];
  /** Answers of the tour that is imported again; none when it is new. */
  readonly reponses: readonly Reponse[];
  readonly echeance: Temporal.Instant;
}

/** One answer of the file. */
export interface ReponseImportee {
  readonly line: number;
  readonly fiche: FicheAction;
  readonly contenu: ContenuReponse;
  readonly rienDeNouveau: boolean;
  readonly tardive: boolean;
  readonly creeeLe: Temporal.Instant;
  readonly auteur: Personne;
}

export interface DifferenceTour {
  readonly numero: number;
  /** `nouvelle`: the tour had no answer to it. */
  readonly genre: 'nouvelle' | 'change';
  /** What changes. */
  readonly champs: readonly (QuestionReponse | 'rienDeNouveau' | 'tardive')[];
}

export interface ChangementsTour {
  readonly seanceLe: Temporal.PlainDate;
  readonly instance: string;
  /** The tour is there already, imported before. */
  readonly isConnu: boolean;
  readonly reponses: readonly ReponseImportee[];
  readonly differences: readonly DifferenceTour[];
  /** Numbers of fiches whose answer stays, though the file has none. */
  readonly gardees: readonly number[];
  readonly ignored: readonly string[];
}

export type ResultatTour =
  | { readonly kind: 'sans-plan' }
  | { readonly kind: 'fichier-refuse'; readonly errors: readonly ErreurTour[] }
  | ({ readonly kind: 'aucune-difference' | 'essai' | 'importe' } & ChangementsTour);

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
  const places = entriesOf(mots.colonnes).map(([colonne, headings]) => {
    const wanted = headings.map(normalize);
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
