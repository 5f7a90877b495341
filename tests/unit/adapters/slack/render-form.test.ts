import { describe, expect, it } from 'vitest';
import { renderReceipt, renderView, renderViewError } from '../../../../adapters/slack/render.ts';
import type { Field, Form } from '../../../../src/conversation/chat.ts';
import { SUITE_COUPEE } from '../../../../src/views/comptes/plateforme.ts';
import { checkView } from '../../../support/slack-check.ts';
import { LONG, listOptions } from '../../../support/slack-samples.ts';
import { HARD_TEXT, WHOLE_FORM, WHOLE_MESSAGE } from '../../../support/web-samples.ts';

const json = (content: object) => JSON.stringify(content);

function aForm(fields: readonly Field[], given: Partial<Form> = {}): Form {
  return { title: 'Essai', context: {}, fields, buttons: [{ label: 'Envoyer', intent: 'aide' }], ...given };
}

/** The only input block of a form with that field. */
function renderOne(field: Field) {
  return renderView(aForm([field]), {}).blocks.find(({ type }) => type === 'input');
}

describe('a form in Slack', () => {
  it('carries its context, the main intent and where it was asked', () => {
    const canal = { plateforme: 'slack', espace: 'T1', identifiant: 'C1', nom: 'ctg & co' };
    const view = renderView(WHOLE_FORM, { canal });
    expect(JSON.parse(view.private_metadata ?? '')).toEqual({
      c: { tour: 't1', fiche: '12' },
      i: 'reponse:etape',
      m: { canal },
    });
    expect(view.private_metadata).not.toContain('&');
    expect(view.blocks.at(-1)).toMatchObject({
      elements: [{ action_id: 'form:1', value: '{"i":"reponse:retour"}' }],
    });
    expect(() => renderView(aForm([], { context: { q: 'x'.repeat(3_000) } }), {})).toThrow('too long');
  });

  it('tells names apart that begin alike by their end, in the room that Slack has, also for signs of two units', () => {
    const alike = ['de Calais', 'de Marck', '\u{1F9F8}'.repeat(40), `& <b> ${'\u{1F3E0}'.repeat(30)}`];
    const named = alike.map((end, index) => ({
      value: `v${index}`,
      label: `${'Le relais petite enfance '.repeat(4)}${end}`,
    }));
    const view = renderView(
      aForm([{ kind: 'choice', id: 'a', label: 'Qui', required: false, options: named }]),
      {},
    );
    expect(checkView(view)).toEqual([]);
    const shown = [...json(view).matchAll(/"text":"(Le relais[^"]*)"/g)].map(([, text = '']) => text);
    expect(new Set(shown).size).toBe(named.length);
    expect(shown[0]).toMatch(/de Calais$/);
    expect(shown.every((text) => text.isWellFormed())).toBe(true);
  });

  it('gives back what was typed as it was typed', () => {
    const field: Field = {
      kind: 'long-text',
      id: 'a',
      label: HARD_TEXT,
      hint: HARD_TEXT,
      max: 10,
      value: HARD_TEXT,
    };
    expect(renderOne(field)).toMatchObject({
      element: { initial_value: HARD_TEXT, max_length: 3_000 },
      label: { text: expect.stringContaining('&lt;@U1&gt;') },
    });
    expect(renderOne(field)).not.toHaveProperty('element.min_length');
  });

  it.each(['choice', 'choices'] as const)(
    'a %s takes values as long as Slack does, and no longer',
    (kind) => {
      const value = 'v'.repeat(75);
      const render = (one: string) =>
        renderOne({ id: 'a', label: 'A', kind, required: true, options: [{ value: one, label: 'V' }] });
      expect(render(value)).toMatchObject({ element: { options: [{ value }] } });
      expect(() => render(`${value}v`)).toThrow('cannot be used');
    },
  );

  it('keeps a day only when it is one', () => {
    const day = (value: string) => renderOne({ kind: 'date', id: 'a', label: 'A', value });
    expect(day('2027-05-20')).toHaveProperty('element.initial_date', '2027-05-20');
    expect(day('2027-02-30')).not.toHaveProperty('element.initial_date');
  });

  it('has hours and whole figures chosen, and types what a field of Slack would not show as it was typed', () => {
    const hour = (value?: string) =>
      renderOne({ kind: 'text', isHour: true, id: 'a', label: 'A', max: 10, ...(value && { value }) });
    expect(hour('9 h 05')).toMatchObject({ element: { type: 'timepicker', initial_time: '09:05' } });
    expect(hour()).toMatchObject({ element: { type: 'timepicker' } });
    expect(hour('vers midi')).toMatchObject({
      element: { type: 'plain_text_input', initial_value: 'vers midi' },
    });
    const figure = (value: string, isWhole = true) =>
      renderOne({ kind: 'number', id: 'a', label: 'A', value, isWhole });
    expect(figure('12')).toMatchObject({ element: { type: 'number_input', initial_value: '12' } });
    for (const one of [figure('12,5'), figure('12', false)])
      expect(one).toMatchObject({ element: { type: 'plain_text_input' } });
  });

  it.each([
    ['radio_buttons', { kind: 'choice', required: true, options: listOptions(10) }],
    ['static_select', { kind: 'choice', required: true, options: listOptions(11) }],
    ['static_select', { kind: 'choice', options: listOptions(2) }],
    ['static_select', { kind: 'choice', required: true, options: [{ value: 'a', label: 'a'.repeat(76) }] }],
    ['checkboxes', { kind: 'choices', options: listOptions(10), max: 10 }],
    ['multi_static_select', { kind: 'choices', options: listOptions(10), max: 9 }],
    ['multi_static_select', { kind: 'choices', options: listOptions(11) }],
  ] as const)('asks with %s for %o', (type, field) => {
    expect(renderOne({ id: 'a', label: 'A', ...field })).toMatchObject({ element: { type } });
  });

  it('groups more options than a list takes, and says long ones in full', () => {
    const many = renderView(aForm([{ kind: 'choice', id: 'a', label: 'A', options: listOptions(250) }]), {});
    expect(checkView(many)).toEqual([]);
    expect(json(many)).toContain('"Choix 100 – Choix 199"');
    const label = `${'mot '.repeat(30)}fin`;
    const long = renderView(
      aForm([{ kind: 'choices', id: 'a', label: 'A', options: [{ value: 'a', label }] }]),
      {},
    );
    expect(json(long)).toContain(`• ${label}`);
  });

  it('refuses ids and values that Slack would not give back', () => {
    const choice = (value: string): Field => ({
      kind: 'choice',
      id: 'a',
      label: 'A',
      options: [{ value, label: 'a' }],
    });
    expect(() => renderOne(choice('x'.repeat(76)))).toThrow('cannot be used');
    expect(() => renderOne(choice(''))).toThrow('cannot be used');
    expect(() => renderView(aForm([choice('a'), choice('b')]), {})).toThrow('twice');
    const many = Array.from(
      { length: 100 },
      (_, index): Field => ({ kind: 'number', id: `${index}`, label: 'A' }),
    );
    expect(() => renderView(aForm(many), {})).toThrow('100 blocks');
  });

  it('says an error above all and below its field', () => {
    const types = renderView(WHOLE_FORM, {}).blocks.map((block) =>
      'block_id' in block ? block.block_id : block.type,
    );
    expect(types[0]).toBe('form:error');
    expect(types[types.indexOf('avancees') + 1]).toBe('context');
  });

  it('cuts its explanations when they leave no room for the questions', () => {
    const explanation = (id: string): Field => ({
      kind: 'explanation',
      id,
      message: { title: id, paragraphs: [LONG] },
    });
    const view = renderView(aForm([explanation('a'), ...WHOLE_FORM.fields, explanation('b')]), {});
    expect(checkView(view)).toEqual([]);
    expect(json(view).split(SUITE_COUPEE)).toHaveLength(3);
  });
});

describe('a view that is shown again with an error', () => {
  const sent = renderView(WHOLE_FORM, {});
  const payload = {
    ...sent,
    id: 'V1',
    team_id: 'T1',
    hash: '1.a',
    state: { values: {} },
    external_id: '',
    previous_view_id: null,
    bot_id: 'B1',
    clear_on_close: false,
  };

  it('has only what Slack takes, and one error', () => {
    const once = renderViewError(payload, 'Le serveur est lent.');
    const twice = renderViewError(once, 'Encore <lent>.');
    expect(checkView(once)).toEqual([]);
    expect(twice.blocks).toHaveLength(sent.blocks.length);
    expect(twice.blocks[0]).toMatchObject({
      text: { text: expect.stringContaining('Encore &lt;lent&gt;.') },
    });
    expect(twice.blocks.slice(1)).toEqual(sent.blocks.slice(1));
    expect(twice.private_metadata).toBe(sent.private_metadata);
  });
});

describe('a receipt in Slack', () => {
  it('has nothing to send, and its whole title', () => {
    const receipt = renderReceipt({ ...WHOLE_MESSAGE, title: 'Votre réponse est enregistrée' });
    expect(checkView(receipt)).toEqual([]);
    expect(receipt).not.toHaveProperty('submit');
    expect(receipt.title.text).toBe('Votre réponse est…');
    expect(receipt.blocks[0]).toMatchObject({
      type: 'header',
      text: { text: 'Votre réponse est enregistrée' },
    });
    expect(renderReceipt({ title: 'Merci', note: 'n' }).blocks[0]?.type).toBe('context');
  });
});
