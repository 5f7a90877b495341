import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { anew } from '../../../support/anew.ts';
import { createConversation, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { createWorld } from '../../../support/delivery-world.ts';
import { findTraces } from '../../../support/find-traces.ts';
import { itIsUsable, pressByKey, typeLine, useBrowser } from '../../../support/usable-pages.ts';
import { useWeb } from '../../../support/web.ts';

/** Somebody asks for erasure on a page, coordination sees it through on its own, and the other way in a chat. */

const base = await useBase();
const web = await useWeb(base);
const browser = await useBrowser();
const world = anew(async () => {
  base.clock.set(paris('2027-05-03T10:00'));
  return createWorld(base, { etat: 'ouvert' });
});

const addressOf = async (personne: Personne) => {
  const { token } = await createLienTableau(personne, base.ports, { kind: 'fresh' });
  return `${web.url}/tableau/${token}`;
};

async function seeThrough(page: Page, look: (name: string) => Promise<void>): Promise<string> {
  const mine = await addressOf(world.ines);
  await page.goto(mine);
  await typeLine(page, 'ne plus recevoir de message');
  await look('objection');
  await page.goto(mine);
  await typeLine(page, 'effacer mes données');
  await look('demand');
  await pressByKey(page, 'Envoyer ma demande');
  await page.getByText('Votre demande d’effacement est notée').first().waitFor();
  await look('noted');
  await page.goto(await addressOf(world.camille));
  await typeLine(page, 'demandes d’effacement');
  await look('list');
  await pressByKey(page, /Effacer les données de Ines/);
  await page
    .getByText(/Cela ne se défait pas/)
    .first()
    .waitFor();
  await look('preview');
  await pressByKey(page, 'Effacer pour toujours');
  await page
    .getByText(/sont effacées/)
    .first()
    .waitFor();
  await look('done');
  return mine;
}

it('in a browser: asked for, carried out, and the door is closed', async () => {
  const page = await browser.newPage();
  const mine = await seeThrough(page, async () => {});
  expect((await page.goto(mine))?.status()).toBe(404);
  expect(await findTraces(base, [world.ines.courriel])).toEqual([]);
});

itIsUsable(browser, seeThrough);

it('in a chat: the same', async () => {
  const talk = createConversation(base.ports);
  const form = await talk(world.ines).ask('commande', { texte: 'effacer mes données' });
  if (form.kind !== 'form') throw new Error('no form');
  await talk(world.ines).submit(form.form, {});
  const list = messageOf(await talk(world.camille).ask('commande', { texte: 'demandes d’effacement' }));
  const button = list.sections?.[0]?.list?.[0]?.buttons?.[0];
  if (button?.kind !== 'action') throw new Error('no act');
  const preview = await talk(world.camille).ask(button.intent, button.values);
  if (preview.kind !== 'form') throw new Error('no form');
  await talk(world.camille).submit(preview.form, {});
  expect(await findTraces(base, [world.ines.courriel])).toEqual([]);
});
