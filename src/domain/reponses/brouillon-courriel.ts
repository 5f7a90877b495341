import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import { STATUTS } from '../nouns/reponse.ts';
import { QUESTIONS } from './questions.ts';

/** A draft with what somebody wrote in an e-mail, and what of it found no place. */
export interface BrouillonCourriel {
  readonly valeurs: Values;
  readonly rest: string;
}

/**
 * Puts a text into a draft as what has moved, after what stands there; said twice, it stands there once. An action of
 * which one tells so is under way, unless a statut says more: its lead confirms it.
 */
export function addTexte(before: Values, texte: string): BrouillonCourriel {
  const statut = STATUTS.find((known) => known === findText(before, 'statut'));
  const isTold = statut === 'en_cours' || statut === 'realisee';
  const known = isTold ? (findText(before, 'avancees') ?? '') : '';
  const whole = known === '' || known.includes(texte) ? known || texte : `${known}\n\n${texte}`;
  const { kept, rest } = cutAfter(whole, LONGEST);
  return { valeurs: { ...before, statut: isTold ? statut : 'en_cours', avancees: kept }, rest };
}

/** What somebody wrote, by the fiche that it names; `fiche` null: it names none. */
export interface PartieCourriel {
  readonly fiche: number | null;
  readonly texte: string;
}

/**
 * « Fiche 7 : … Fiche 9 : … »: each part under its own fiche. A number that is none of `numeros` begins no part: it is
 * something that is told.
 */
export function splitParFiche(texte: string, numeros: readonly number[]): readonly PartieCourriel[] {
  const parties: { fiche: number | null; lines: string[] }[] = [{ fiche: null, lines: [] }];
  for (const line of texte.split('\n')) {
    const [head, numero = ''] = TITRE.exec(line) ?? [];
    const isTitre = head !== undefined && numeros.includes(Number(numero));
    if (isTitre) parties.push({ fiche: Number(numero), lines: [] });
    parties.at(-1)?.lines.push(isTitre ? line.slice(head.length) : line);
  }
  const said = parties.map(({ fiche, lines }) => ({ fiche, texte: lines.join('\n').trim() }));
  const byFiche = Map.groupBy(
    said.filter((one) => one.texte !== ''),
    ({ fiche }) => fiche,
  );
  return [...byFiche].map(([fiche, all]) => ({ fiche, texte: all.map((one) => one.texte).join('\n\n') }));
}

const TITRE =
  /^[\s*–•-]*(?:pour\s+)?(?:la\s+)?(?:fiche(?:[\s-]action)?|FA)\s*(?:n[°o]\s*)?(\d{1,4})\b\s*(?:[:–—-]\s*|$)/i;

const { field } = QUESTIONS.avancees;
const LONGEST = field.kind === 'long-text' ? field.max : 0;

/** At the end of a sentence or of a word; characters as a form counts them. */
function cutAfter(text: string, max: number): { readonly kept: string; readonly rest: string } {
  if (text.length <= max) return { kept: text, rest: '' };
  const start = text.slice(0, max).replace(/[\uD800-\uDBFF]$/, ''); // half of a pair cannot be stored
  const sentence = Math.max(...['. ', '.\n', '! ', '? ', '\n'].map((end) => start.lastIndexOf(end) + 1));
  const word = Math.max(start.lastIndexOf(' '), start.lastIndexOf('\n'));
  const end = sentence > max / 2 ? sentence : word > max / 2 ? word : start.length;
  return { kept: text.slice(0, end).trimEnd(), rest: text.slice(end).trimStart() };
}
