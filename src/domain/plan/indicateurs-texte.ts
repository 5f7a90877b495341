import type { Indicateur } from '../nouns/fiche-action.ts';

/** A measure as people type it: one a line, its parts between « ; ». Null: not said. */
export type IndicateurDit = Omit<Indicateur, 'id'>;

/** Measures as they were typed; `illisibles` are lines that are none, or name one again. */
export interface LectureIndicateurs {
  readonly indicateurs: readonly IndicateurDit[];
  readonly illisibles: readonly string[];
}

export const MAX_INDICATEURS = 8;
/** Of its name, in characters. */
const MAX_NOM_INDICATEUR = 120;
const MAX_UNITE = 40;
const MAX_SOURCE = 120;
const PARTS = 5; // name, unit, baseline, target, source

/** « Places d’accueil ; places ; 120 ; 150 ; Caf, 2024 »: all but the name may be left out. */
export function parseIndicateurs(texte: string): LectureIndicateurs {
  const lignes = texte.split('\n').flatMap((ligne) => (ligne.trim() === '' ? [] : [ligne.trim()]));
  const indicateurs: IndicateurDit[] = [];
  const illisibles: string[] = [];
  for (const ligne of lignes) {
    const indicateur = parseLigne(ligne);
    const isKnown = indicateurs.some(({ nom }) => nom === indicateur?.nom);
    if (indicateur === null || isKnown) illisibles.push(ligne);
    else indicateurs.push(indicateur);
  }
  return { indicateurs, illisibles };
}

/** What a form or a spreadsheet shows to be corrected. */
export function writeIndicateurs(indicateurs: readonly IndicateurDit[]): string {
  return indicateurs.map(writeIndicateur).join('\n');
}

/** Empty parts at its end are left out. */
export function writeIndicateur({ nom, unite, depart, cible, source }: IndicateurDit): string {
  const parts = [nom, unite, writeNombre(depart), writeNombre(cible), source ?? ''];
  return parts.join(' ; ').replace(/( ; *)+$/, '');
}

function parseLigne(ligne: string): IndicateurDit | null {
  const parts = ligne.split(';').map((part) => part.trim());
  const [nom = '', unite = '', depart = '', cible = '', source = ''] = parts;
  const [start, target] = [parseNombre(depart), parseNombre(cible)];
  const isTooLong = nom.length > MAX_NOM_INDICATEUR || unite.length > MAX_UNITE || source.length > MAX_SOURCE;
  if (nom === '' || isTooLong || parts.length > PARTS || start === undefined || target === undefined)
    return null;
  return { nom, unite, depart: start, cible: target, source: source === '' ? null : source };
}

const NOMBRE = /^-?\d{1,10}([.,]\d{1,2})?$/; // as the database keeps it

/** Null: empty; undefined: no number. */
function parseNombre(texte: string): number | null | undefined {
  const digits = texte.replace(/[\s\u00A0\u202F]/g, '');
  if (digits === '') return null;
  return NOMBRE.test(digits) ? Number(digits.replace(',', '.')) : undefined;
}

function writeNombre(nombre: number | null): string {
  return nombre === null ? '' : String(nombre).replace('.', ',');
}
