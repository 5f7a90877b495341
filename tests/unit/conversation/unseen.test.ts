import { expect, it } from 'vitest';
import { toPlain } from '../../../adapters/documents/plain.ts';
import { cleanText as cleanEvent } from '../../../adapters/ical/render.ts';
import { renderLetter } from '../../../adapters/mail/render.ts';
import { renderMessage } from '../../../adapters/slack/render.ts';
import { html, renderPage } from '../../../adapters/web/drawing/html.ts';
import { clip } from '../../../src/chat-kit/text.ts';
import { cleanIntent, cleanText } from '../../../src/conversation/clean-text.ts';

/** What turns the text around it (UAX #9), and control characters: ESC, BEL, the second half of the first 256. */
const SIGNS = [
  ...Array.from('\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069'),
  ...Array.from('\0\u0001\u0007\u0008\u001B\u001F\u007F\u0080\u009B\u009F'),
];
const FORGED = `Relevé ${SIGNS.join('')}gnp.exe`;
const SEEN = 'Relevé gnp.exe';
const MESSAGE = {
  title: FORGED,
  paragraphs: [FORGED],
  buttons: [{ kind: 'link', label: FORGED, url: 'https://x.example' }],
} as const;

it('is taken out where text comes in', () => {
  expect(cleanText(FORGED)).toBe(SEEN);
  const account = { plateforme: 'web', espace: '', identifiant: 'x' };
  const { values } = cleanIntent({
    name: 'commande',
    account,
    values: { texte: FORGED, choix: [FORGED] },
    origin: 'direct',
  });
  expect(values).toEqual({ texte: SEEN, choix: [SEEN] });
});

it.each<[string, () => string]>([
  ['a page', () => renderPage(html`<p title=${FORGED}>${FORGED}</p>`)],
  ['the subject of an e-mail', () => renderLetter(MESSAGE, null).subject],
  ['an e-mail', () => renderLetter(MESSAGE, null).html],
  ['an e-mail in plain text', () => renderLetter(MESSAGE, null).text],
  ['a chat', () => clip(FORGED, 100)],
  ['Slack', () => JSON.stringify(renderMessage(MESSAGE))],
  ['a calendar', () => cleanEvent(FORGED)],
  ['a document', () => toPlain({ titre: FORGED }).titre],
])('is taken out of %s, for what is stored already', (_, render) => {
  const text = render();
  expect(text).toContain(SEEN);
  for (const sign of SIGNS) expect(text).not.toContain(sign);
});

it('leaves what people do type: lines, tabs, accents, emoji, what belongs together', () => {
  const typed = 'Été\t1\r\n2\u00A0€ 👨‍👩‍👧 \u202Fn\u0303 عربي';
  expect(cleanText(typed)).toBe(typed);
  expect(cleanText('une\vdeux\ftrois\u0085quatre')).toBe('une\ndeux\ntrois\nquatre');
});
