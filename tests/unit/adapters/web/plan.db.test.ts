import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFicheAction, aSeance, aTour } from '../../../support/builders.ts';
import { plain } from '../../../support/demo-program.ts';
import {
  type CookieBrowser,
  createCookieBrowser,
  type DoorWorld,
  startDoorWorld,
} from '../../../support/door.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

let world: DoorWorld;
let browser: CookieBrowser;

beforeAll(async () => {
  world = await startDoorWorld();
  await world.begin();
  const { base, camille } = world;
  const convention = { id: camille.conventionId };
  const tour = await aTour(base, await aSeance(base, convention));
  const add = (numero: number) => aFicheAction(base, convention, { numero, titre: `Titre <b>${numero}</b>` });
  const fiche = await add(3);
  await add(4);
  const version = aVersionReponse(
    base,
    { auteur: camille, fiche },
    { statut: 'realisee', diffusion: 'groupe_projet' },
  );
  await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
  browser = await world.signIn();
});
afterAll(() => world.stop());

const read = async (address: string) => (await browser.get(address)).text();

describe('the page of the plan', () => {
  it('shows where each fiche stands: a pill with its word, enjeux behind a fold, and a picture', async () => {
    const page = await read('/espace/plan');
    expect(plain(page)).toContain('Le plan compte 2 fiches');
    expect(page).toContain('<span class="pill pill-done">Réalisée</span>');
    expect(page).toContain('<span class="pill pill-unknown">Pas encore de réponse</span>');
    expect(page).toMatch(/<details class="part"><summary class="unfold"><h4>/);
    expect(page).not.toContain('<b>3</b>');
  });

  it('has pictures that can be had, and their figures in words', async () => {
    const page = await read('/espace/plan');
    const [, source = ''] = /<img src="([^"]+)"/.exec(page) ?? [];
    const picture = await fetch(`${world.door.url}${source}`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([
      200,
      'image/svg+xml; charset=utf-8',
    ]);
    expect(await picture.text()).toContain('Réalisée 1');
    expect(plain(page)).toMatch(/Les mêmes chiffres en toutes lettres.*Réalisée 1, Pas encore de réponse 1/s);
  });

  it('is for who is signed in', async () => {
    const response = await createCookieBrowser(world.door.url).get('/espace/plan');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/connexion']);
  });
});
