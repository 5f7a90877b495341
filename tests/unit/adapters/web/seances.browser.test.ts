import type { Page, Response } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { showPoints } from '../../../../src/use-cases/seances/show-points.ts';
import { createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { anew } from '../../../support/anew.ts';
import { formOf, messageOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { prepareSeance } from '../../../support/seances.ts';
import { itIsUsable, openPage, useBrowser } from '../../../support/usable-pages.ts';
import { useWeb } from '../../../support/web.ts';

const base = await useBase();
const web = await useWeb(base);
/** What is done for a séance on a phone: who comes, and what comes of its points. */
const browser = await useBrowser();
const preparation = anew(() => prepareSeance(base));

const PHONE = { viewport: { width: 320, height: 640 } };

async function openPoints(): Promise<string> {
  const { ask, seanceId } = preparation;
  const { context } = formOf(await ask(writeOrdreDuJour, { seance: seanceId }));
  await ask(saveOrdreDuJour, {
    ...context,
    texte: 'Accueil\nUn point dont le titre est long, pour un téléphone étroit',
  });
  const { buttons = [] } = messageOf(await ask(showPoints, { seance: seanceId }));
  const link = buttons.find(({ kind }) => kind === 'link');
  return web.url + new URL(link?.kind === 'link' ? link.url : '').pathname;
}

async function openTableau(): Promise<string> {
  const { token } = await createLienTableau(preparation.ines, base.ports, { kind: 'fresh' });
  return `${web.url}/tableau/${token}`;
}

/** With the keyboard alone: it gets the focus, and Enter. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const target = page.getByRole('button', { name }).or(page.getByRole('link', { name }));
  await target.first().focus();
  const isAnswer = (response: Response) =>
    response.request().method() === 'POST' || response.request().isNavigationRequest();
  await Promise.all([page.waitForResponse(isAnswer), page.keyboard.press('Enter')]);
  await page.waitForLoadState();
}

describe('the points of a séance on one page', () => {
  it('without JavaScript, by keyboard: one point is saved, what was typed in the other stays', async () => {
    const page = await openPage(browser, { ...PHONE, javaScriptEnabled: false });
    await page.goto(await openPoints());
    const [first, second] = [page.locator('#point-1'), page.locator('#point-2')];
    await first.getByLabel('Ce qui est dit ou décidé').fill('Commencé');
    await second.getByLabel('Décision').focus();
    await page.keyboard.press('Space');
    await second.getByLabel('Ce qui est dit ou décidé').fill('Accordé.');
    await press(page, 'Enregistrer le point 2');
    expect(await second.getByRole('status').innerText()).toContain('Accordé.');
    expect(await first.getByLabel('Ce qui est dit ou décidé').inputValue()).toBe('Commencé');
    expect(new URL(page.url()).hash).toBe('#point-2');
  });

  itIsUsable(browser, async (page, look) => {
    await page.goto(await openPoints());
    await look('empty');
    await page.locator('#point-1').getByLabel('Suite à donner').check();
    await page.locator('#point-1').getByLabel('Ce qui est dit ou décidé').fill('Écrire aux communes.');
    await press(page, 'Tout enregistrer');
    await page.getByRole('alert').getByText('Indiquez qui s’en charge.').waitFor();
    await look('refused');
    await page.locator('#point-1').getByLabel('Information').check();
    await press(page, 'Enregistrer le point 1');
    await page.getByRole('status').waitFor();
    await look('saved');
  });
});

itIsUsable(
  browser,
  async (page, look) => {
    const mine = await openTableau();
    await page.goto(mine);
    await look('asked');
    await press(page, 'Autre réponse');
    await page.getByLabel('Quelqu’un me remplace').waitFor(); // the press leads to another page
    await page.waitForLoadState('load');
    await look('form');
    await page.getByLabel('Quelqu’un me remplace').focus();
    await page.keyboard.press('Space');
    await press(page, 'Enregistrer');
    await page.getByText('Écrivez le nom de la personne').first().waitFor();
    await look('refused');
    await page.getByLabel('Qui vous remplace').fill('Léa Duval');
    await press(page, 'Enregistrer');
    await page.getByText('C’est noté').first().waitFor();
    await look('noted');
    await page.goto(mine);
    await page.getByRole('heading', { name: /Aujourd’hui/, level: 2 }).waitFor();
    expect(await page.getByRole('button', { name: 'Autre réponse' }).count()).toBe(0); // it is asked no more
    expect(await base.db.presence.count({ where: { remplacant: 'Léa Duval' } })).toBeGreaterThan(0);
  },
  '« Serez-vous là ? », asked, answered by keyboard, changed',
);
