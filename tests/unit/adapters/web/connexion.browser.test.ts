import type { Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { ANNEXE_VIDE } from '../../../../src/domain/nouns/fiche-action.ts';
import { aFicheAction } from '../../../support/builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { fillField } from '../../../support/page-forms.ts';
import { expectNoFault, openPage, useBrowser, widthOf } from '../../../support/usable-pages.ts';

const world = await openDoorWorld();
const browser = await useBrowser();
beforeEach(async () => {
  await world.begin('Vanhoutte-Delacroix');
  await createFiche();
  await world.joinPartie('accordee');
});

/** A fiche with all that its page shows, with names as long as they may be. */
async function createFiche(): Promise<void> {
  const { base, camille } = world;
  const convention = { id: camille.conventionId };
  const fiche = await aFicheAction(base, convention, {
    numero: 12,
    titre: 'Anticonstitutionnellement '.repeat(9),
  });
  await base.stores.annexes.saveAnnexe(fiche, {
    ...ANNEXE_VIDE,
    publicCible: 'x'.repeat(200),
    moyens: 'Une salle prêtée. '.repeat(40),
    debut: Temporal.PlainDate.from('2026-01-01'),
    echeance: Temporal.PlainDate.from('2026-06-30'),
    jalons: [
      { id: 'un', titre: 'w'.repeat(75), prevuLe: null, faitLe: Temporal.PlainDate.from('2026-03-01') },
    ],
  });
}

/** Each page of the door and of what is behind it, one after the other. */
async function walk(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const { url } = world.door;
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  await page.goto(`${url}/connexion`);
  await look('door');
  await page.getByLabel('Votre adresse professionnelle').fill('camille');
  await press('Recevoir le courriel');
  await look('door-wrong');
  await page.getByLabel('Votre adresse professionnelle').fill(world.camille.courriel);
  await press('Recevoir le courriel');
  await look('code');
  await page.getByLabel('Code à huit signes').fill('12');
  await press('Entrer');
  await look('code-wrong');
  const letter = await world.door.readLetter();
  await page.goto(url + letter.lien);
  await look('link');
  await press(/Entrer en tant que/);
  await look('home');
  await page.getByLabel('Écrire au robot').fill('aide');
  await page.locator('.writing button').click();
  await look('answer');
  await page.goto(`${url}/espace/personnes/import`);
  await page.getByLabel('Fichier CSV des personnes').waitFor();
  await look('import');
  await press('Voir ce qui change');
  await look('import-wrong');
  await page.goto(`${url}/espace/fiches/12`);
  await page.getByText('1 étape sur 1').first().waitFor();
  await look('fiche');
  await page.goto(`${url}/espace/plan`);
  await page.getByRole('link', { name: 'Où en est l’action' }).press('Enter'); // sorted by keyboard
  await page.waitForURL('**/espace/plan?tri=statut');
  await look('plan');
  await page.goto(`${url}/espace/fiches/12`);
  await page.getByLabel('Chercher ou demander').fill('fiche');
  await page.getByLabel('Chercher ou demander').press('Enter');
  await page.getByText('1 fiche').first().waitFor();
  await look('recherche');
  await page.goto(`${url}/espace`);
  await walkParties(page, look);
  await page.goto(`${url}/espace/connexions`);
  await press('Fermer toutes mes sessions');
  await look('closed');
  await page.goto(url + letter.lien);
  await look('link-over');
  await walkClosed(page, look);
}

/** What coordination notes of a party, up to who would be frozen. */
async function walkParties(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await page.goto(`${world.door.url}/espace`);
  await page.getByLabel('Écrire au robot').fill('parties');
  await page.locator('.writing button').click();
  await look('parties');
  await page.locator('tbody').getByRole('link').first().click();
  await page.getByRole('link', { name: /(Noter|Modifier) l’accord/ }).click();
  await look('partie');
  await fillField(page, 'etat', 'refusee');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await look('partie-gel');
  expect(await page.locator('main').innerText()).toContain('Qui serait gelé');
}

/** Links that open nothing any more, and who may not come in. */
async function walkClosed(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const { url } = world.door;
  for (const root of ['tableau', 'courriel', 'repondre']) {
    await page.goto(`${url}/${root}/devine`);
    await look(`${root}-over`);
    await page.getByRole('button', { name: 'M’envoyer un nouveau lien' }).click();
    await look(`${root}-asked`);
  }
  const { letter } = await world.ask();
  await world.joinPartie('refusee');
  await page.goto(url + letter.lien);
  await look('no-agreement');
}

describe('the door, and what is behind it', () => {
  it.each(['light', 'dark'] as const)('axe finds nothing (%s)', async (colorScheme) => {
    const page = await openPage(browser, { colorScheme });
    await walk(page, async (name) => {
      await expectNoFault(page, name);
    });
  });

  it.each([
    [320, 1],
    [640, 2], // 1280 pixels at 200 %
  ])('%i pixels show it whole, without JavaScript', async (width, deviceScaleFactor) => {
    const viewport = { width, height: 740 };
    const page = await openPage(browser, { viewport, deviceScaleFactor, javaScriptEnabled: false });
    await walk(page, async (name) => {
      expect(await widthOf(page), name).toBeLessThanOrEqual(width);
    });
  });

  it('is gone through with the keyboard alone', async () => {
    const page = await browser.newPage();
    const { url } = world.door;
    const tabTo = async (name: string | RegExp) => {
      for (let time = 0; time < 200; time += 1) {
        await page.keyboard.press('Tab');
        const focused = page.locator(':focus');
        const said = await focused.evaluate((element: HTMLInputElement) =>
          [element.textContent, element.labels?.[0]?.textContent].join(' '),
        );
        if (said.replace(/[\u00A0\u202F]/g, ' ').match(name)) return;
      }
      throw new Error(`nothing is focused that says ${String(name)}`);
    };
    await page.goto(`${url}/connexion`);
    await tabTo('Votre adresse professionnelle');
    await page.keyboard.type(world.camille.courriel);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/connexion/code');
    const { code } = await world.door.readLetter();
    await tabTo('Code à huit signes');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/espace');
    await tabTo('Écrire au robot');
    await page.keyboard.type('aide');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/espace/aide');
    await tabTo('Se déconnecter');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/connexion/sortie');
  });
});
