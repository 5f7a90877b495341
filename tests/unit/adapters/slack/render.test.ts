import { describe, expect, it } from 'vitest';
import { escapeText } from '../../../../adapters/slack/drawing/escape.ts';
import { withoutImages } from '../../../../adapters/slack/drawing/render-blocks.ts';
import { renderHome, renderMessage, renderReceipt } from '../../../../adapters/slack/render.ts';
import type { Button, Message } from '../../../../src/conversation/chat.ts';
import { SUITE_COUPEE } from '../../../../src/views/comptes/plateforme.ts';
import { PICTURES } from '../../../support/picture-samples.ts';
import { createTestPictures } from '../../../support/pictures.ts';
import { checkMessage, checkView } from '../../../support/slack-check.ts';
import { aCarte, FICHES, LONG, listOptions } from '../../../support/slack-samples.ts';
import { HARD_TEXT } from '../../../support/web-samples.ts';

const ESCAPED = '5 &lt; 6 &amp;amp; &lt;@U1&gt; *x* [a](b)\\nseconde ligne';
const ONE_LINE = ESCAPED.replace('\\n', ' ');

const json = (content: object) => JSON.stringify(content);
const aButton = (label: string, values = {}): Button => ({ kind: 'action', label, intent: 'aide', values });

describe('a message in Slack', () => {
  it('leaves text exactly as it was written, wherever it stands', () => {
    const message: Message = {
      title: HARD_TEXT,
      paragraphs: [HARD_TEXT],
      facts: [{ label: HARD_TEXT, value: 'a' }],
      sections: [
        { title: HARD_TEXT, list: [{ text: HARD_TEXT, detail: HARD_TEXT, buttons: [aButton('a')] }] },
      ],
      image: { url: 'https://exemple.fr/a.png', alternative: HARD_TEXT },
      note: HARD_TEXT,
      buttons: [aButton(HARD_TEXT)],
    };
    const { text, blocks } = renderMessage(message);
    expect(json(blocks).split(ESCAPED)).toHaveLength(6); // rich text takes it as it is: no mark in it means anything
    expect(json(blocks).split(ONE_LINE)).toHaveLength(4);
    expect(json({ text }).split(ESCAPED)).toHaveLength(10);
    expect(json(blocks)).not.toMatch(/mrkdwn|"emoji":true/);
  });

  it('numbers its buttons and keeps what they carry away from entities', () => {
    const { blocks } = renderMessage({ title: 't', buttons: [aButton('a', { q: '<&>' }), aButton('b')] });
    expect(blocks.at(-1)).toMatchObject({
      elements: [
        { action_id: 'act:1', value: '{"i":"aide","v":{"q":"\\u003c\\u0026\\u003e"}}' },
        { action_id: 'act:2', value: '{"i":"aide","v":{}}' },
      ],
    });
    expect(() => renderMessage({ title: 't', buttons: [aButton('a', { q: 'x'.repeat(2_000) })] })).toThrow(
      'too long',
    );
  });

  it('makes buttons only of addresses that Slack takes, and says the others', () => {
    const link = (url: string): Button => ({ kind: 'link', label: 'Voir', url });
    const urls = [
      'https://exemple.fr/?a=1&b=2',
      'webcal://exemple.fr/a.ics',
      '/relatif',
      'javascript:alert(1)',
    ];
    const { blocks } = renderMessage({ title: 't', buttons: urls.map(link) });
    expect(blocks.at(-1)).toMatchObject({ elements: [{ url: urls[0], action_id: 'link:1' }] });
    expect(json(blocks)).toContain('Voir\u00A0: webcal://exemple.fr/a.ics\\nVoir\u00A0: /relatif');
  });

  it('shows an image only where Slack can fetch it', () => {
    const image = (url: string) => ({ url, alternative: 'Une courbe' });
    const typeOf = (url: string) => renderMessage({ title: '', image: image(url) }).blocks[0]?.type;
    expect(typeOf('https://exemple.fr/a.png')).toBe('image');
    expect(typeOf('http://exemple.fr/a.png')).toBe('section');
    expect(typeOf('/a.png')).toBe('section');
  });

  it('shows a picture of figures with its alternative, and its figures below it', () => {
    const { addTo } = createTestPictures('https://ctg.test');
    for (const picture of Object.values(PICTURES)) {
      const message = addTo({ title: 'Résumé', sections: [{ pictures: [picture] }] });
      const { blocks } = renderMessage(message);
      expect(checkMessage(renderMessage(message))).toEqual([]);
      const [, image, words] = blocks;
      expect(image).toMatchObject({ type: 'image', image_url: expect.stringMatching(/\/narrow\.png$/) });
      for (const figure of picture.figures.map((text) => escapeText(text))) {
        expect(json({ image })).toContain(JSON.stringify(figure).slice(1, -1));
        expect(json({ words })).toContain(JSON.stringify(figure).slice(1, -1));
      }
    }
  });

  it('tells a picture in words where Slack could not fetch it', () => {
    const { addTo } = createTestPictures('http://localhost:3000');
    const { blocks } = renderMessage(addTo({ title: 'a', sections: [{ pictures: [PICTURES.bars] }] }));
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section']);
    expect(json(blocks)).toContain('Parentalité : 1');
  });

  it('says what each fact is in bold, so that no line of a text looks like the next fact', () => {
    const facts = [
      { label: 'Avancées', value: 'Un atelier.\nDifficulté : aucune' },
      { label: 'Difficulté', value: 'bloquante' },
    ];
    const texts = [
      { text: 'Avancées\u00A0:', style: { bold: true } },
      { text: ' Un atelier.\n\u00A0\u00A0\u00A0Difficulté : aucune' },
      { text: '\n' },
      { text: 'Difficulté\u00A0:', style: { bold: true } },
      { text: ' bloquante' },
    ];
    expect(renderMessage({ title: '', facts }).blocks).toMatchObject([{ elements: [{ elements: texts }] }]);
  });

  it('makes addresses links, and nothing else that people write', () => {
    const paragraphs = ['*Lire* <https://evil.example|ici> ou https://ctg.example/plan.'];
    const elements = [
      { type: 'text', text: '*Lire* <' },
      { type: 'link', url: 'https://evil.example' },
      { type: 'text', text: '|ici> ou ' },
      { type: 'link', url: 'https://ctg.example/plan' },
      { type: 'text', text: '.' },
    ];
    expect(renderMessage({ title: '', paragraphs }).blocks).toMatchObject([{ elements: [{ elements }] }]);
  });

  it('shows the whole of a long text, which Slack would fold', () => {
    const expanded = [700, 701].map((length) =>
      JSON.stringify(renderMessage({ title: '', paragraphs: ['m'.repeat(length)] })).includes(
        '"expand":true',
      ),
    );
    expect(expanded).toEqual([false, true]);
  });

  it('keeps the 24 fiches of the plan with all their buttons', () => {
    const { blocks } = renderMessage(aCarte(FICHES));
    expect(json(blocks).match(/"action_id"/g)).toHaveLength(49);
    expect(json(blocks)).not.toContain(SUITE_COUPEE);
    expect(renderHome(aCarte(FICHES)).blocks).toHaveLength(76);
  });

  it.each([
    ['paragraphs', { paragraphs: [LONG] }],
    ['title', { title: LONG }],
    ['facts', { facts: [{ label: 'a', value: LONG }] }],
    ['section', { sections: [{ title: 'Titre', paragraphs: [LONG] }] }],
    ['note', { paragraphs: [LONG], note: LONG }],
    [
      'list',
      { sections: [{ list: listOptions(400).map(({ label }) => ({ text: LONG.slice(0, 99) + label })) }] },
    ],
  ])('cuts what is too long, says so, and keeps the buttons (%s)', (_, change) => {
    const rendered = renderMessage({ title: 't', buttons: [aButton('Répondre')], ...change });
    expect(checkMessage(rendered)).toEqual([]);
    expect(json(rendered)).toContain(SUITE_COUPEE);
    expect(json(rendered)).toContain('"Répondre"');
    expect(json(rendered.blocks).length).toBeGreaterThan(8_000);
    expect(json(rendered.blocks)).toMatch(/place…"|place\."|•/);
  });

  it('drops items with their buttons, never one without the other', () => {
    const list = listOptions(300).map(({ label }) => ({
      text: `Fiche ${label}.`,
      buttons: [aButton(`${label}.`)],
    }));
    const rendered = renderMessage({ title: 't', sections: [{ list }] });
    expect(checkMessage(rendered)).toEqual([]);
    const shown = list.filter(({ text }) => json(rendered.blocks).includes(text));
    const pressable = list.filter(({ buttons }) => json(rendered.blocks).includes(`"${buttons[0]?.label}"`));
    expect(shown.length).toBeGreaterThan(60);
    expect(pressable).toEqual(shown);
  });

  it('is never empty', () => {
    expect(checkMessage(renderMessage({ title: ' ' }))).toEqual([]);
    expect(checkView(renderHome({ title: ' ' }))).toEqual([]);
    expect(checkView(renderReceipt({ title: ' ' }))).toEqual([]);
  });
});

it('keeps its buttons without the images that Slack could not fetch', () => {
  const image = { url: 'https://ctg.example/images/cle/wide.png', alternative: 'La salle' };
  const buttons = [{ kind: 'link', label: 'Ouvrir', url: 'https://ctg.example' }] as const;
  const { blocks } = renderMessage({ title: 'Forum', image, buttons });
  expect(blocks.map(({ type }) => type)).toEqual(['header', 'image', 'actions']);
  const simpler = withoutImages(blocks);
  expect(simpler?.map(({ type }) => type)).toEqual(['header', 'section', 'actions']);
  expect(JSON.stringify(simpler)).toContain('La salle');
  expect(withoutImages(simpler ?? [])).toBeNull();
});
