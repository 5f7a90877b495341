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
