import type { types } from '@slack/bolt';
import { COLON } from '../../../src/chat-kit/buttons.ts';
import { orDash } from '../../../src/chat-kit/text.ts';
import type { Fact } from '../../../src/conversation/chat.ts';
import { escapeText } from './escape.ts';
import { FIELD_TEXT, SECTION_FIELDS } from './limits.ts';
import { indent, plain, renderText } from './render-blocks.ts';
import { chunk } from './render-buttons.ts';

/** Facts as lines when all are short; else as a table of two columns, where long texts stay apart. */
export function renderFacts(facts: readonly Fact[]): readonly types.SectionBlock[] {
  const isTable = !facts.every(isShort) && facts.every(fitsTable);
  if (!isTable) return renderText(facts.map(renderLine).join('\n'));
  return chunk(facts, SECTION_FIELDS / 2).map((some) => ({
    type: 'section',
    fields: some.flatMap(renderRow),
  }));
}

const SHORT = 60; // one line on most screens

function renderLine({ label, value }: Fact): string {
  return `${label}${COLON}${indent(value)}`;
}

function renderRow({ label, value }: Fact): readonly types.PlainTextElement[] {
  return [plain(escapeText(`${label}${COLON}`.trimEnd())), plain(orDash(escapeText(value)))];
}

function isShort(fact: Fact): boolean {
  return renderLine(fact).length <= SHORT && !fact.value.includes('\n');
}

function fitsTable({ label, value }: Fact): boolean {
  return [`${label}${COLON}`, value].every((text) => escapeText(text).length <= FIELD_TEXT);
}
