import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderHome, renderMessage, renderReceipt, renderView } from '../../../../adapters/slack/render.ts';
import { dropUnseen } from '../../../../src/conversation/clean-text.ts';
import { SUITE_COUPEE } from '../../../../src/views/comptes/plateforme.ts';
import { aMessage, form, listSaid, long } from '../../../support/chat-arbitraries.ts';
import { itHolds } from '../../../support/runs.ts';
import { checkMessage, checkView } from '../../../support/slack-check.ts';
import { WHOLE_FORM, WHOLE_MESSAGE } from '../../../support/web-samples.ts';

/** What a reader can see: spaces apart, as Slack shows it. */
function visible(shown: string): string {
  const decoded = shown.replace(
    /&(amp|lt|gt);/g,
    (_, name) => ({ amp: '&', lt: '<', gt: '>' })[name as 'lt'],
  );
  return dropUnseen(decoded.toWellFormed()).replace(/[\s\p{Cc}]/gu, '');
}

function listTexts(content: unknown): readonly string[] {
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([name, member]) =>
    typeof member === 'string' ? (name === 'text' || name === 'alt_text' ? [member] : []) : listTexts(member),
  );
}

describe('anything that the bot may say', () => {
  itHolds(150, aMessage(long))('is a message that Slack takes', (message) => {
    expect(checkMessage(renderMessage(message))).toEqual([]);
  });

  itHolds(100, aMessage(long))('is a page or a receipt that Slack takes', (message) => {
    expect(checkView(renderHome(message))).toEqual([]);
    expect(checkView(renderReceipt(message))).toEqual([]);
  });

  itHolds(150, form)('is a form that Slack takes', (asked) => {
    expect(checkView(renderView(asked, {}))).toEqual([]);
  });

  itHolds(200, aMessage(fc.string({ unit: 'binary', maxLength: 12 })))(
    'is shown whole when it is short',
    (message) => {
      const { blocks } = renderMessage(message);
      const shown = visible(listTexts(blocks).join(''));
      if (shown.includes(visible(SUITE_COUPEE))) return;
      for (const said of listSaid(message)) expect(shown).toContain(visible(said));
    },
  );
});

describe('the checker of Slack’s limits', () => {
  const { blocks } = renderMessage(WHOLE_MESSAGE);
  const view = renderView(WHOLE_FORM, {});
  const section = (text: string) => ({ type: 'section', text: { type: 'plain_text', text } });

  it.each([
    ['a fallback is needed', { blocks }],
    ['not escaped', { text: '<!channel>' }],
    ['not escaped', { text: 'a', blocks: [section('a & b')] }],
    ['3001 characters', { text: 'a', blocks: [section('a'.repeat(3_001))] }],
    ['51 items', { text: 'a', blocks: Array(51).fill(section('a')) }],
    ['msg_blocks_too_long', { text: 'a', blocks: Array(5).fill(section('a'.repeat(2_700))) }],
    ['not be empty', { text: 'a', blocks: [section(' ')] }],
    ['is not known', { text: 'a', blocks: [{ ...section('a'), texte: 'b' }] }],
    ['not allowed here', { text: 'a', blocks: JSON.stringify([{ type: 'input' }]) }],
  ])('sees that %s', (fault, args) => {
    const expected = fault === 'a fallback is needed' ? 'text: must be a string' : fault;
    expect(checkMessage(args).join('\n')).toContain(expected);
  });

  it.each([
    ['25 characters', { ...view, title: { type: 'plain_text', text: 'a'.repeat(25) } }],
    ['submit is required', { ...view, submit: undefined }],
    ['twice', { ...view, blocks: [...view.blocks, ...view.blocks] }],
    ['private_metadata: 3001', { ...view, private_metadata: 'a'.repeat(3_001) }],
    ['250000', { ...view, blocks: Array(90).fill(section('a'.repeat(3_000))) }],
    ['is not known', { ...view, id: 'V1' }],
  ])('sees in a view: %s', (fault, wrong) => {
    expect(checkView(view)).toEqual([]);
    expect(checkView(wrong).join('\n')).toContain(fault);
  });
});
