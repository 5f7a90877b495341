import type { types } from '@slack/bolt';
import { COLON } from '../../../src/chat-kit/buttons.ts';
import type { Fact } from '../../../src/conversation/chat.ts';
import { linkAddresses, type Span } from '../../../src/conversation/prose.ts';
import { SECTION_TEXT } from './limits.ts';
import { indent, renderSpans, renderText } from './render-blocks.ts';

/** Facts as lines, each with its label in bold; one that is longer than a text may be is one. */
export function renderFacts(facts: readonly Fact[]): readonly (types.RichTextBlock | types.SectionBlock)[] {
  const blocks: (Span[] | Fact)[] = [];
  let size = 0;
  for (const fact of facts) {
    const length = fact.label.length + fact.value.length;
    const last = blocks.at(-1);
    const isFull = size + length > SECTION_TEXT || !Array.isArray(last);
    if (length > SECTION_TEXT) blocks.push(fact);
    else if (isFull) blocks.push([...renderLine(fact)]);
    else last.push({ text: '\n' }, ...renderLine(fact));
    size = isFull ? length : size + length;
  }
  return blocks.flatMap((one) =>
    Array.isArray(one) ? renderSpans(one) : renderText(`${one.label}${COLON}${one.value}`),
  );
}

function renderLine({ label, value }: Fact): readonly Span[] {
  return [{ text: `${label}${COLON}`.trimEnd(), isBold: true }, ...linkAddresses(` ${indent(value)}`)];
}
