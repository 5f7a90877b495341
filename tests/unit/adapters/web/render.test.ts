import { describe, expect, it } from 'vitest';
import { isSafeUrl, renderMarkup } from '../../../../adapters/web/drawing/html.ts';
import { renderDocument } from '../../../../adapters/web/drawing/render-document.ts';
import { renderForm } from '../../../../adapters/web/drawing/render-form.ts';
import { renderMessage } from '../../../../adapters/web/render.ts';
import type { Message } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { anEtape, WITH_MOTS } from '../../../support/slack-samples.ts';
import { aRenderContext, HARD_TEXT, WHOLE_FORM, WHOLE_MESSAGE } from '../../../support/web-samples.ts';

const ESCAPED = '5 &lt; 6 &amp;amp; &lt;@U1> *x* [a](b)\nseconde ligne';

/** One tag a line: a reviewer reads it, and a difference shows where it is. */
function pretty(markup: string): string {
  return `${markup.replace(/(?<=>)(?=<[a-z])/g, '\n')}\n`;
}

describe('the web renderer', () => {
  it('renders a whole message', async () => {
    const markup = renderMarkup(renderMessage(WHOLE_MESSAGE, aRenderContext()));
    await expect(pretty(markup)).toMatchFileSnapshot('../../../golden/web/message.html');
  });

  it('asks what to do with words that look personal', async () => {
    const markup = renderMarkup(renderForm(anEtape('envoi', WITH_MOTS), aRenderContext()));
    await expect(pretty(markup)).toMatchFileSnapshot('../../../golden/web/etape-envoi-mots.html');
  });

  it('renders a whole form, with its errors and what was typed', async () => {
    const markup = renderMarkup(renderForm(WHOLE_FORM, aRenderContext()));
    await expect(pretty(markup)).toMatchFileSnapshot('../../../golden/web/form.html');
  });

  it('fills one button of a message, its own before those of its lists: two would oppose each other', () => {
    const act = (label: string) =>
      ({ kind: 'action', label, intent: 'aide', values: {}, style: 'primary' }) as const;
    const list = [
      { text: 'a', buttons: [act('A')] },
      { text: 'b', buttons: [act('B')] },
    ];
    const filledOf = (message: Message) =>
      [
        ...renderMarkup(renderMessage(message, aRenderContext())).matchAll(
          /class="button primary"[^>]*>([^<]+)/g,
        ),
      ].map(([, label]) => label);
    expect(filledOf({ title: 'T', sections: [{ list }] })).toEqual(['A']);
    expect(filledOf({ title: 'T', sections: [{ list }], buttons: [act('C'), act('D')] })).toEqual(['C']);
  });

  it('shows a state in a cell as a pill, and what else it says beside it', () => {
    const pills = [{ label: 'En cours', tone: 'going' }] as const;
    const rows = [['Fiche 1', 'En cours – difficulté bloquante', 'En coursive']];
    const table = { kind: 'table', caption: 'c', head: ['a', 'b', 'c'], rows, pills } as const;
    const markup = renderMarkup(renderDocument({ title: 'T', blocks: [table] }));
    expect(markup.match(/class="pill /g)).toHaveLength(1);
    expect(markup).toMatch(
      /pill-going">En cours<\/span>\s*<span class="quiet as-typed">difficulté bloquante/,
    );
  });

  it('leaves text exactly as it was written, wherever it stands', () => {
    const message = {
      title: HARD_TEXT,
      paragraphs: [HARD_TEXT],
      facts: [{ label: 'a', value: HARD_TEXT }],
      sections: [{ list: [{ text: HARD_TEXT, detail: HARD_TEXT }] }],
      note: HARD_TEXT,
    };
    const markup = renderMarkup(renderMessage(message, aRenderContext()));
    expect(markup.split(ESCAPED)).toHaveLength(7);
    expect(markup).not.toContain('<@U1>');
  });

  it('folds a very long text and keeps the whole of it', () => {
    const long = `${'mot '.repeat(2_000)}fin`;
    const markup = renderMarkup(renderMessage({ title: 't', paragraphs: [long] }, aRenderContext()));
    expect(markup).toSay('<details', long);
  });

  it('never makes a link of an unsafe address', () => {
    const buttons = [{ kind: 'link' as const, label: 'Voir', url: 'javascript:alert(1)' }];
    expect(renderMarkup(renderMessage({ title: 't', buttons }, aRenderContext()))).not.toContain('href');
    for (const url of [
      '//autre.exemple',
      '/\\autre.exemple',
      '/\t/autre.exemple',
      '/\n\\autre.exemple',
      '/\t\\autre.exemple',
    ])
      expect(isSafeUrl(url), url).toBe(false);
    for (const url of ['/', '/aide', '/tableau/x?y=//z']) expect(isSafeUrl(url), url).toBe(true);
    expect(isSafeUrl('webcal://ctg.exemple.fr/a.ics')).toBe(true);
  });

  it('gives each press a number of its own', () => {
    const markup = renderMarkup(renderMessage(WHOLE_MESSAGE, aRenderContext()));
    expect(markup.match(/name="_envoi" value="envoi-\d"/g)).toEqual([
      'name="_envoi" value="envoi-1"',
      'name="_envoi" value="envoi-2"',
    ]);
  });

  it('links every error to its field', () => {
    const markup = renderMarkup(renderForm(WHOLE_FORM, aRenderContext()));
    for (const [, id] of markup.matchAll(/<a href="#([^"]+)"/g)) expect(markup).toContain(` id="${id}"`);
    expect(markup.match(/<a href="#/g)).toHaveLength(2);
  });

  it('leads from a list of contents to each section after it, also where two bear one name', () => {
    const section = { kind: 'heading', level: 2, text: HARD_TEXT } as const;
    const before = { kind: 'heading', level: 2, text: 'Avant' } as const;
    const contents = { kind: 'contents', titre: 'Sommaire' } as const;
    const blocks = [before, contents, section, { ...section, level: 3 }, { ...section }] as const;
    const markup = renderMarkup(renderDocument({ title: 'Titre', blocks }));
    const jumps = [...markup.matchAll(/<a href="#([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(jumps).size).toBe(2);
    for (const id of jumps) expect(markup.split(`<h2 id="${id}">${ESCAPED}`)).toHaveLength(2);
    expect(renderMarkup(renderDocument({ title: 'Titre', blocks: [section] }))).toContain('<h2>');
  });

  it('renders a document with one title and a table that names its columns', () => {
    const table = { kind: 'table', caption: 'c', head: ['A', 'B'], rows: [['1', HARD_TEXT]] } as const;
    const markup = renderMarkup(renderDocument({ title: 'Titre', blocks: [table] }));
    expect(markup.match(/<h1>/g)).toHaveLength(1);
    expect(markup).toSay('data-head="B"', ESCAPED);
  });
});

describe('plain text', () => {
  it('holds everything that a message says', async () => {
    await expect(`${toPlainText(WHOLE_MESSAGE)}\n`).toMatchFileSnapshot('../../../golden/web/message.txt');
  });

  it('is the title alone when there is nothing else', () => {
    expect(toPlainText({ title: HARD_TEXT })).toBe(HARD_TEXT);
  });
});
