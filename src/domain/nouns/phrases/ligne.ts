import { listWords, normalize } from '../recherche.ts';

/**
 * A text as patterns are looked for in it: without accents and capitals, one kind of apostrophe, dash and blank. Each
 * character stays at its place.
 */
export function toLigne(texte: string): string {
  return texte
    .normalize('NFC')
    .replace(/[^\p{ASCII}]/gu, (letter) => (letter.length === 1 ? toAscii(letter) : '  '))
    .replace(/[\t\r]/g, ' ')
    .toLowerCase();
}

function toAscii(letter: string): string {
  if (/[’‘ʼ]/.test(letter)) return "'";
  if (/[‐‑‒–—]/.test(letter)) return '-';
  if (/\s/.test(letter)) return ' ';
  return letter.normalize('NFD').slice(0, 1);
}

/** What greets before a sentence, and thanks after it. */
const BEFORE = /^\s*(?:bonjour|bonsoir|salut|coucou|hello)\b[^,.!:\n\d]{0,30}[,.!\n]+\s*/;
const AFTER =
  /[\s,.!-]*\b(?:merci(?: (?:beaucoup|bien|d'avance|a (?:toi|vous|tous)))?|bonne (?:journee|soiree|reception|semaine|fin de (?:journee|semaine))|(?:bien )?cordialement|bien a vous|a bientot|svp|stp|s'il (?:te|vous) plait)[\s,.!]*$/;

/** The text without greeting and thanks, as it was typed. */
export function withoutManners(texte: string): string {
  const typed = texte.normalize('NFC');
  if (typed.length > LONGEST) return typed.trim();
  const start = BEFORE.exec(toLigne(typed))?.[0].length ?? 0;
  let rest = typed.slice(start);
  for (let end = AFTER.exec(toLigne(rest)); end !== null; end = AFTER.exec(toLigne(rest)))
    rest = rest.slice(0, end.index);
  return rest.trim();
}

const LONGEST = 1_000; // characters: a longer text is no sentence that asks for something

/** How many sentences a line tells; a point between figures ends none. */
export function countSentences(ligne: string): number {
  return ligne
    .replace(/\br\.a\.s\b\.?/, 'ras')
    .split(/[.!?\n]+(?=\s|$)/)
    .filter((one) => /[a-z]/.test(one)).length;
}

/** The words of a text that may name something, small ones and those of the sentence itself aside. */
export function listNames(texte: string): readonly string[] {
  return listWords(normalize(texte)).filter((word) => word.length > 2 && !SMALL.has(word));
}

// biome-ignore format: a list of words
const SMALL: ReadonlySet<string> = new Set([
  'avec', 'aussi', 'bien', 'ces', 'ceci', 'cela', 'cette', 'dans', 'deja', 'elle', 'est', 'fiche', 'fiches', 'action', 'actions',
  'leur', 'leurs', 'mes', 'mon', 'nos', 'notre', 'nous', 'numero', 'par', 'pour', 'que', 'qui', 'sont', 'ses', 'son', 'sur',
  'suite', 'une', 'vos', 'votre', 'vous', 'concernant', 'cote', 'sujet', 'propos', 'enfin', 'projet', 'ete', 'bel',
]);

/** Whether a typed word is a word of a title, its number and gender aside (« communes », « assistante »). */
function isSame(typed: string, known: string): boolean {
  const [short, long] = typed.length <= known.length ? [typed, known] : [known, typed];
  return (
    short.length > 2 && long.startsWith(short) && long.length - short.length <= (short.length > 4 ? 2 : 1)
  );
}

/** Whether a text has all of these words; none: no. */
export function hasNames(texte: string, names: readonly string[]): boolean {
  const known = normalize(texte).split(' ');
  return names.length > 0 && names.every((name) => known.some((word) => isSame(name, word)));
}
