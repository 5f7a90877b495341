import type { Json } from '../../../src/chat-kit/json.ts';
import type { Values } from '../../../src/conversation/chat.ts';

/**
 * What stands in the fields of a card, by field; `n` names what was asked. Teams leaves empty fields out and joins
 * several choices with commas: an empty field is an empty text, several choices are a list, one choice is a text.
 * Source: adaptivecards.io/explorer/Input.ChoiceSet.html
 */
export function parseFields(data: Json, lists: ReadonlySet<string>): Values {
  const asked = Array.isArray(data.n) ? data.n.filter((id) => typeof id === 'string') : [];
  return Object.fromEntries(asked.map((id) => [id, parseField(data[id], lists.has(id))]));
}

function parseField(value: unknown, isList: boolean): Values[string] {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (!isList) return text.replace(/\r\n?/g, '\n');
  const chosen = text.split(',').filter((one) => one !== '');
  return chosen.length < 2 ? (chosen[0] ?? '') : chosen;
}
