import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { sendAnnonce } from '../../../../src/use-cases/annonces/send-annonce.ts';
import { previewAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { FORUM, letAnnoncesLeave } from '../../../support/annonces.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, formOf } from '../../../support/coordination.ts';
import { startDoorWorld } from '../../../support/door.ts';
import { plain } from '../../../support/plain.ts';
import { expectUsable, openSignedIn, SCREENS } from '../../../support/usable-pages.ts';

/** Camille coordinates, and sent one announcement to the groupe projet: her, and a lead. */
const world = await startDoorWorld();
await world.begin();
const { base, camille } = world;
await world.change({ roles: ['coordination'] });
await aPersonne(base, { id: camille.conventionId }, { prenom: 'Ines', roles: ['pilote'] });
const ask = createAsk(base, await base.stores.personnes.get(camille.id));
const texte = 'Le forum a lieu *à Marck*.';
const { context } = formOf(await ask(previewAnnonce, { ...FORUM, texte, dateEvenement: '', accuse: 'oui' }));
await ask(sendAnnonce, { ...context, accord: 'oui' });
await letAnnoncesLeave(base);
const [annonce] = await base.stores.annonces.list(camille.conventionId);
const place = `/espace/annonces?annonce=${annonce?.id}`;
const signedIn = await openSignedIn(world);

const open = (options: BrowserContextOptions = {}) => signedIn.open(place, options);

const headings = (page: Page) => page.locator('main h3').allInnerTexts();

it.each(SCREENS)('axe finds nothing at %s pixels, %s', async (width, colorScheme) => {
  const page = await open({ colorScheme, viewport: { width, height: 740 } });
  await expectUsable(page, `annonce-${width}-${colorScheme}`, width);
});

it('says whom it reached in plain words, what they read, and what can be done, by what for', async () => {
  const page = await open({ javaScriptEnabled: false });
  expect(await page.getByRole('heading', { level: 2 }).innerText()).toBe(FORUM.titre);
  expect(await headings(page)).toEqual([
    'Qui l’a reçue',
    'Ce que les personnes lisent',
    FORUM.titre,
    'En bref',
    'Corriger ou retirer',
    'Écrire la même à nouveau',
    'Exporter',
  ]);
  const rows = await page.locator('main tbody tr').allInnerTexts();
  expect(rows.join('\n').replace(/\s+/g, ' ')).toBe(
    'En attente 2 personnes Le message n’est pas encore parti. Il partira tout seul.',
  );
  expect(await page.locator('.explanation strong').innerText()).toBe('à Marck');
  expect(await page.locator('main').innerText()).not.toContain('Retour à Aujourd’hui');
  await page.getByRole('link', { name: 'Corriger l’annonce' }).click();
  expect(page.url()).toContain('/espace/annonces/corriger');
  await page.goBack();
  await page.getByRole('main').getByRole('link', { name: 'Annonces', exact: true }).click();
  expect(page.url()).toBe(`${world.door.url}/espace/annonces`);
});

it('is read, and acknowledged, by those it is for; nobody else finds it', async () => {
  await world.change({ roles: ['pilote'] });
  const page = await open({ javaScriptEnabled: false });
  expect(await headings(page)).toEqual([FORUM.titre]);
  await page.getByRole('button', { name: 'J’ai lu' }).click();
  expect(page.url()).toBe(world.door.url + place);
  expect(plain(await page.locator('main .answer').last().innerText())).toContain('Vous avez dit « J’ai lu »');
  expect((await page.goto(world.door.url + place.replace(/.{12}$/, '000000000000')))?.status()).toBe(404);
});
