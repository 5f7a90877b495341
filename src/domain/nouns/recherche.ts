import { deriveOnce } from './derived.ts';
import type { Personne } from './personne.ts';

/** Finding what a person meant: without accents, case or punctuation, and with a few typing mistakes. */

/** Lower case, no accents, words parted by one space; a letter and a figure are parted too (« fiche12 »). */
export function normalize(texte: string): string {
  return texte
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/([a-z])(?=\d)|(\d)(?=[a-z])/g, '$1$2 ')
    .trim();
}

/**
 * Damerau-Levenshtein distance (optimal string alignment): letters added, lost, changed, or two
 * neighbours swapped. Anything above `max` is `max + 1`.
 */
export function distance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = nextRow({ a, b, row }, last, before);
    if (Math.min(...current) > max) return max + 1;
    before = last;
    last = current;
  }
  return Math.min(last[b.length] ?? 0, max + 1);
}

/** How many mistakes a word may hold: none in a short one, where another word is too near. */
function getTolerance(mot: string): number {
  if (mot.length < 4) return 0;
  return mot.length < 7 ? 1 : 2;
}

/** Mistakes between what was typed and a word, both normalised; null when it is another word. */
export function countMistakes(typed: string, mot: string): number | null {
  const tolerance = getTolerance(mot);
  const mistakes = distance(typed, mot, tolerance);
  return mistakes > tolerance ? null : mistakes;
}

/** An enjeu by its code, its title or words of it; the first in order when several are as near. */
export function findEnjeu<Nom extends { readonly code: string; readonly titre: string }>(
  texte: string,
  enjeux: readonly Nom[],
): Nom | null {
  const typed = normalize(texte);
  const byCode = enjeux.find(({ code }) => normalize(code) === typed);
  if (byCode !== undefined) return byCode;
  const scored = enjeux.flatMap((enjeu) => {
    const mistakes = countTitleMistakes(typed, normalize(enjeu.titre));
    return mistakes === null ? [] : [{ enjeu, mistakes }];
  });
  scored.sort((a, b) => a.mistakes - b.mistakes);
  return scored[0]?.enjeu ?? null;
}

const SMALL_WORDS = new Set(['a', 'au', 'aux', 'd', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le', 'les']);

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly row: number;
}

function nextRow({ a, b, row }: Pair, last: readonly number[], before: readonly number[]): number[] {
  const current = [row];
  for (let column = 1; column <= b.length; column += 1) {
    const changed = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
    const best = Math.min(changed, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
    const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    current.push(isSwapped ? Math.min(best, (before[column - 2] ?? 0) + 1) : best);
  }
  return current;
}

const NOT_FIRST = 0.5; // « enfance » is « Enfance et jeunesse » rather than « Petite enfance »

function countTitleMistakes(typed: string, titre: string): number | null {
  const whole = countMistakes(typed, titre);
  if (whole !== null) return whole;
  const words = listWords(typed);
  if (words.length === 0) return null;
  const titleWords = listWords(titre);
  const mistakes = words.map((word) => countNearest(word, titleWords));
  if (mistakes.includes(null)) return null;
  const isFirst = countMistakes(words[0] ?? '', titleWords[0] ?? '') !== null;
  return mistakes.reduce<number>((sum, one) => sum + (one ?? 0), isFirst ? 0 : NOT_FIRST);
}

function countNearest(word: string, titleWords: readonly string[]): number | null {
  const mistakes = titleWords.map((one) => countMistakes(word, one)).filter((one) => one !== null);
  return mistakes.length === 0 ? null : Math.min(...mistakes);
}

/** The words of a normalised text that tell something. */
export function listWords(texte: string): readonly string[] {
  return texte.split(' ').filter((word) => word !== '' && !SMALL_WORDS.has(word));
}

/** Each word that is looked for stands somewhere in a text, but for a typing mistake; none is looked for: always. */
export function hasWords(texte: string, mots: string): boolean {
  const known = normalize(texte);
  const words = known.split(' ');
  return normalize(mots)
    .split(' ')
    .every((mot) => known.includes(mot) || words.some((word) => countMistakes(mot, word) !== null));
}

/** People whose first or last name holds every typed word, or its beginning; a few mistakes are forgiven. */
export function listPersonnesTrouvees(texte: string, personnes: readonly Personne[]): readonly Personne[] {
  const typed = listWordsOf(texte);
  if (typed.length === 0) return [];
  return personnes.filter((personne) => {
    const words = listNoms(personne);
    return typed.every((one) =>
      words.some((word) => word.startsWith(one) || countMistakes(one, word) !== null),
    );
  });
}

const listNoms = deriveOnce(({ prenom, nom }: Personne) => listWordsOf(`${prenom} ${nom}`));

function listWordsOf(texte: string): readonly string[] {
  return normalize(texte)
    .split(' ')
    .filter((word) => word !== '');
}
