import { expect, it } from 'vitest';
import { useBase } from '../../../support/database.ts';
import { aRound } from '../../../support/resume-round.ts';
import { expectUsable, itIsUsable, openPage, tabTo, useBrowser } from '../../../support/usable-pages.ts';
import { useWeb } from '../../../support/web.ts';

/** One public answer, of a fiche with steps, partners and an indicator. */
const base = await useBase();
const { publish, publiable, convention } = await aRound(base);
await base.db.ficheAction.update({
  where: { id: publiable.id },
  data: {
    structure: 'structure',
    partenaires: ['structure'],
    communes: ['toutes'],
    debut: new Date('2025-03-01'),
    echeance: new Date('2028-06-30'),
    jalons: [
      { id: 'a', titre: 'Recruter une personne', prevuLe: '2026-09-01', faitLe: '2026-10-02' },
      { id: 'b', titre: 'Ouvrir le lieu', prevuLe: '2027-09-01', faitLe: null },
    ],
  },
});
await publish('groupe_projet');
await publish('public');
await base.stores.espacesPublics.open(convention.id, base.clock.now());
const web = await useWeb(base);
const browser = await useBrowser();

const PAGES = ['/espace-public', '/espace-public/fiches/2'];

itIsUsable(browser, async (page, look) => {
  for (const path of PAGES) {
    await page.goto(web.url + path);
    await look(path.replaceAll('/', '-'));
  }
});

it.each([360, 1280])('a screen of %s pixels shows it whole', async (width) => {
  const page = await openPage(browser, { viewport: { width, height: 800 } });
  for (const path of PAGES) {
    await page.goto(web.url + path);
    await expectUsable(page, `${path.replaceAll('/', '-')}-${width}`, width);
  }
});

it('the keyboard alone goes from the home to a fiche, and back', async () => {
  const page = await browser.newPage();
  await page.goto(web.url);
  for (const name of ['Suivre chaque action', 'Fiche 2 –', 'Voir toutes les actions']) {
    await tabTo(page, page.getByRole('link', { name }).first());
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  }
  expect(new URL(page.url()).pathname).toBe('/espace-public');
});
