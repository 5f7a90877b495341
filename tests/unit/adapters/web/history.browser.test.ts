import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { askAccord } from '../../../../src/use-cases/resumes/decide-accord.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { createLien, createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { proposeEspacePublic } from '../../../support/agree.ts';
import { aPersonne, aSeance } from '../../../support/builders.ts';
import { createAsk, formOf } from '../../../support/coordination.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { createRepondreWorld } from '../../../support/repondre-world.ts';
import { aRound } from '../../../support/resume-round.ts';
import { followHistory, openPage, useBrowser } from '../../../support/usable-pages.ts';

/** The way back and forward again through what has no place in the menu: links, the door, files. */

let page: Page;

const world = await openDoorWorld();
const browser = await useBrowser();

const { here, isOurs, ...history } = followHistory(() => page);

async function open(path: string, isScripted = true): Promise<void> {
  page = await openPage(browser, { javaScriptEnabled: isScripted });
  await page.goto(world.door.url + path);
}

/** What came of something stands at a short address; behind a link it holds what came of it. */
async function goBackAndForward(before: string, after: string): Promise<void> {
  if (after.startsWith('/espace/suite?')) expect(after.length).toBeLessThan(120);
  await history.goBackAndForward(before, after);
}

/** A step, and the way back and forward again. */
async function step(act: () => Promise<unknown>): Promise<void> {
  const before = here();
  await Promise.all([page.waitForNavigation(), act()]);
  await goBackAndForward(before, here());
}

const press = (name: string | RegExp) =>
  Promise.all([page.waitForNavigation(), page.getByRole('button', { name }).first().click()]);
const button = (name: string | RegExp) => page.getByRole('button', { name }).first();

describe('two steps, Back, Forward, behind a link', () => {
  it.each([true, false])(
    'in every kind of them, through the steps of a form (JavaScript: %s)',
    async (isScripted) => {
      const lead = await createRepondreWorld(world.base, '');
      const { token } = await createLienTableau(lead.nadia, world.base.ports);
      const letter = await lead.receive('manquants');
      for (const link of [`/tableau/${token}`, `/courriel/${letter}`, `/repondre/${lead.token}`]) {
        await open(link, isScripted);
        await page.goto(`${world.door.url}${link}/espace/mes-fiches/repondre?fiche=6`);
        const first = here();
        await page.getByLabel('En cours').check();
        await press('Continuer');
        const second = here();
        await goBackAndForward(first, second);
        await page.locator('[name=avancees]').fill('court');
        await press('Continuer');
        await goBackAndForward(second, here());
        await page.reload();
        expect(await page.locator('[role="alert"]').isVisible()).toBe(true);
        expect(await page.locator('[name=avancees]').inputValue()).toBe('court');
        await page.goto(world.door.url + link);
        await page.getByLabel('Écrire au robot').fill('stop');
        await press('Envoyer');
        await goBackAndForward(link, here());
        await page.goto(`${world.door.url}${link}/espace/plan`);
        await page.goto(`${world.door.url}${link}/espace/fiches/6`);
        await goBackAndForward(`${link}/espace/plan`, `${link}/espace/fiches/6`);
      }
      await open(`/repondre/${lead.token}/pas-moi`, isScripted);
      const before = here();
      await press('Ce n’est pas moi');
      expect(await page.locator('h1').textContent()).toContain('ce lien est fermé');
      await goBackAndForward(before, here());
    },
  );

  it.each([true, false])(
    'where a summary is read over, and agreed to (JavaScript: %s)',
    async (isScripted) => {
      const { ports } = world.base;
      const round = await aRound(world.base);
      const of = { lecteur: round.coordination, id: round.tour.id };
      await open(`/relecture/${await createLien('relecture', of, ports)}`, isScripted);
      await step(() => page.goto(`${page.url()}?version=public`));
      await step(() => page.goto(`${page.url().replace(/\?.*/, '')}?pas=introduction`));
      await page.locator('textarea').first().fill('Un mot à vous toutes et tous.');
      await step(() => page.locator('.form-buttons button').first().click());
      await page.reload();
      expect(await isOurs()).toBe(true);

      await round.publish('groupe_projet');
      const { empreinte } = (await round.read()).publique;
      await round.ask(askAccord, round.coordination, { tour: round.tour.id, empreinte });
      const asked = { lecteur: round.lecture, id: round.tour.id };
      await open(`/accord/${await createLien('accord', asked, ports)}`, isScripted);
      await page.locator('#refus textarea').fill('non');
      await step(() => page.locator('#refus .form-buttons button').first().click());
      expect(await page.locator('#refus textarea').inputValue()).toBe('non');
    },
  );

  it.each([true, false])('where the points of a séance are noted (JavaScript: %s)', async (isScripted) => {
    await world.begin();
    const { base, camille } = world;
    const seance = await aSeance(base, { id: camille.conventionId });
    const ask = createAsk(base, camille);
    const { context } = formOf(await ask(writeOrdreDuJour, { seance: seance.id }));
    await ask(saveOrdreDuJour, { ...context, texte: 'Accueil\nLe budget' });
    const token = await createLien('points', { lecteur: camille, id: seance.id }, base.ports);
    await open(`/points/${token}`, isScripted);
    const before = here();
    await page.locator('textarea').first().fill('Accordé.');
    await page.locator('input[type=radio]').first().check();
    await page.locator('textarea').nth(1).fill('Sans genre');
    await press('Tout enregistrer');
    const after = here();
    await page.reload();
    expect(await page.getByText('Accordé.').first().isVisible()).toBe(true);
    expect(await page.locator('textarea').nth(1).inputValue()).toBe('Sans genre');
    await goBackAndForward(before, after);
  });
});

it('two steps, Back, Forward, where one shows again who one is, and which of several one is', async () => {
  await world.begin();
  const { base, camille } = world;
  const { courriel } = camille;
  const other = await aPersonne(base, { id: camille.conventionId }, { prenom: 'Dominique' });
  await base.db.personne.update({ where: { id: other.id }, data: { courriel } });
  await open('/connexion');
  await page.locator('input[name=courriel]').fill(courriel);
  await press('Recevoir');
  await page.locator('input[name=code]').fill((await world.door.readLetter()).code);
  await step(() => button('Entrer').click());
  await press(`Entrer en tant que ${camille.prenom}`);
  await proposeEspacePublic(world.base, world.camille);
  world.letPass({ minutes: 20 });
  await page.goto(`${world.door.url}/espace`);
  await page.getByLabel('Écrire au robot').fill('espace public');
  await press('Envoyer');
  await step(() => page.locator('[value="espace-public:ouvrir"]').click());
  await page.locator('input[name=_code]').fill('0000-0000');
  await step(() => button('Confirmer').click());
  await page.locator('input[name=_code]').fill((await world.door.readLetter()).code);
  await press('Confirmer');
  expect(await page.locator('.outcome').isVisible()).toBe(true);
});

describe('two steps, Back, Forward, at the door and with a file', () => {
  it.each([true, false])('(JavaScript: %s)', async (isScripted) => {
    await world.begin();
    const { courriel } = world.camille;
    await open('/connexion', isScripted);
    await page.locator('input[name=courriel]').fill('personne');
    await step(() => page.locator('main form button').first().click());
    await page.goto(`${world.door.url}/connexion`);
    await page.locator('input[name=courriel]').fill(courriel ?? '');
    await step(() => page.locator('main form button').first().click());
    expect(here()).toBe('/connexion/code');
    const { lien } = await world.door.readLetter();
    await step(() => page.goto(world.door.url + lien));
    await press(/Entrer en tant que/);
    expect(here()).toBe('/espace');
    await page.goBack();
    expect(await isOurs()).toBe(true);
    await page.goForward();
    expect([here(), await isOurs()]).toEqual(['/espace', true]);

    await page.goto(`${world.door.url}/espace/personnes/import`);
    await step(() => button('Voir ce qui change').click());
    const lines = [
      'prenom;nom;fonction;structure;courriel;roles',
      'Zoé;Roy;Agente;Structure;z@agglo.example;membre',
    ];
    const buffer = Buffer.from(lines.join('\r\n'));
    await page.locator('input[type=file]').setInputFiles({ name: 'p.csv', mimeType: 'text/csv', buffer });
    await step(() => button('Voir ce qui change').click());
    await page.reload();
    expect(await page.getByText('Zoé Roy').first().isVisible()).toBe(true);
    await step(() => button('Enregistrer ces changements').click());
    expect(here()).toBe('/espace/personnes');
  });
});
