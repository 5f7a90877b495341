import { expect, it } from 'vitest';
import { saveRectificatif, writeRectificatif } from '../../../../src/use-cases/resumes/write-rectificatif.ts';
import { administer } from '../../../support/annuaire-file.ts';
import { useBase } from '../../../support/database.ts';
import { SVG } from '../../../support/logo-samples.ts';
import { aRound, formOf } from '../../../support/resume-round.ts';
import { openBare, theyAreUsable, useBrowser } from '../../../support/usable-pages.ts';
import { useWeb } from '../../../support/web.ts';

/** A summary that was put right, the one before it, and the logo of one of two parties. */
const base = await useBase();
const { ask, publish, coordination, publiable, convention } = await aRound(base);
const marck = { code: 'MARCK', nom: 'Marck', appellation: 'Marck', genre: 'commune', ordre: 2 };
await base.db.partie.create({ data: { ...marck, conventionId: convention.id } });
const logo = { nom: 'caf.svg', bytes: new TextEncoder().encode(SVG) };
await administer(base).logos([logo], { confirmer: true });
await publish('groupe_projet');
await publish('public');
const { context } = formOf(await ask(writeRectificatif, coordination));
const texte = 'Lire douze familles au lieu de quinze.';
await ask(saveRectificatif, coordination, { ...context, fiche: String(publiable.numero), texte });
await publish('groupe_projet');
await publish('public');
const web = await useWeb(base);
const browser = await useBrowser();

theyAreUsable(
  browser,
  ['/resumes', '/resumes/1', '/resumes/2'].map((path) => web.url + path),
);

it('the keyboard reaches each download', async () => {
  const page = await openBare(browser);
  await page.goto(`${web.url}/resumes/2`);
  const reached = new Set<string>();
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator('a:focus');
    if ((await focused.count()) > 0) reached.add((await focused.getAttribute('href')) ?? '');
  }
  for (const format of ['pdf', 'docx', 'odt', 'pptx', 'xlsx', 'ods', 'csv', 'json'])
    expect([...reached]).toContain(`/resumes/2.${format}`);
});
