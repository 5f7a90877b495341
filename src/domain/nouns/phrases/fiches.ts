import type { FicheAction } from '../fiche-action.ts';
import { hasNames, listNames } from './ligne.ts';

/** A fiche as it was named in a line: its number, and where. */
export interface FicheDite {
  readonly numero: number;
  readonly debut: number;
  readonly fin: number;
}

const NUMBER = String.raw`(\d{1,4})(?!\d|\s?(?:[/%]|h\b|er\b|e\b|eme\b|nde?\b|ans?\b|mois\b)|[.,]\d)`;
const TITRE = String.raw`\b(?:(?:fiches?(?:[ -]actions?)?|fa|actions?)\s*(?:n\s?(?:°|o|\.)?\s*|numeros?\s*)?|n\s?°\s*)`;
/** « la 7 », where a sentence names a fiche so. */
const ARTICLE = String.raw`(?<=^|[,;:(]\s*|\b(?:pour|sur|de|concernant|pilote|cote|et|ou|que|mene|pilotent)\s+)la\s+`;
const NAMED = new RegExp(`(?:${TITRE}|${ARTICLE})${NUMBER}`, 'g');
const AND = new RegExp(
  String.raw`^\s*(?:,|et|ou|&)\s+(?:la\s+|(?:la\s+)?fiche\s+)?${NUMBER}(?!\s+[a-z]{4,}s\b)`,
);

/** The fiches that a line names by their number, once each. */
export function listFichesDites(ligne: string): readonly FicheDite[] {
  const all: FicheDite[] = [];
  for (const { 0: whole, 1: numero, index } of ligne.matchAll(NAMED)) {
    if (all.some(({ fin }) => index < fin)) continue;
    let fin = index + whole.length;
    all.push({ numero: Number(numero), debut: index, fin });
    for (let next = AND.exec(ligne.slice(fin)); next !== null; next = AND.exec(ligne.slice(fin))) {
      fin += next[0].length;
      all.push({ numero: Number(next[1]), debut: index, fin });
    }
  }
  return all.filter((one, index) => all.findIndex(({ numero }) => numero === one.numero) === index);
}

/** Those whose title has all the words of a text. */
export function listFichesNamed(texte: string, fiches: readonly FicheAction[]): readonly FicheAction[] {
  const names = listNames(texte);
  return fiches.filter(({ titre, titreCourt }) => hasNames(`${titre} ${titreCourt}`, names));
}
