import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import { QUESTION_IDS, QUESTIONS } from './questions.ts';

/**
 * Two answers to the same form as one: the other person's, and below each of its texts what was typed. Nothing is cut:
 * a text that is too long then says so in its field. Of two choices the other person's stays.
 */
export function mergeValeurs(autre: Values, own: Values): Values {
  const fields = QUESTION_IDS.map((id) => QUESTIONS[id].field);
  const textes = new Set(fields.flatMap(({ kind, id }) => (kind === 'long-text' ? [id] : [])));
  const ids = new Set([...Object.keys(autre), ...Object.keys(own)]);
  return Object.fromEntries([...ids].map((id) => [id, mergeValue(autre[id], own[id], textes.has(id))]));
}

type Value = Values[string];

function mergeValue(autre: Value | undefined, own: Value | undefined, isTexte: boolean): Value {
  if (typeof autre === 'object' && typeof own === 'object') return [...new Set([...autre, ...own])];
  const [theirs, mine] = [findText({ x: autre ?? '' }, 'x'), findText({ x: own ?? '' }, 'x')];
  if (theirs === null) return own ?? '';
  if (!isTexte || mine === null || theirs.includes(mine)) return autre ?? '';
  return mine.includes(theirs) ? mine : `${theirs}\n${mine}`;
}
