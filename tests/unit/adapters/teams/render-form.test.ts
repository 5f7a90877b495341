import { describe, expect, it } from 'vitest';
import { getDialogTitle, renderFormCard } from '../../../../adapters/teams/render.ts';
import type { Field, Form } from '../../../../src/conversation/chat.ts';
import { checkFields } from '../../../../src/views/words/check-fields.ts';
import { listOptions } from '../../../support/slack-samples.ts';
import { checkCard } from '../../../support/teams-check.ts';
import { findInput, listActions, listNodes } from '../../../support/teams-samples.ts';
import { HARD_TEXT, WHOLE_FORM } from '../../../support/web-samples.ts';

const dialog = { dialog: true };

function ask(field: Field, change: Partial<Form> = {}) {
  const card = renderFormCard({ ...WHOLE_FORM, fields: [field], ...change }, dialog);
  expect(checkCard(card, 'dialog')).toEqual([]);
  return card;
}

const base = { id: 'x', label: 'Question' };

describe('the fields of a form', () => {
  it('are few tour buttons, else a list, else one that is searched', () => {
    const styleOf = (count: number) =>
      findInput(ask({ ...base, kind: 'choice', required: true, options: listOptions(count) }), 'x').style;
    expect([styleOf(5), styleOf(6), styleOf(21)]).toEqual(['expanded', 'compact', 'filtered']);
  });

  it('let an answer be taken back, and that is an empty answer', () => {
    const field: Field = { ...base, kind: 'choice', options: listOptions(2), value: 'v1' };
    const input = findInput(ask(field), 'x') as {
      choices?: { title: string; value: string }[];
      value?: string;
    };
    const none = input.choices?.at(-1)?.value ?? '';
    expect(input.choices).toHaveLength(3);
    expect(input.value).toBe('v1');
    expect(checkFields([{ ...field, required: true }], { x: none })[0]).toHaveProperty('error');
    expect(checkFields([field], { x: none })[0]).not.toHaveProperty('error');
  });

  it('take several answers, joined by commas', () => {
    const field: Field = { ...base, kind: 'choices', options: listOptions(3), value: ['v0', 'v2', 'other'] };
    expect(findInput(ask(field), 'x')).toMatchObject({
      isMultiSelect: true,
      value: 'v0,v2',
      style: 'expanded',
    });
    const wrong = [{ value: 'a,b', label: 'A' }];
    expect(() => ask({ ...field, options: wrong })).toThrow('the option "a,b" cannot be used');
  });

  it('are ticked with « oui », and send nothing else', () => {
    const input = findInput(ask({ ...base, kind: 'tick', value: 'oui' }), 'x');
    expect(input).toMatchObject({
      choices: [{ title: 'Oui', value: 'oui' }],
      value: 'oui',
      isMultiSelect: true,
    });
    expect(findInput(ask({ ...base, kind: 'tick' }), 'x')).not.toHaveProperty('value');
  });

  it('keep what was typed, as it was, without a limit of the client’s', () => {
    const typed = `${HARD_TEXT} ${'a'.repeat(4_000)}`;
    const input = findInput(ask({ ...base, kind: 'long-text', max: 800, value: typed }), 'x');
    expect(input).toMatchObject({ value: typed, isMultiline: true });
    expect(input).not.toHaveProperty('maxLength');
    expect(input).not.toHaveProperty('isRequired');
    expect(findInput(ask({ ...base, kind: 'number', value: '12,5' }), 'x')).toMatchObject({
      type: 'Input.Text',
      value: '12,5',
    });
  });

  it('show a day that is one, and refuse none by themselves', () => {
    const field: Field = { ...base, kind: 'date', value: '2027-05-20', min: '2028-01-01' };
    expect(findInput(ask(field), 'x')).toEqual({
      type: 'Input.Date',
      id: 'x',
      label: 'Question',
      spacing: 'large',
      value: '2027-05-20',
    });
    expect(findInput(ask({ ...field, value: '2027-02-30' }), 'x')).not.toHaveProperty('value');
  });

  it('say what is required, wrong, and accepted, next to the field', () => {
    const field: Field = { ...base, kind: 'text', max: 50, required: true, error: 'C’est vide.' };
    const nodes = ask(field).body.slice(-3);
    expect(nodes[0]).toMatchObject({ label: 'Question (obligatoire)' });
    expect(nodes[1]).toMatchObject({ text: 'Erreur\u00A0: C’est vide.', color: 'attention' });
    expect(nodes[2]).toMatchObject({ text: '50 caractères au plus.', isSubtle: true });
  });

  it('say that there is nothing to choose from', () => {
    const card = ask({ ...base, kind: 'choice', options: [] });
    expect(listNodes(card).map(({ text }) => text)).toContain('Aucun choix n’est possible ici.');
  });

  it('have ids of their own', () => {
    expect(() => ask({ ...base, id: 'msteams', kind: 'tick' })).toThrow('cannot be used');
    const twice: Field = { ...base, kind: 'tick' };
    expect(() => ask(twice, { fields: [twice, twice] })).toThrow('stands twice');
  });
});

describe('a step of a form', () => {
  it('sends all fields with each of its buttons, the main one first', () => {
    const card = renderFormCard(WHOLE_FORM, dialog);
    const asked = WHOLE_FORM.fields.map(({ id }) => id).filter((id) => id !== 'rappel');
    const c = WHOLE_FORM.context;
    expect(listActions(card)).toEqual([
      {
        type: 'Action.Submit',
        title: 'Continuer',
        style: 'positive',
        data: { i: 'reponse:etape', c, f: 1, n: asked },
      },
      { type: 'Action.Submit', title: 'Retour', data: { i: 'reponse:retour', c, f: 1, n: asked } },
    ]);
  });

  it('is a card of the chat where there is no dialog', () => {
    const card = renderFormCard(WHOLE_FORM, { dialog: false });
    expect(checkCard(card)).toEqual([]);
    const [main] = listActions(card);
    expect(main).toMatchObject({ type: 'Action.Execute', verb: 'form', data: { i: 'reponse:etape', f: 1 } });
    expect(main?.fallback).toMatchObject({ type: 'Action.Submit', data: main?.data });
    expect(listNodes(card).map(({ text }) => text)).toContain('Fiche 12');
  });

  it('has its title above the dialog; the whole of a long one inside', () => {
    expect(getDialogTitle(WHOLE_FORM)).toBe('Fiche 12');
    expect(listNodes(renderFormCard(WHOLE_FORM, dialog)).map(({ text }) => text)).not.toContain('Fiche 12');
    const title = 'Un titre bien trop long pour tenir au-dessus d’une fenêtre de Teams sur un téléphone';
    expect(getDialogTitle({ title })).toMatch(/^Un titre .{20,50}…$/);
    expect(listNodes(renderFormCard({ ...WHOLE_FORM, title }, dialog)).map(({ text }) => text)).toContain(
      title,
    );
  });

  it('begins with what stands in the way', () => {
    expect(renderFormCard(WHOLE_FORM, dialog).body[0]).toMatchObject({
      text: 'Attention. Corrigez les champs signalés.',
      color: 'attention',
    });
  });
});
