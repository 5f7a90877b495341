import { describe, expect, it } from 'vitest';
import { escapeLine } from '../../../../adapters/teams/drawing/render-text.ts';
import { getSize, renderActivity, renderCard } from '../../../../adapters/teams/render.ts';
import type { Button, Message } from '../../../../src/conversation/chat.ts';
import type { Picture } from '../../../../src/conversation/picture.ts';
import { SUITE_COUPEE } from '../../../../src/views/comptes/plateforme.ts';
import { PICTURES } from '../../../support/picture-samples.ts';
import { createTestPictures } from '../../../support/pictures.ts';
import { aCarte, FICHES } from '../../../support/slack-samples.ts';
import { checkActivity, checkCard } from '../../../support/teams-check.ts';
import { drawOnComputer, drawOnPhone, toHtml } from '../../../support/teams-markdown.ts';
import { CANAL, CHAT, DIALOG, EMULATOR, listActions, listNodes } from '../../../support/teams-samples.ts';

const action = (label: string, change: Partial<Button> = {}): Button =>
  ({ kind: 'action', label, intent: 'mes-fiches', values: { tour: 't1' }, ...change }) as Button;

const toLetters = (text: unknown) => String(text).replace(/[^\p{L}\d]/gu, '');
const listTexts = (message: Message) =>
  listNodes(renderCard(message, CHAT)).flatMap(({ type, text }) => (type === 'TextBlock' ? [text] : []));

describe('text in a card', () => {
  it.each([
    ...['5 < 6 &amp; <@U1> *x* [a](b)', '[Se connecter](https://evil.fr)'],
    ...['![image](https://evil.fr/a.png)', '<https://evil.fr>'],
    '<at>Tout le monde</at> <b>gras</b> <!-- non -->',
    ...['**gras** _italique_ __souligné__ ~~barré~~ `code` ***', 'fiche_action_12 et 3 * 4'],
    ...['\\*déjà\\* C:\\dossier \\', '&lt;b&gt; &#42; &nbsp; R&D; Q&R', '# Titre', '#', '- un point'],
    ...['+ un autre', '1. premier', '12)', '> cité', '---', '- - -', '-- -', '    en retrait', '```'],
    '{{DATE(2027-05-14T17:00:00Z, SHORT)}} {{TIME(2027-05-14T17:00:00Z)}}',
  ])('is shown as it was written on a computer: %s', (line) => {
    const shown = drawOnComputer(escapeLine(line)).replaceAll('\u00A0', ' ');
    expect(shown).toBe(line);
    expect(toHtml(escapeLine(line))).toMatch(/^<p>[^<]*<\/p>$/);
  });

  it.each([
    '5 < 6, R&D, *x* [a](b) (dont 3) 50 % !',
    '[Se connecter](https://evil.fr)',
    'fiche_action_12 et **gras**',
    '- un point',
    '# 1 : « Être parents d’ados »',
  ])('is shown as it was written on a phone: %s', (line) => {
    expect(drawOnPhone(escapeLine(line)).replaceAll('\u00A0', ' ')).toBe(line);
  });

  it('would be markup without an escape', () => {
    expect(drawOnComputer('*x* [a](b) &amp;')).toBe('x a &');
    expect(drawOnPhone('*x* [a](b)')).toBe('x a');
  });

  it('has no date of its own', () => {
    expect(escapeLine('{{DATE(2027-05-14T17:00:00Z)}}')).not.toContain('{{DATE');
  });

  it('keeps its line breaks, a block for each line', () => {
    const { body } = renderCard({ title: 'a', paragraphs: ['un\ndeux\r\n\r\ntrois'] }, CHAT);
    expect(body.slice(1).map(({ text, spacing }) => [text, spacing])).toEqual([
      ['un', undefined],
      ['deux', 'none'],
      ['trois', undefined],
    ]);
  });

  it('is never Markdown in a notification', () => {
    const activity = renderActivity({ title: '*a* [b](c)', paragraphs: ['mot '.repeat(200)] }, CHAT);
    expect(activity.summary).toMatch(/^\*a\* \[b\]\(c\)\nmot .* mot…$/);
    expect(activity.summary.length).toBeLessThanOrEqual(300);
    expect(activity).not.toHaveProperty('text');
  });
});

describe('buttons of a card', () => {
  const one = (button: Button, options = CHAT) => {
    const card = renderCard({ title: 'a', buttons: [button] }, options);
    expect(checkCard(card, options.dialog ? 'dialog' : 'chat')).toEqual([]);
    return listActions(card)[0];
  };
  const form = action('Répondre', { intent: 'reponse:ouvrir', style: 'primary' } as Partial<Button>);
  const data = { i: 'mes-fiches', v: { tour: 't1' } };

  it('open a dialog where a form follows', () => {
    expect(one(form)).toEqual({
      type: 'Action.Submit',
      title: 'Répondre',
      style: 'positive',
      data: { msteams: { type: 'task/fetch' }, i: 'reponse:ouvrir', v: { tour: 't1' } },
    });
  });

  it('else act in place, and old clients send the same', () => {
    expect(one(action('Voir'))).toEqual({
      type: 'Action.Execute',
      title: 'Voir',
      verb: 'act',
      data,
      fallback: { type: 'Action.Submit', title: 'Voir', data },
    });
  });

  it('always open a dialog in a channel, where the card stays for the others', () => {
    expect(one(action('Voir'), CANAL)?.data).toEqual({ msteams: { type: 'task/fetch' }, ...data });
  });

  it('are sent to the dialog that is open', () => {
    expect(one(form, DIALOG)).toMatchObject({ type: 'Action.Submit', data: { i: 'reponse:ouvrir' } });
    expect(one(form, DIALOG)?.data).not.toHaveProperty('msteams');
  });

  it('open no dialog where there is none', () => {
    expect(one(form, EMULATOR)).toMatchObject({ type: 'Action.Execute', verb: 'act' });
  });

  it('lead to web pages only; any other address is said', () => {
    const link = (url: string): Button => ({ kind: 'link', label: 'Ouvrir', url });
    expect(one(link('https://a.fr/b'))).toEqual({
      type: 'Action.OpenUrl',
      title: 'Ouvrir',
      url: 'https://a.fr/b',
    });
    for (const url of ['webcal://a.fr/b.ics', 'javascript:alert(1)', '/relatif', 'https://a b']) {
      expect(one(link(url))).toBeUndefined();
      expect(listTexts({ title: 'a', buttons: [link(url)] })[1]).toBe(`Ouvrir\u00A0: ${url}`);
    }
  });

  it('keep their order in rows that a phone shows', () => {
    const buttons = ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept', 'x'.repeat(40), 'Huit'];
    const card = renderCard({ title: 'a', buttons: buttons.map((label) => action(label)) }, CHAT);
    expect(checkCard(card)).toEqual([]);
    expect(listActions(card).map(({ title }) => title)).toEqual(buttons);
    expect(card.actions).toHaveLength(1);
  });

  it('destroy in red', () => {
    expect(one(action('Retirer', { style: 'danger' } as Partial<Button>))).toMatchObject({
      style: 'destructive',
    });
  });
});

describe('a picture', () => {
  const image = { alternative: 'Une *courbe*' };

  it('has its alternative text', () => {
    const { body } = renderCard({ title: 'a', image: { ...image, url: 'https://a.fr/b.png' } }, CHAT);
    expect(body[1]).toMatchObject({ type: 'Image', url: 'https://a.fr/b.png', altText: 'Une *courbe*' });
  });

  it.each(['http://a.fr/b.png', '/b.png', 'data:image/png;base64,AA'])(
    'is words without https: %s',
    (url) => {
      expect(listTexts({ title: 'a', image: { ...image, url } })).toEqual(['a', 'Une \\*courbe\\*']);
    },
  );
});

describe('a picture of figures', () => {
  const { addTo } = createTestPictures('https://ctg.test');
  const render = (picture: Picture) =>
    renderActivity(addTo({ title: 'Résumé', sections: [{ pictures: [picture] }] }), CHAT);
  const bodyOf = (picture: Picture) => render(picture).attachments[0]?.content.body ?? [];

  it.each([
    ['bars', 'Chart.HorizontalBar.Stacked'],
    ['curve', 'Chart.Line'],
  ] as const)('is a chart of Teams’ own where it has one, and the picture elsewhere (%s)', (kind, type) => {
    const [, chart] = bodyOf(PICTURES[kind]);
    expect(chart?.type).toBe(type);
    expect(chart?.fallback).toMatchObject({ type: 'Image', url: expect.stringMatching(/\/narrow\.png$/) });
    checkActivity(render(PICTURES[kind]));
  });

  it('is the picture with its alternative where Teams has no such chart', () => {
    const [, image] = bodyOf(PICTURES.cells);
    expect(image).toMatchObject({
      type: 'Image',
      altText: expect.stringContaining('Communes concernées : Calais'),
    });
    checkActivity(render(PICTURES.cells));
  });

  it.each(Object.values(PICTURES))('says its figures in words below it ($kind)', (picture) => {
    const texts = bodyOf(picture).map(({ text }) => text);
    for (const figure of picture.figures) expect(texts).toContain(escapeLine(figure.replace('\u0001', '')));
  });

  it.each(Object.values(PICTURES))('says no title that stands above it again ($kind)', (picture) => {
    const message = addTo({ title: 'Résumé', sections: [{ title: picture.title, pictures: [picture] }] });
    const nodes = listNodes(renderCard(message, CHAT)).filter(({ type }) => type !== 'Image');
    const said = nodes.map(({ text, title }) => toLetters(text ?? title));
    expect(said.filter((one) => one === toLetters(picture.title))).toHaveLength(1);
  });

  it('is told in words where it can be had from nowhere', () => {
    const { addTo: addLocal } = createTestPictures('http://localhost:3000');
    const message = addLocal({ title: 'a', sections: [{ pictures: [PICTURES.bars] }] });
    expect(listTexts(message)).toContain('Parentalité : 1');
    expect(listNodes(renderCard(message, CHAT)).filter(({ type }) => /Chart|Image/.test(type ?? ''))).toEqual(
      [],
    );
  });
});

describe('the size of a card', () => {
  it('lets a tour of 24 fiches be whole', () => {
    const activity = renderActivity(aCarte(FICHES), CHAT);
    expect(getSize(activity)).toBeLessThan(80 * 1024);
    expect(listActions(activity.attachments[0]?.content)).toHaveLength(49);
  });

  it('brings neighbours together, then cuts, says so, and keeps the message’s own buttons', () => {
    const list = Array.from({ length: 300 }, (_, index) => ({
      text: `Fiche ${index}`,
      detail: 'Pas encore de réponse. '.repeat(10),
      buttons: [action(`Ouvrir ${index}`)],
    }));
    const activity = renderActivity(
      { title: 'Tout', sections: [{ list }], note: 'Une note.', buttons: [action('Plus tard')] },
      CHAT,
    );
    expect(checkActivity(activity)).toEqual([]);
    const nodes = listNodes(activity.attachments[0]?.content);
    const said = nodes.flatMap(({ text, title }) => [text, title]);
    expect(said).toSay(SUITE_COUPEE, 'Une note.', 'Plus tard');
    expect(said).not.toContain('Ouvrir 299');
    expect(getSize(activity)).toBeGreaterThan(60 * 1024);
  });

  it('shows the whole of a long title', () => {
    const title = 'Un titre. '.repeat(40).trim();
    expect(listTexts({ title })).toEqual([expect.stringMatching(/…$/), title]);
  });
});
