import { COLON } from '../../../src/chat-kit/buttons.ts';
import { orDash, tidyText } from '../../../src/chat-kit/text.ts';
import type { Fact } from '../../../src/conversation/chat.ts';
import { escapeLine } from './escape.ts';
import { type Element, renderText } from './render-text.ts';

/** Facts as a table of two columns when each has room for it on a phone; else one below the other. */
export function renderFacts(facts: readonly Fact[]): readonly Element[] {
  if (facts.length === 0) return [];
  if (facts.every(fitsTable)) return [{ type: 'FactSet', facts: facts.map(renderRow) }];
  return facts.flatMap(({ label, value }) => [
    ...renderText(`${label}${COLON}`.trimEnd(), { weight: 'bolder' }),
    ...renderText(orDash(value), { spacing: 'none' }),
  ]);
}

const LABEL = 40;
const VALUE = 200;

function fitsTable({ label, value }: Fact): boolean {
  return isShort(label, LABEL) && isShort(value, VALUE);
}

function isShort(text: string, max: number): boolean {
  const clean = tidyText(text).trim();
  return clean !== '' && clean.length <= max && !clean.includes('\n');
}

function renderRow({ label, value }: Fact): { readonly title: string; readonly value: string } {
  return {
    title: escapeLine(`${tidyText(label).trim()}${COLON}`.trimEnd()),
    value: escapeLine(tidyText(value).trim()),
  };
}
