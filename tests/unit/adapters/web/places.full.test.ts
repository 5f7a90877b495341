import { beforeEach, describe, expect, it } from 'vitest';
import { INTENTS, listPlaces } from '../../../../src/intents.ts';
import { PATHS, patternOf } from '../../../../src/links.ts';
import { aFicheAction, aSeance, aTour } from '../../../support/builders.ts';
import type { CookieBrowser } from '../../../support/cookie-browser.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { dump } from '../../../support/dump.ts';
import { plain } from '../../../support/plain.ts';

let browser: CookieBrowser;

const world = await openDoorWorld();
beforeEach(async () => {
  await world.begin();
  const { base, camille } = world;
  const convention = { id: camille.conventionId };
  await aTour(base, await aSeance(base, convention));
  await aFicheAction(base, convention, { numero: 3 });
  browser = await world.signIn();
});

const PLACES = listPlaces().map(({ path }) => path.replaceAll(/:[a-z]+/g, '3'));
/** Who opens a page has its link: nobody is told, and it opens what is open already. */
const BUT = ['LienPersonnel', 'Session'];

describe('a place', () => {
  it('is read, whatever is asked there, and changes nothing', async () => {
    const { base, camille: personne } = world;
    const [majLe, expireLe] = [base.clock.now(), base.clock.now().add({ hours: 24 })];
    const brouillon = { personne, cle: 'annonce:nouvelle', valeurs: { texte: 'Le forum' }, majLe, expireLe };
    await base.stores.brouillons.save(brouillon);
    const before = await dump(world.base, BUT);
    expect(before.Brouillon).toHaveLength(1);
    const look = async (address: string) => {
      const response = await browser.get(address);
      const isWhole = (await response.text()).includes('aria-label="Navigation principale"');
      return { address, isShown: response.status < 500 && isWhole };
    };
    for (const query of ['?fiche=3&numero=3&anew=oui', '?personne=x&tour=y&seance=z']) {
      const looks = await Promise.all(PLACES.map((address) => look(address + query)));
      expect(looks.filter(({ isShown }) => !isShown)).toEqual([]);
    }
    expect(await dump(world.base, BUT)).toEqual(before);
  });

  it('is what a button leads to that only reads, and is marked in the menu with what stands under it', async () => {
    const home = await browser.read('/espace');
    expect(home).toContain('<a href="/espace" aria-current="page">Aujourd’hui</a>');
    expect(home).toMatch(/<a class="button" href="\/espace\/tour\?tour=[^"]+">/);
    expect(await browser.read('/espace/fiches/3')).toContain(
      '<a href="/espace/plan" aria-current="true">Le plan</a>',
    );
  });

  it('is where a typed line leads that only reads, and a press on a page of before', async () => {
    await expect(browser.post(PATHS.espaceIntent, { texte: 'fiche 3' })).toLeadTo('/espace/fiches/3');
    await expect(browser.post(PATHS.espaceIntent, { _intent: 'plan' })).toLeadTo('/espace/plan');
  });

  it('stands right under another one, where its form leads back to', () => {
    const paths = listPlaces().map(({ path }) => path);
    const lost = listPlaces().filter(({ name, path }) => {
      const above = path.slice(0, path.lastIndexOf('/')).replaceAll(/:[a-z]+/g, '3');
      return INTENTS.get(name)?.opensForm && !paths.some((one) => patternOf(one).test(above));
    });
    expect(lost).toEqual([]);
  });
});

describe('what changes something', () => {
  it('is never done by an address: it has none', async () => {
    const silent = [...INTENTS].filter(([, { address }]) => address === undefined).map(([name]) => name);
    expect(silent).toContain('tour:ouvrir:confirmer');
    const paths = listPlaces().map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('ends at the place where it was pressed, with what came of it, told once', async () => {
    await expect(
      browser.post(PATHS.espaceIntent, { _intent: 'annonces:arreter', _retour: '/espace/plan' }),
    ).toLeadTo('/espace/plan');
    const first = await browser.read('/espace/plan');
    expect(first).toContain('role="status"');
    const again = await browser.read('/espace/plan');
    expect(again).not.toContain('role="status"');
  });

  it('leads to no other site, whatever the page said', async () => {
    for (const _retour of [
      'https://mal.example',
      '//mal.example',
      '/espaces',
      '/espace\\mal',
      '/espace/../mal:x',
    ]) {
      await expect(browser.post(PATHS.espaceIntent, { _intent: 'annonces:arreter', _retour })).toLeadTo(
        '/espace',
      );
    }
  });

  it('gives the next step of a form an address of its own, that nobody else opens', async () => {
    const form = await browser.read('/espace/seances/nouvelle');
    expect(form).toContain('name="_retour" value="/espace/seances"');
    const sent = await browser.post(PATHS.espaceIntent, {
      _intent: 'seance:apercu',
      _formulaire: 'oui',
      _retour: '/espace/seances',
    });
    const step = sent.headers.get('location') ?? '';
    expect([sent.status, step.startsWith(`${PATHS.espaceSuite}?de=`)]).toEqual([303, true]);
    for (const _time of ['once', 'again']) {
      const page = await browser.read(step);
      expect(page).toSay('aria-current="page">Séances</a>', 'role="alert"');
    }
    await world.withReplica(async (other) => {
      const there = other.open(browser.cookies);
      expect(await there.read(step)).toContain('role="alert"');
    });
    await world.begin();
    const stranger = await world.signIn();
    await expect(stranger.get(step)).toLeadTo(PATHS.espace);
    await expect(browser.get(`${step.slice(0, -2)}aa`)).toLeadTo(PATHS.espace);
  });
});

describe('a place that is opened from outside', () => {
  const address = '/espace/tour/manquants?tour=x';

  it('is where the door leads', async () => {
    const fresh = world.open();
    await expect(fresh.get(address)).toLeadTo(PATHS.connexion);
    const { letter } = await world.ask(world.camille.courriel, fresh);
    await expect(fresh.post(letter.lien, { personne: world.camille.id })).toLeadTo(address);
  });

  it('says that the session is over, where there was one', async () => {
    world.letPass({ hours: 3 });
    const turned = await browser.get(address);
    const door = await browser.get(turned.headers.get('location') ?? '');
    expect(plain(await door.text())).toContain('Votre session est terminée');
  });

  it('says so too where something is sent, shows what was typed, and leads back to the page it was sent from', async () => {
    const relecture = '/espace/resumes/relecture';
    const sent: readonly (readonly [path: string, fields: Readonly<Record<string, string>>, back: string])[] =
      [
        [
          PATHS.espaceIntent,
          { _intent: 'annonces:arreter', _retour: '/espace/plan?page=2' },
          '/espace/plan?page=2',
        ],
        [PATHS.espaceIntent, { texte: 'annuler la séance' }, '/espace'],
        [`${relecture}?tour=x`, { introduction: 'Un mot à vous' }, `${relecture}?tour=x`],
        ['/espace/seances/3/points', { 'texte:1': 'Un mot à vous' }, '/espace/seances/3/points'],
        ['/espace/reglages/imports/plan', {}, '/espace/reglages/imports/plan'],
      ];
    for (const [path, fields, back] of sent) {
      const mine = await world.signIn();
      world.letPass({ hours: 3 });
      await mine.get('/tableau/x'); // a page in between forgets nothing
      await mine.get('/espace/recherche?mots=x&apercu=oui', { 'Sec-Fetch-Dest': 'empty' });
      const over = await mine.post(path, fields);
      const page = plain(await over.text());
      expect([path, over.status, page.includes('Votre session est terminée')]).toEqual([path, 403, true]);
      for (const text of Object.values(fields).filter((one) => one.includes(' ')))
        expect(page).toContain(text);
      const { letter } = await world.ask(undefined, mine);
      await expect(mine.post(letter.lien)).toLeadTo(back);
      world.base.clock.set('2027-04-15T07:02:00Z');
    }
  });
});
