import type { ContenuReponse, Diffusion } from '../nouns/reponse.ts';
import { toPattern } from './masquage.ts';

/** What was written of a fiche for some readers, whether a page shows it or not. */
export interface TexteEcrit {
  readonly ficheActionId: string;
  readonly question: keyof ContenuReponse;
  readonly texte: string;
  /** As narrow as its own audience, or as the one that its author chose since. */
  readonly diffusion: Diffusion;
  /** An answer says it today. Not: an earlier version, what was taken back, what a structure contributed. */
  readonly isCourant: boolean;
}

/** Fewer letters may be anybody's. */
export const SHORTEST = 12;

/** What stands by itself only once it is long enough: « Comité de pilotage » is nobody's secret. */
const SHORTEST_PART = { letters: 25, words: 4 };

/** Whether somebody could read a passage in these texts; they are joined once, when that is first asked. */
export function createIsSaid(ecrits: readonly TexteEcrit[]): (passage: RegExp) => boolean {
  let said: string | undefined;
  return (passage) => {
    said ??= [...new Set(ecrits.map(({ texte }) => fold(texte)))].join(` ${MARK} `);
    return said.search(passage) >= 0;
  };
}

/** Takes the passages of these texts out of others, across line ends, unless they are said openly. */
export function createCut(
  ecrits: readonly TexteEcrit[],
  isSaid: (passage: RegExp) => boolean,
): (texte: string) => string {
  const passages = [...new Set(ecrits.flatMap(listPassages))].toSorted((a, b) => b.length - a.length);
  return (texte) => {
    const folded = fold(texte);
    const wanted = passages.filter((one) => folded.includes(one)).map(toWanted);
    const whole = texte.normalize('NFC');
    const after = wanted.reduce((rest, one) => (isSaid(one) ? rest : rest.replace(one, MARK)), whole);
    return after === whole ? texte : after.split('\n').flatMap(tidyLigne).join('\n');
  };
}

/** What somebody would know again: the text, and each of its lines and sentences that is long enough. */
function listPassages({ question, texte, isCourant }: TexteEcrit): readonly string[] {
  const own = question === 'complement' ? texte.slice(texte.indexOf('\n') + 1) : texte; // below what was asked
  const lignes = own.split('\n');
  const parts = [own, ...lignes, ...lignes.flatMap((ligne) => ligne.split(/(?<=[.!?…])\s+/u))].map(fold);
  return parts.filter((one, index) => isLong(one) || (index === 0 && isCourant && one.length >= SHORTEST));
}

function isLong(passage: string): boolean {
  const words = passage.split(' ').filter((word) => /\p{L}/u.test(word));
  return passage.length >= SHORTEST_PART.letters || words.length >= SHORTEST_PART.words;
}

/** What people change when they copy: capitals, spaces, line ends, apostrophes, the signs around it. */
function fold(texte: string): string {
  const words = texte.normalize('NFC').toLowerCase().replace(/['’]/g, '’').replace(/\s+/g, ' ');
  return words.replace(/^[\s.,;:!?…«»]+|[\s.,;:!?…«»]+$/g, '');
}

function toWanted(passage: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${toPattern(passage)}(?![\\p{L}\\p{N}])`, 'giu');
}

/** Where a passage was: PostgreSQL keeps no text that holds it. */
const MARK = '\0';

/** Without the signs that stood around what was cut; nothing when nothing is left. */
function tidyLigne(ligne: string): readonly string[] {
  const [first = '', ...others] = ligne.split(MARK);
  if (others.length === 0) return [ligne];
  const parts = [first, ...others.map((one) => one.replace(/^[\s.,;:!?…»–]+/, ''))];
  const rest = parts.map((one) => one.replace(/[\s«]+$/, '')).filter((one) => one !== '');
  const tidy = rest.join(' ').replace(/[\s:.,;«»–]+$/, '');
  return tidy === '' ? [] : [tidy];
}
