import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { aConvention, aPersonne, PLAIN_ANNONCE } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { openPage, useBrowser, widthOf } from '../../../support/usable-pages.ts';
import { useWeb } from '../../../support/web.ts';

/** The texts that a commune copies for its bulletin. */

const base = await useBase({ now: '2027-03-01T09:00:00Z' });
const convention = await aConvention(base);
const auteur = await aPersonne(base, convention, { prenom: 'Camille', roles: ['coordination'] });
const annonce = {
  ...PLAIN_ANNONCE,
  ...{ id: base.ports.ids.create(), conventionId: convention.id, auteurId: auteur.id, soumission: 's-1' },
  texte: `Le *forum* a lieu à Calais.\n- entrée libre\n${'Une phrase de plus. '.repeat(100)}`,
  dateEvenement: Temporal.PlainDate.from('2027-03-18'),
  ...{ envoyeeLe: base.clock.now(), publique: true, accordeeLe: base.clock.now() },
};
await base.stores.annonces.save(annonce);
const web = await useWeb(base);
const browser = await useBrowser();

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await openPage(browser, options);
  await page.goto(`${web.url}/actualites/${annonce.id}`);
  await page.getByRole('link', { name: 'Pour un bulletin municipal' }).click();
  return page;
}

it('one press copies a text with its source and its date, and says so', async () => {
  const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
  const sizes = [];
  for (const [index, button] of (
    await page.getByRole('button', { name: 'Copier ce texte' }).all()
  ).entries()) {
    await button.click();
    await expect
      .poll(() => page.locator('.copy [role="status"]').nth(index).textContent())
      .toBe('Texte copié');
    const copied = String(await page.evaluate('navigator.clipboard.readText()')).replaceAll(
      /[\u00A0\u202F]/g,
      ' ',
    );
    expect(copied).toMatch(
      /^Forum des familles\s+Date : jeudi 18 mars 2027\.\s+Le forum a lieu à Calais\.\s+entrée libre\./,
    );
    expect(copied).toMatch(/plus\.\s+Source : Convention .*\. Publié le 1er mars 2027\.$/);
    sizes.push(copied.length);
  }
  expect(sizes[0]).toBeLessThanOrEqual(600);
  expect(sizes[1]).toBeLessThanOrEqual(1_200);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
});

it('without a script the text is there to be selected, and no button that would do nothing', async () => {
  const page = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  expect(await page.locator('textarea[readonly]').count()).toBe(2);
  expect(await page.locator('[data-copy]').first().isVisible()).toBe(false);
  expect(await widthOf(page)).toBeLessThanOrEqual(320);
});
