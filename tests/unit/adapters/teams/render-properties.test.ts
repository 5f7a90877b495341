import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getSize, renderActivity, renderCard, renderFormCard } from '../../../../adapters/teams/render.ts';
import type { Form } from '../../../../src/conversation/chat.ts';
import { dropUnseen } from '../../../../src/conversation/clean-text.ts';
import { SUITE_COUPEE } from '../../../../src/views/comptes/plateforme.ts';
import { aMessage, form, listSaid, long } from '../../../support/chat-arbitraries.ts';
import { itHolds } from '../../../support/runs.ts';
import { checkActivity, checkCard } from '../../../support/teams-check.ts';
import { drawOnComputer } from '../../../support/teams-markdown.ts';
import { CANAL, CHAT, DIALOG, listNodes } from '../../../support/teams-samples.ts';
import { WHOLE_FORM, WHOLE_MESSAGE } from '../../../support/web-samples.ts';

/** What a reader can see: spaces apart. */
function visible(text: string): string {
  return dropUnseen(text.toWellFormed()).replace(/[\s\p{Cc}]/gu, '');
}

/** All that a card shows: Markdown where it is read, the rest as it is. */
function draw(card: object): string {
  const shown = listNodes(card).flatMap((node) =>
    node.type === undefined || node.type === 'TextBlock'
      ? [node.text, node.title, node.value].map((text) => drawOnComputer(String(text ?? '')))
      : [String(node.title ?? ''), String(node.altText ?? '')],
  );
  return visible(shown.join(''));
}

/** Beyond this a step can be too long for any card. */
const HUGE = 20 * 1024;

function tryForm(asked: Form, dialog: boolean): string[] {
  try {
    return checkCard(renderFormCard(asked, { dialog }), dialog ? 'dialog' : 'chat');
  } catch (error) {
    expect(String(error)).toMatch(/a step has \d+ and \d+ bytes/);
    expect(getSize(asked)).toBeGreaterThan(HUGE);
    return [];
  }
}

describe('anything that the bot may say', () => {
  itHolds(
    100,
    aMessage(long),
    fc.constantFrom(CHAT, CANAL),
  )('is a message that Teams takes', (message, options) => {
    expect(checkActivity(renderActivity(message, options))).toEqual([]);
  });

  it('is a message that Teams takes even when nothing is said', () => {
    expect(checkActivity(renderActivity({ title: '' }, CHAT))).toEqual([]);
  });

  itHolds(50, aMessage(long))('is a dialog that Teams takes', (message) => {
    expect(checkCard(renderCard(message, DIALOG), 'dialog')).toEqual([]);
  });

  itHolds(
    100,
    form,
    fc.boolean(),
  )('is a form that Teams takes, unless it is far too long', (asked, dialog) => {
    expect(tryForm(asked, dialog)).toEqual([]);
  });

  itHolds(200, aMessage(fc.string({ unit: 'binary', maxLength: 12 })))(
    'is shown whole when it is short',
    (message) => {
      const shown = draw(renderCard(message, CHAT));
      if (shown.includes(visible(SUITE_COUPEE))) return;
      for (const said of listSaid(message)) expect(shown).toContain(visible(said));
    },
  );

  const mark = fc.constantFrom(
    ...'*_[]()<>`~#-+!&;{}\\1.|= \t',
    'amp;',
    '&lt;',
    'a',
    'https://a.fr',
    '<b>',
    '{{DATE(',
  );
  const marks = fc.array(mark, { maxLength: 12 }).map((parts) => parts.join(''));
  itHolds(2_000, marks)('is shown whole when it looks like markup', (text) => {
    expect(draw(renderCard({ title: 'x', paragraphs: [text] }, CHAT))).toBe(visible(`x${text}`));
  });
});

describe('the checker of cards', () => {
  const card = renderCard(WHOLE_MESSAGE, CHAT);
  const block = { type: 'TextBlock', text: 'a', wrap: true };
  const action = { type: 'Action.Submit', title: 'a', data: {} };
  const field = {
    type: 'Input.ChoiceSet',
    id: 'a',
    label: 'a',
    wrap: true,
    choices: [{ title: 'a', value: 'b' }],
  };

  it.each([
    ['version', { ...card, version: '1.6' }],
    ['is not known', { ...card, msteams: {} }],
    ['must not be empty', { ...card, body: [{ ...block, text: ' ' }] }],
    ['wrap is required', { ...card, body: [{ type: 'TextBlock', text: 'a' }] }],
    ['half of a surrogate', { ...card, body: [{ ...block, text: '\uD83D' }] }],
    ['not allowed here', { ...card, body: [{ type: 'Table' }] }],
    ['does not match', { ...card, body: [{ type: 'Image', url: 'http://a.fr/b.png', altText: 'a' }] }],
    ['altText is required', { ...card, body: [{ type: 'Image', url: 'https://a.fr/b.png' }] }],
    ['7 items', { ...card, actions: Array(7).fill(action) }],
    ['fallback is required', { ...card, actions: [{ ...action, type: 'Action.Execute', verb: 'a' }] }],
    ['does not match', { ...card, actions: [{ type: 'Action.OpenUrl', title: 'a', url: 'webcal://a.fr' }] }],
    ['stands twice', { ...card, body: [field, field] }],
    ['is no choice', { ...card, body: [{ ...field, value: 'c' }] }],
    ['a comma', { ...card, body: [{ ...field, choices: [{ title: 'a', value: 'b,c' }] }] }],
    ['is not known', { ...card, body: [{ ...field, isRequired: true }] }],
    ['bytes in UTF-16', { ...card, body: Array(30).fill({ ...block, text: 'a'.repeat(2_000) }) }],
  ])('sees: %s', (fault, wrong) => {
    expect(checkCard(card)).toEqual([]);
    expect(checkCard(wrong).join('\n')).toContain(fault);
  });

  it('sees what a dialog and an activity may not have', () => {
    const inline = renderFormCard(WHOLE_FORM, { dialog: false });
    expect(checkCard(inline, 'dialog').join('\n')).toContain('"Action.Execute" is not allowed here');
    const activity = renderActivity(WHOLE_MESSAGE, CHAT);
    expect(checkActivity({ ...activity, text: 'a' }).join('\n')).toContain('text is not known');
    expect(checkActivity({ ...activity, attachments: [] }).join('\n')).toContain('0 items');
  });
});
