import { expect, it } from 'vitest';
import { renderMail } from '../../../adapters/mail/render.ts';
import { renderContent as renderForSlack } from '../../../adapters/slack/drawing/render-content.ts';
import { renderContent as renderForTeamsCard } from '../../../adapters/teams/drawing/render-content.ts';
import { renderProse as renderForTeams } from '../../../adapters/teams/drawing/render-text.ts';
import { renderExplanation } from '../../../adapters/web/render.ts';
import { parseProse } from '../../../src/conversation/prose.ts';
import { viewAnnonce } from '../../../src/views/annonces/annonce.ts';
import { viewDigest } from '../../../src/views/annonces/digest.ts';

const URL_READ = 'https://www.exemple.fr/forum_(Marck)?a=1&b=2';
const MESSAGE = viewAnnonce({
  titre: 'Forum',
  texte: `Le *forum <b>* a lieu.\nVenez & <@U1> [a](b).\n- entrée _libre_\n- ${URL_READ} vu`,
  lien: null,
  dateEvenement: null,
  auteur: { prenom: 'Camille', nom: 'Martel', fonction: 'Coordination' },
});

it('is literal text, bold and lists of Slack', () => {
  const [, ...blocks] = renderForSlack(MESSAGE, { blocks: 50, size: 12_000 });
  const section = (...elements: readonly object[]) => ({ type: 'rich_text_section', elements });
  const text = (words: string) => ({ type: 'text', text: words });
  const link = section({ type: 'link', url: URL_READ }, text(' vu'));
  expect(blocks.slice(0, 2)).toEqual([
    {
      type: 'rich_text',
      elements: [
        section(text('Le '), { ...text('forum <b>'), style: { bold: true } }, text(' a lieu.')),
        section(text('Venez & <@U1> [a](b).')),
      ],
    },
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_list', style: 'bullet', elements: [section(text('entrée _libre_')), link] },
      ],
    },
  ]);
});

it('is Markdown of Teams, where all else is escaped', () => {
  const lines = renderForTeams(parseProse(MESSAGE.prose ?? '')).map(({ text }) => text);
  expect(lines).toEqual([
    'Le **forum \\<b>** a lieu.',
    'Venez & <@U1> \\[a\\](b).',
    '•\u00A0entrée \\_libre\\_',
    '•\u00A0[https://www.exemple.fr/forum\\_(Marck)?a=1&b=2](https://www.exemple.fr/forum_%28Marck%29?a=1&b=2) vu',
  ]);
});

it('is HTML of pages and e-mails, which say it as it was typed to whoever reads text', () => {
  const page = JSON.stringify(renderExplanation({ kind: 'explanation', id: 'annonce', message: MESSAGE }));
  const { html, text } = renderMail(MESSAGE, null);
  expect(html).toSay('<strong>forum &lt;b></strong>', /<ul [^>]*><li [^>]*>entrée _libre_<\/li>/);
  expect(html).toSay(`href="${URL_READ.replace('&', '&amp;')}"`);
  expect(text).toContain('Le *forum <b>* a lieu.\nVenez & <@U1> [a](b).\n- entrée _libre_');
  expect(page).toContain('strong');
});

const CARD = { opensForm: () => false, dialogs: true, canal: false };

it('is drawn in a digest as in the announcement itself, on each of the four', () => {
  const digest = viewDigest([{ kind: 'annonce', message: MESSAGE }]);
  const page = JSON.stringify(renderExplanation({ kind: 'explanation', id: 'annonces', message: digest }));
  const { html, text } = renderMail(digest, null);
  const drawn = [
    renderForSlack(digest, { blocks: 50, size: 12_000 }),
    renderForTeamsCard(digest, CARD, 20_000),
  ];
  for (const part of [...drawn.map((one) => JSON.stringify(one)), page, html]) {
    expect(part).not.toContain('*forum <b>*');
    expect(part).toMatch(/"bold":true|\*\*forum|strong/);
  }
  expect(text).toContain('- entrée _libre_');
});
