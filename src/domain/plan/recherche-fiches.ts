import type { FicheAction } from './fiche-action.ts';
import { countMistakes, listWords, normalize } from './recherche.ts';

/**
 * The fiches that somebody looks for while typing, by number: each typed word is its number, or one of the title, of
 * the enjeu, or of what else `getAround` says of it.
 */
export function listFichesTrouvees<
  Fiche extends Pick<FicheAction, 'numero' | 'titre' | 'titreCourt' | 'enjeu'>,
>(texte: string, fiches: readonly Fiche[], getAround: (fiche: Fiche) => string = () => ''): readonly Fiche[] {
  const typed = listWords(normalize(texte.slice(0, LONGEST))).filter((word) => !WORDS_FOR_ALL.has(word));
  return fiches
    .filter((fiche) => {
      const said = [fiche.titre, fiche.titreCourt, fiche.enjeu.titre, getAround(fiche)];
      const words = normalize(said.join(' ')).split(' ');
      return typed.every((word) => isAmong(word, words) || word === String(fiche.numero));
    })
    .toSorted((a, b) => a.numero - b.numero);
}

const LONGEST = 200; // as a command
const WORDS_FOR_ALL: ReadonlySet<string> = new Set([
  'fiche',
  'fiches',
  'action',
  'actions',
  'n',
  'no',
  'numero',
]);

/** A word may still be half typed. */
function isAmong(word: string, words: readonly string[]): boolean {
  if (/^\d+$/.test(word)) return words.includes(word);
  return words.some((known) => known.startsWith(word) || countMistakes(word, known) !== null);
}
