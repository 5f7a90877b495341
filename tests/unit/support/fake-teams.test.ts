import { describe, expect, it } from 'vitest';
import { checkActivity } from '../../support/fake-teams/check-activity.ts';
import { checkCard } from '../../support/fake-teams/check-card.ts';
import { fillCard, listFieldErrors, readFields } from '../../support/fake-teams/fields.ts';
import { listBrokenLimits } from '../../support/fake-teams/limits.ts';
import { drawMarkdown, showCard } from '../../support/fake-teams/show-card.ts';
import type { Call, Card } from '../../support/fake-teams/types.ts';

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

function aCard(body: readonly Card[], rest: Card = {}): Card {
  return { type: 'AdaptiveCard', version: '1.5', body, ...rest };
}

function aMessage(content: Card, rest: Card = {}): Card {
  return { type: 'message', attachments: [{ contentType: CARD_TYPE, content }], ...rest };
}

const submit = { type: 'Action.Submit', title: 'Répondre', data: {} };

describe('the fake draws what a person reads', () => {
  it.each([
    ['5 < 6 &amp; <@U1> *x* [a](b)', '5 < 6 & <@U1> x a'],
    ['5 < 6 \\&amp; <@U1> \\*x\\* \\[a\\](b)', '5 < 6 &amp; <@U1> *x* [a](b)'],
    ['**gras** et _italique_, snake_case_name', 'gras et italique, snake_case_name'],
    ['une ligne\nla même\n\nune autre', 'une ligne la même\nune autre'],
    ['- un\n- deux', '• un\n• deux'],
    ['<b>gras</b> \\<b>', 'gras <b>'],
  ])('%j as %j', (text, drawn) => {
    expect(drawMarkdown(text)).toBe(drawn);
  });

  it('leaves out what is hidden, and a nested card until it is opened', () => {
    const card = aCard(
      [
        { type: 'TextBlock', text: 'visible' },
        { type: 'Container', isVisible: false, items: [{ type: 'TextBlock', text: 'caché' }] },
        { type: 'TextBlock', text: 'faux', color: 'Attention' },
      ],
      {
        actions: [
          submit,
          { type: 'Action.ShowCard', title: 'Plus', card: aCard([{ type: 'TextBlock', text: 'suite' }]) },
        ],
      },
    );
    expect(showCard(card)).toEqual({
      text: 'visible\nfaux',
      buttons: ['Répondre', 'Plus'],
      values: {},
      errors: ['faux'],
      fieldErrors: {},
    });
  });
});

describe('the fake refuses what Teams does not take', () => {
  const fine = aCard([{ type: 'TextBlock', text: 'Bonjour' }], {
    actions: [{ type: 'Action.Execute', title: 'Répondre', verb: 'act', fallback: submit }],
  });

  it('takes a card of 1.5', () => {
    expect(checkCard(fine, 'message')).toEqual([]);
    expect(checkActivity(aMessage(fine))).toEqual({ violations: [], warnings: [], isTooLarge: false });
  });

  it.each([
    ['a later version', { ...fine, version: '1.6' }],
    ['no version', { ...fine, version: undefined }],
    ['an unknown element', aCard([{ type: 'Carousel' }])],
    ['an element without what it needs', aCard([{ type: 'TextBlock' }])],
    ['a field without a label', aCard([{ type: 'Input.Text', id: 'a' }])],
    [
      'the same id twice',
      aCard([
        { type: 'TextBlock', text: 'a', id: 'x' },
        { type: 'TextBlock', text: 'b', id: 'x' },
      ]),
    ],
    ['seven actions in a row', aCard([], { actions: Array.from({ length: 7 }, () => submit) })],
    [
      'an action without a fallback',
      aCard([], { actions: [{ type: 'Action.Execute', title: 'a', verb: 'b' }] }),
    ],
    ['a refresh for 61 people', { ...fine, refresh: { userIds: Array.from({ length: 61 }, String) } }],
    [
      'a script as a link',
      aCard([], { actions: [{ type: 'Action.OpenUrl', title: 'a', url: 'javascript:1' }] }),
    ],
  ])('%s', (_, card) => {
    expect(checkCard(card, 'message')).toHaveLength(1);
  });

  it('an action of a message in a dialog', () => {
    expect(checkCard(fine, 'dialog')).toEqual(['card: Action.Execute in a dialog']);
  });

  it('messages over 80 KB of UTF-16, and warns above 28 KB', () => {
    const sized = (characters: number) =>
      checkActivity(aMessage(aCard([{ type: 'TextBlock', text: 'é'.repeat(characters) }])));
    expect(sized(15_000)).toMatchObject({ violations: [], warnings: [expect.stringContaining('bytes')] });
    expect(sized(41_000)).toMatchObject({
      violations: [expect.stringContaining('bytes')],
      isTooLarge: false,
    });
    expect(sized(52_000)).toMatchObject({ isTooLarge: true });
  });

  it('a mention that has no record', () => {
    const text = 'Bonjour <at>Ines</at>';
    const entities = [{ type: 'mention', text: '<at>Ines</at>', mentioned: { id: '29:1' } }];
    expect(checkActivity({ type: 'message', text }).violations).toHaveLength(1);
    expect(checkActivity({ type: 'message', text, entities }).violations).toEqual([]);
    expect(checkActivity(aMessage(aCard([{ type: 'TextBlock', text }]))).violations).toHaveLength(1);
  });

  it('an empty message', () => {
    expect(checkActivity({ type: 'message' }).violations).toHaveLength(1);
  });
});

describe('the fields of a card', () => {
  const card = aCard([
    {
      type: 'Input.Text',
      id: 'nom',
      label: 'Nom',
      isRequired: true,
      maxLength: 5,
      errorMessage: 'Écrivez un nom.',
    },
    {
      type: 'Input.ChoiceSet',
      id: 'etat',
      label: 'État',
      isMultiSelect: true,
      choices: [
        { title: 'Engagée', value: 'engagee' },
        { title: 'Retard', value: 'retard' },
      ],
    },
    { type: 'Input.Toggle', id: 'vu', title: 'Vu', valueOn: 'oui', valueOff: '' },
  ]);

  it('are typed by label or id, and sent as Teams does', () => {
    expect(listFieldErrors(card)).toEqual(['nom: Écrivez un nom.']);
    const filled = fillCard(card, { Nom: 'Carpentier', etat: ['Engagée', 'retard'], Vu: 'oui' });
    expect(readFields(filled)).toEqual({ nom: 'Carpe', etat: 'engagee,retard', vu: 'oui' });
    expect(listFieldErrors(filled)).toEqual([]);
    expect(readFields(card)).toEqual({ vu: '' });
  });

  it('that do not exist cannot be filled', () => {
    expect(() => fillCard(card, { Prénom: 'Ines' })).toThrow('no field Prénom');
    expect(() => fillCard(card, { etat: 'abandonnee' })).toThrow('no choice abandonnee');
  });
});

describe('the limits', () => {
  const post = (at: number, conversation = 'a'): Call => ({
    operation: 'post',
    conversation,
    tenant: 't',
    body: {},
    at,
  });

  it('hold in every window of a conversation and of a tenant', () => {
    expect(listBrokenLimits([0, 2_000, 4_000].map((at) => post(at)))).toEqual([]);
    expect(listBrokenLimits(Array.from({ length: 8 }, (_, n) => post(n * 100)))).toEqual([
      'more than 7 in 1000 ms: a',
    ]);
    expect(listBrokenLimits(Array.from({ length: 51 }, (_, n) => post(n * 15, String(n))))).toEqual([
      'more than 50 in 1000 ms: t',
    ]);
  });
});
