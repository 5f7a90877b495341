import type { Fact } from '../../../src/conversation/chat.ts';
import { cleanText, escapeLine } from './escape.ts';
import { COLON } from './render-actions.ts';
import { type Element, renderText } from './render-text.ts';

/** Facts as a table of two columns when each has room for it on a phone; else one below the other. */
export function renderFacts(facts: readonly Fact[]): readonly Element[] {
  if (facts.length === 0) return [];
  if (facts.every(fitsTable)) return [{ type: 'FactSet', facts: facts.map(renderRow) }];
  return facts.flatMap(({ label, value }) => [
    ...renderText(`${label}${COLON}`.trimEnd(), { weight: 'bolder' }),
    ...renderText(value.trim() === '' ? '–' : value, { spacing: 'none' }),
  ]);
}

const LABEL = 40;
const VALUE = 200;

function fitsTable({ label, value }: Fact): boolean {
  return isShort(label, LABEL) && isShort(value, VALUE);
}

function isShort(text: string, max: number): boolean {
  const clean = cleanText(text).trim();
  return clean !== '' && clean.length <= max && !clean.includes('\n');
}

function renderRow({ label, value }: Fact): { readonly title: string; readonly value: string } {
  return {
    title: escapeLine(`${cleanText(label).trim()}${COLON}`.trimEnd()),
    value: escapeLine(cleanText(value).trim()),
  };
}
