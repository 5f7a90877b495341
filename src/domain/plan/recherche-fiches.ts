import type { FicheAction } from '../nouns/fiche-action.ts';
import { countMistakes, listWords, normalize } from '../nouns/recherche.ts';

/** A fiche as words are looked for in the plan: the words of its title, and what else the plan says of it. */
export interface FicheCherchee {
  readonly fiche: FicheAction;
  /** Words of title, short title and enjeu. */
  readonly titre: ReadonlySet<string>;
  /** Objectives, names of structures, whatever its reader may know of the plan. */
  readonly around: readonly TexteDuPlan[];
}

export interface TexteDuPlan {
  readonly texte: string;
  readonly mots: ReadonlySet<string>;
}

export function toTexte(texte: string): TexteDuPlan {
  return { texte, mots: listMots(texte) };
}

/** The words of a text, normalised, once each. */
export function listMots(texte: string): ReadonlySet<string> {
  return new Set(normalize(texte).split(' '));
}

/** The words that somebody looks for, once each; none when all of them say « fiche » only. */
export function listTyped(texte: string): readonly string[] {
  const words = listWords(normalize(texte.slice(0, LONGEST)));
  return [...new Set(words)].filter((word) => !WORDS_FOR_ALL.has(word)).slice(0, MOST_WORDS);
}

const LONGEST = 200; // as a command
const MOST_WORDS = 8; // nobody remembers more of what they look for

/** Words that say nothing of what is looked for: they stand everywhere, and French full text leaves them out too. */
// biome-ignore format: a list of words
const WORDS_FOR_ALL: ReadonlySet<string> = new Set([
  'fiche', 'fiches', 'action', 'actions', 'n', 'no', 'numero',
  'avec', 'dans', 'dont', 'elle', 'ils', 'leur', 'leurs', 'ne', 'nos', 'notre', 'on', 'ou', 'par', 'pas',
  'pour', 'qu', 'que', 'qui', 'sa', 'sans', 'ses', 'son', 'sur', 'un', 'une', 'vos', 'votre',
]);

/** Whether a word stands among others; it may still be half typed. */
export function isAmong(word: string, words: ReadonlySet<string>): boolean {
  if (isNumber(word)) return words.has(word);
  for (const known of words) if (known.startsWith(word)) return true;
  return false;
}

export function isNumber(word: string): boolean {
  return /^\d+$/.test(word);
}

/** Whether a word is in the title of a fiche, or its number. */
export function isInTitre(word: string, { fiche, titre }: Pick<FicheCherchee, 'fiche' | 'titre'>): boolean {
  return word === String(fiche.numero) || isAmong(word, titre);
}

/** The words nearest to one that stands nowhere, by the fewest typing mistakes; none when all are other words. */
export function listNearest(word: string, known: Iterable<string>): readonly string[] {
  const near = [...new Set(known)].flatMap((mot) => {
    const mistakes = isNumber(word) ? null : countMistakes(word, mot);
    return mistakes === null ? [] : [{ mot, mistakes }];
  });
  const fewest = Math.min(...near.map(({ mistakes }) => mistakes));
  return near.filter(({ mistakes }) => mistakes === fewest).map(({ mot }) => mot);
}

const AROUND = 60; // letters before and after: a line on a phone, each

/** The words around the first one that begins so (normalised); null when there is none. */
export function findExtrait(texte: string, debuts: readonly string[]): string | null {
  const words = [...texte.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  const hit = words.find(([word]) => debuts.some((debut) => normalize(word).startsWith(debut)));
  if (hit === undefined) return null;
  const end = hit.index + hit[0].length;
  const first = words.find(({ index }) => index >= hit.index - AROUND) ?? hit;
  const last = words.findLast(({ index, 0: word }) => index + word.length <= end + AROUND) ?? hit;
  const until = last.index + last[0].length;
  const said = texte.slice(first.index, until).replaceAll(/\s+/g, ' ');
  return `${first === words[0] ? '' : '… '}${said}${last === words.at(-1) ? texte.slice(until).trimEnd() : ' …'}`;
}
