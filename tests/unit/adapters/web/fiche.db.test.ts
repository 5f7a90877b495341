import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFicheAction, aSeance, aTour } from '../../../support/builders.ts';
import { plain } from '../../../support/demo-program.ts';
import { type CookieBrowser, type DoorWorld, startDoorWorld } from '../../../support/door.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

let world: DoorWorld;
let browser: CookieBrowser;

/** Two tours: something was told in the first, and nothing was new in the second. */
beforeAll(async () => {
  world = await startDoorWorld();
  await world.begin();
  const { base, camille } = world;
  const convention = { id: camille.conventionId };
  const fiche = await aFicheAction(base, convention, {
    numero: 3,
    titre: 'Parents <b>d’ados</b>',
    pilotes: [[camille, 'chef_de_file']],
  });
  const answer = async (jour: string, said: Parameters<typeof aVersionReponse>[2]) => {
    const debut = Temporal.Instant.from(`${jour}T12:00:00Z`);
    const tour = await aTour(base, await aSeance(base, convention, { debut }));
    const version = aVersionReponse(base, { auteur: camille, fiche }, said);
    await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
  };
  await answer('2027-05-20', { statut: 'en_cours', avancees: 'Une soirée a eu lieu.' });
  world.letPass({ hours: 1 });
  await answer('2027-11-18', { statut: 'en_cours', avancees: null, rienDeNouveau: true });
  browser = await world.signIn();
});
afterAll(() => world.stop());

const read = async (numero: number | string) => {
  const response = await browser.get(`/espace/fiches/${numero}`);
  return { status: response.status, page: plain(await response.text()) };
};

describe('the page of a fiche', () => {
  it('says where it stands, what it is at the side, and the way back to the plan', async () => {
    const { page } = await read(3);
    expect(page).toContain('<h2>Fiche 3 – Parents &lt;b>d’ados&lt;/b></h2>');
    expect(page).toContain('<span class="pill pill-going">En cours</span>');
    expect(page).toMatch(/<a href="\/espace\/plan">Le plan<\/a>/);
    expect(page).toMatch(/facts-side.*<dt>Pilotes<\/dt>/s);
  });

  it('tells its story, the latest first; where nothing was new is one line that unfolds', async () => {
    const { page } = await read(3);
    const story = page.slice(page.indexOf('<ol class="story">'), page.indexOf('</ol>'));
    expect(story.match(/<li/g)?.length).toBeGreaterThanOrEqual(2);
    expect(story).toMatch(/<li class="same"><details.*rien de nouveau.*Une soirée a eu lieu\./s);
  });
});
