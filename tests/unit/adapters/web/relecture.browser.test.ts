import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { aFicheAction, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { startDoorWorld } from '../../../support/door.ts';
import { anotherParty, createAnswer } from '../../../support/resume-round.ts';
import { DESK_AND_PHONE, expectUsable, openSignedIn, widthOf } from '../../../support/usable-pages.ts';

/** One convention, the one of public addresses. As many fiches as the real plan: four have news, one with a telephone number, twelve have none, eight are silent. */
const world = await startDoorWorld();
const { base, camille, convention } = world;
await anotherParty(base, await aPersonne(base, convention, { roles: ['lecture'] }));
const fiches = [];
for (let numero = 1; numero <= 24; numero += 1)
  fiches.push(
    await aFicheAction(base, convention, {
      numero,
      titre: `Accompagner les partenaires de la parentalité ${numero}`,
      pilotes: [[camille, 'chef_de_file']],
    }),
  );
const tour = await aTour(base, await aSeance(base, convention));
base.clock.set(tour.echeance);
const answer = createAnswer(base, tour, camille);
for (const fiche of fiches.slice(0, 16)) {
  const rienDeNouveau = fiche.numero > 4;
  const avancees =
    fiche.numero === 2 ? 'Voir au 06 12 34 56 78.' : `${'Trois ateliers ont réuni. '.repeat(9)}`;
  await answer(fiche, { diffusion: 'publiable', rienDeNouveau, avancees: rienDeNouveau ? null : avancees });
}
const signedIn = await openSignedIn(world);

const open = (width: number, colorScheme: 'light' | 'dark' = 'light') =>
  signedIn.open('/espace/resumes', {
    colorScheme,
    viewport: { width, height: 740 },
    javaScriptEnabled: width !== 320,
  });

const RELECTURE = '/espace/resumes/relecture';

it.each(DESK_AND_PHONE)(
  'axe finds nothing at %s pixels, %s: both builds, and before publishing',
  async (width, colorScheme) => {
    const page = await open(width, colorScheme);
    for (const version of ['groupe_projet', 'public']) {
      await page.goto(`${world.door.url}${RELECTURE}?version=${version}`);
      await expectUsable(page, `relecture-${version}-${width}-${colorScheme}`, width);
    }
    await page.goto(world.door.url + RELECTURE);
    await page.locator('.bar-foot .primary').click();
    await expectUsable(page, `relecture-confirmation-${width}-${colorScheme}`, width);
  },
);

it('a screen of 320 pixels shows it whole, without JavaScript', async () => {
  const page = await open(320);
  await page.goto(world.door.url + RELECTURE);
  expect(await widthOf(page)).toBeLessThanOrEqual(320);
});

it('both builds are published with 8 presses, no typed word, and 8,000 pixels', async () => {
  const page = await open(1280);
  let presses = 0;
  let pixels = 0;
  const press = async (role: 'button' | 'link', name: string) => {
    await page.getByRole(role, { name, exact: true }).click();
    presses += 1;
  };
  /** All that there is to read there. */
  const read = async () => {
    const height = await heightOf(page);
    pixels += height;
    return height;
  };
  await page.goto(world.door.url + RELECTURE);
  expect(await read()).toBeLessThanOrEqual(4_000);
  await press('link', 'Publier pour le groupe projet…');
  await press('button', 'Publier pour le groupe projet');
  await read();
  await press('button', 'Demander un accord');
  const { base } = world;
  await base.db.accordPublic.updateMany({
    data: {
      accepte: true,
      decideLe: new Date(base.clock.now().epochMilliseconds),
      decideParId: world.camille.id,
    },
  });
  await page.reload();
  await press('link', 'Publier pour tout le monde…');
  await press('button', 'Publier pour tout le monde');
  await press('link', 'Ouvrir le résumé et ses documents');
  expect(await page.locator('h1').innerText()).toContain('Résumé n°');
  expect([presses <= 8, pixels <= 8_000]).toEqual([true, true]);
});

function heightOf(page: Page): Promise<number> {
  return page.locator('body').evaluate((body) => body.ownerDocument.documentElement.scrollHeight);
}
