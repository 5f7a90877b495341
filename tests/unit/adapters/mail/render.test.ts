import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderMail } from '../../../../adapters/mail/render.ts';
import { MAIL_LINKS, MAILS } from '../../../support/mail-samples.ts';
import { HARD_TEXT, WHOLE_MESSAGE } from '../../../support/web-samples.ts';

describe('what people read in their mail', () => {
  it.each([...MAILS])('is the golden mail %s', async (name, { html, text }) => {
    await expect(html).toMatchFileSnapshot(`../../../golden/mail/${name}.html`);
    await expect(text).toMatchFileSnapshot(`../../../golden/mail/${name}.txt`);
  });

  it.each([...MAILS])(
    'needs no script and nothing from elsewhere: its pictures come with it, in words too: %s',
    (_name, { html }) => {
      expect(html.replaceAll(/<img src="cid:[^"]+" alt="[^"]+"/g, '')).not.toMatch(
        /<img|<script|<link|<form|url\(|@import|javascript:/i,
      );
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).toContain('<html lang="fr"');
      for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:/);
    },
  );

  it.each([...MAILS])('has one filled button at most: two would oppose each other: %s', (_name, { html }) => {
    expect(html.match(/class="primary"/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  it.each([...MAILS])(
    'has the colours and the sizes of the pages, on a dark screen too: %s',
    (_name, { html }) => {
      const tokens = readFileSync('adapters/web/assets/tokens.css', 'utf8');
      const known = new Set((tokens.match(/#[0-9a-f]{3,6}\b/g) ?? []).map(toSix));
      expect(
        (html.match(/(?<=[:\s])#[0-9a-f]{3,6}\b/g) ?? []).map(toSix).filter((one) => !known.has(one)),
      ).toEqual([]);
      const sizes = new Set([...html.matchAll(/font:\d+ (\d+)px/g)].map(([, size]) => Number(size)));
      expect([...sizes].filter((size) => ![13, 14, 15, 16, 18, 22, 28, 36].includes(size))).toEqual([]);
    },
  );

  it('says the same as plain text, with an address for each thing to press', () => {
    const { text, html } = renderMail(WHOLE_MESSAGE, MAIL_LINKS);
    expect(text).toContain(HARD_TEXT);
    for (const [, href] of html.matchAll(/href="([^"]*)"/g))
      expect(text).toContain(String(href).replaceAll('&amp;', '&'));
  });

  it('has a subject of one line, and all of a long title in the message', () => {
    const title = `Titre\n${'très long '.repeat(60)}FIN`;
    const { subject, html, text } = renderMail({ title }, MAIL_LINKS);
    expect(subject).toMatch(/^Titre très long[^\n]*…$/);
    expect(subject.length).toBeLessThanOrEqual(150);
    for (const whole of [html, text]) expect(whole).toContain('FIN');
  });

  it('is small enough to be shown whole: Gmail cuts what is longer than 102 KB', () => {
    for (const { html } of MAILS.values()) expect(Buffer.byteLength(html)).toBeLessThan(102_000);
  });

  it('makes no link of an address that no browser should follow', () => {
    const url = 'javascript:alert(1)';
    const message = { title: 'T', buttons: [{ kind: 'link', label: 'Ouvrir', url }] } as const;
    expect(renderMail(message, MAIL_LINKS).html).not.toContain(`href="${url}"`);
  });
});

/** « #fff » is « #ffffff ». */
function toSix(colour: string): string {
  return colour.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
}
