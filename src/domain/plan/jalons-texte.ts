import { Temporal } from 'temporal-polyfill';
import type { Jalon } from '../nouns/fiche-action.ts';

/** Steps as people type them: one a line, its day at the end. `illisibles` are lines that are none, as they were typed. */
export interface LectureJalons {
  readonly jalons: readonly Omit<Jalon, 'id'>[];
  readonly illisibles: readonly string[];
}

export const MAX_JALONS = 10;
/** Of its title, in characters. */
export const MAX_TITRE_JALON = 75;
const MIN_TITRE = 3;

/** A step that keeps its title keeps its id, and that it is done. */
export function parseJalons(
  texte: string,
  avant: readonly Jalon[],
  createId: () => string,
): { readonly jalons: readonly Jalon[]; readonly illisibles: readonly string[] } {
  const { jalons, illisibles } = parseLignes(texte);
  const left = [...avant];
  const known = jalons.map((jalon) => {
    const at = left.findIndex(({ titre }) => titre === jalon.titre);
    const [same] = at === -1 ? [] : left.splice(at, 1);
    return { ...jalon, id: same?.id ?? createId(), faitLe: same?.faitLe ?? null };
  });
  return { jalons: known, illisibles };
}

/** « Ouvrir l’atelier, 30/06/2027 »: what a form shows to be corrected. */
export function writeJalons(jalons: readonly Jalon[]): string {
  return jalons
    .map(({ titre, prevuLe }) => (prevuLe === null ? titre : `${titre}, ${writeDay(prevuLe)}`))
    .join('\n');
}

function parseLignes(texte: string): LectureJalons {
  const lignes = texte.split('\n').flatMap((ligne) => (ligne.trim() === '' ? [] : [ligne.trim()]));
  const read = lignes.map((ligne) => ({ ligne, jalon: parseLigne(ligne) }));
  return {
    jalons: read.flatMap(({ jalon }) => jalon ?? []),
    illisibles: read.filter(({ jalon }) => jalon === null).map(({ ligne }) => ligne),
  };
}

const DAY_AT_END = /[\s,;:–-]*\b(\d{1,2})\/(\d{1,2})\/(\d{4})$/u;

function parseLigne(ligne: string): Omit<Jalon, 'id'> | null {
  const found = DAY_AT_END.exec(ligne);
  const titre = found === null ? ligne : ligne.slice(0, found.index).trim();
  const prevuLe = found === null ? null : parseDay(found);
  const length = [...titre].length;
  if (length < MIN_TITRE || length > MAX_TITRE_JALON || (found !== null && prevuLe === null)) return null;
  return { titre, prevuLe, faitLe: null };
}

function parseDay([, day, month, year]: RegExpExecArray): Temporal.PlainDate | null {
  try {
    const parts = { day: Number(day), month: Number(month), year: Number(year) };
    return Temporal.PlainDate.from(parts, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return null; // 31/02/2027
    throw error;
  }
}

/** « 30/06/2027 ». */
export function writeDay({ day, month, year }: Temporal.PlainDate): string {
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;
}
