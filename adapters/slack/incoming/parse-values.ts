import { asJson, asList, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { Values } from '../../../src/conversation/chat.ts';

/**
 * What stands in the fields of a view (`view.state.values`), by field: an empty field is an empty text, several
 * choices are a list. Source: docs.slack.dev/reference/views
 */
export function parseFields(view: Json): Values {
  const blocks = Object.entries(asJson(asJson(view.state).values));
  return Object.fromEntries(
    blocks.flatMap(([blockId, actions]) =>
      Object.entries(asJson(actions)).map(([, element]) => [blockId, parseElement(asJson(element))]),
    ),
  );
}

function parseElement(element: Json): Values[string] {
  if (Array.isArray(element.selected_options)) {
    const chosen = asList(element.selected_options).flatMap((option) => textAt(option, 'value') ?? []);
    return chosen.length < 2 ? (chosen[0] ?? '') : chosen; // one tick is a text, as on every other platform
  }
  if ('selected_option' in element) return textAt(asJson(element.selected_option), 'value') ?? '';
  const picked = textAt(element, 'selected_date') ?? textAt(element, 'selected_time');
  return picked ?? textAt(element, 'value') ?? '';
}
