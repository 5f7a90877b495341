import { expect, it } from 'vitest';
import { showArchive } from '../../../../src/use-cases/resumes/get-archive.ts';
import { showActivite, showBilan } from '../../../../src/use-cases/resumes/show-bilan.ts';
import { showDossier } from '../../../../src/use-cases/seances/compose-seance.ts';
import { use } from '../../../support/anew.ts';
import { pathsOf, startRapports } from '../../../support/rapport-world.ts';
import { openPage, tabTo, theyAreUsable, useBrowser } from '../../../support/usable-pages.ts';

/** A bilan, the file of a comité, a report and the archive, as people read them. */

const world = use(await startRapports());
const browser = await useBrowser();
const messages = [];
for (const useCase of [showDossier, showBilan, showActivite, showArchive])
  messages.push(await world.ask(useCase, world.camille));
const paths = messages.map((message) => [...pathsOf(message).values()][0] ?? '');

theyAreUsable(
  browser,
  paths.map((path) => world.web.url + path),
  async (page, address) => expect(await page.locator('h1').count(), address).toBe(1),
);

it('by keyboard alone: the contents lead to a part, and a file is saved', async () => {
  const page = await openPage(browser, { acceptDownloads: true });
  await page.goto(world.web.url + (paths[0] ?? ''));
  const press = async (selector: string) => {
    await tabTo(page, page.locator(selector).first());
    await page.keyboard.press('Enter');
  };
  await press('.contents a');
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#section-/);
  const download = page.waitForEvent('download');
  await press('a[href$=".pdf"]');
  expect((await download).suggestedFilename()).toBe('dossier-copil-2027-12-09.pdf');
});
