import { beforeEach, describe, expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Seance } from '../../../../src/domain/nouns/seance.ts';
import { aCopil, aFicheAction, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { type CookieBrowser, send as sendTo } from '../../../support/cookie-browser.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { plain } from '../../../support/plain.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

let browser: CookieBrowser;
let seance: Seance;

/** The groupe projet of 20 May 2027, with three points; Camille coordinates, and it is 15 April. */
const world = await openDoorWorld();
beforeEach(async () => {
  await world.begin();
  seance = await aSeance(world.base, world.convention, { ordreDuJour: null });
  browser = await world.signIn();
  await write('Accueil\nLe budget\nFiche 12 – les ateliers');
});

const PLACE = '/espace/seances/2027-05-20';
const read = async (path = PLACE) => browser.read(path);
const linesOf = (page: string) =>
  [...page.matchAll(/<li data-rang="\d+">\s*<div class="said"><span class="as-typed">([^<]*)/g)].map(
    ([, text]) => plain(text ?? ''),
  );

async function send(fields: Readonly<Record<string, string>>): Promise<string> {
  const base = /name="base" value="([^"]*)"/.exec(await read())?.[1] ?? '';
  return press({ base, ...fields });
}

async function press(fields: Readonly<Record<string, string>>): Promise<string> {
  const [_intent, _retour] = ['ordre-du-jour:enregistrer', `${PLACE}#agenda`];
  const sent = browser.post('/espace/intent', { _intent, _retour, seance: seance.id, ...fields });
  await expect(sent).toLeadTo(_retour);
  return read();
}

const write = (texte: string) => send({ texte });

describe('the séances of a year', () => {
  it('stand there once each: held, to come, and missing where the convention asks for more', async () => {
    const held = { debut: paris('2027-01-21T14:00'), fin: paris('2027-01-21T16:00') };
    await aCopil(world.base, world.convention);
    await aSeance(world.base, world.convention, held);
    const page = plain(await read('/espace/seances'));
    expect(page).toContain('En 2027, 1 séance à prévoir');
    const rows = /<tbody>(.*?)<\/tbody>/s.exec(page)?.[1]?.replaceAll(/<[^>]+>|\s+/g, ' ') ?? '';
    expect(rows).toMatch(/21 janvier.*Tenue.*20 mai.*À venir.*À prévoir.*Comité de pilotage.*Sans date/);
    expect(page.match(/20 mai/g)).toHaveLength(1);
    expect(page.match(/href="\/espace\/seances\/nouvelle"/g)).toHaveLength(1);
    expect(plain(await read('/espace/seances?annee=2026'))).toMatch(/Pas de séance.*N’a pas eu lieu/s);
    expect((await browser.get('/espace/seances?annee=x')).status).toBe(200);
  });
});

describe('a séance as a place', () => {
  it('has its date, who comes, its agenda, what is done before, and what can be done', async () => {
    await aTour(world.base, seance);
    const page = plain(await read());
    expect(linesOf(page)).toEqual(['Accueil', 'Le budget', 'Fiche 12 – les ateliers']);
    expect(page).toContain(
      '<h3>Présence</h3><section class="part"><ul class="items"><li><span class="as-typed">1 sans réponse.',
    );
    expect(page).not.toContain('class="bar"');
    expect(page).toSay('href="/espace/fiches/12">Voir la fiche 12', 'Préparation');
    expect(page).toSay(`href="/espace/seances/deplacer?seance=${seance.id}"`, 'Serez-vous là');
  });

  it('is not found at another address, and leaves other places alone', async () => {
    for (const path of [
      '/espace/seances/2027-05-21',
      '/espace/seances/2027-05-20-inconnu',
      '/espace/seances/2027-13-45',
    ])
      expect((await browser.get(path)).status, path).toBe(404);
    expect((await browser.get('/espace/seances/nouvelle')).status).toBe(200);
  });

  it('tells two séances of one day apart', async () => {
    const copil = await aCopil(world.base, world.convention);
    await aSeance(world.base, world.convention, { instance: copil, debut: paris('2027-05-20T10:00') });
    expect(plain(await read(`${PLACE}-comite-de-pilotage`))).toContain('Comité de pilotage, séance du');
    expect(await read('/espace/seances')).toContain(`href="${PLACE}-comite-de-pilotage"`);
  });
});

describe('the agenda', () => {
  it('moves a line, takes one out and adds one by a press', async () => {
    expect(linesOf(await send({ ordre: '2,1,3' }))).toEqual([
      'Le budget',
      'Accueil',
      'Fiche 12 – les ateliers',
    ]);
    expect(linesOf(await send({ ordre: '1,3' }))).toEqual(['Le budget', 'Fiche 12 – les ateliers']);
    expect(linesOf(await send({ ordre: '1,2', ligne: 'Divers' }))).toEqual([
      'Le budget',
      'Fiche 12 – les ateliers',
      'Divers',
    ]);
  });

  it.each(['', '9,9', '1,1,2', 'x', '3,2,1,0'])('is not spoilt by a forged order: « %s »', async (ordre) => {
    const lines = linesOf(await send({ ordre, ligne: 'Divers' }));
    expect(lines).toContain('Divers');
    expect(lines.length).toBeGreaterThan(0);
  });

  it('keeps what somebody else did meanwhile: nothing is moved, what was added stands', async () => {
    const base = /name="base" value="([^"]*)"/.exec(await read())?.[1] ?? '';
    await write('Accueil\nAutre chose');
    const page = await press({ base, ordre: '2,1,3', ligne: 'Divers' });
    expect(page).toSay('L’ordre du jour avait changé entre-temps');
    expect(linesOf(page)).toEqual(['Accueil', 'Autre chose', 'Divers']);
  });

  it('offers what the answers bring in whole sentences', async () => {
    const { base, camille, convention } = world;
    const fiche = await aFicheAction(base, convention, { numero: 4, pilotes: [[camille, 'chef_de_file']] });
    const motif = `La décision revient au comité. ${'Les mêmes supports manquent. '.repeat(10)}`.trim();
    const tour = await aTour(base, seance);
    const version = aVersionReponse(
      base,
      { auteur: camille, fiche },
      { statut: 'abandonnee', motif, diffusion: 'groupe_projet' },
    );
    await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
    expect(plain(await read())).toContain(motif);
    const page = await send({ ordre: '1,2,3', added: 'abandon:4' });
    expect(linesOf(page).at(-1)).toContain(motif);
  });
});

describe('by its role, somebody', () => {
  async function asReader(roles: Personne['roles']): Promise<string> {
    const browser = await world.enter(await aPersonne(world.base, world.convention, { roles }));
    return browser.read(PLACE);
  }

  it('reads the agenda as a member, and changes nothing', async () => {
    const page = await asReader(['membre']);
    expect(page).toContain('Le budget');
    expect(page).not.toSay('ordre-du-jour:enregistrer', 'Noter les points', 'Annuler la séance');
    expect(page).not.toSay('sans réponse.');
    expect(page).toContain('Serez-vous là');
  });

  it('who is no member knows when and where, no more', async () => {
    const page = await asReader(['lecture']);
    expect(page).toContain('20 mai 2027');
    expect(page).not.toContain('Le budget');
  });
});

describe('the points', () => {
  const POINTS = `${PLACE}/points`;

  async function ids(): Promise<readonly string[]> {
    const points = await world.base.stores.points.list(seance.conventionId, seance.id);
    return points.map(({ id }) => id);
  }

  it('are one press away from the first page, once it is held', async () => {
    world.base.clock.set(paris('2027-05-21T10:00'));
    browser = await world.signIn();
    const [, way = ''] = /<a [^>]*href="([^"]*)">Noter les points/.exec(await read('/espace')) ?? [];
    expect(way).toMatch(/^\/espace\/seances\/2027-05-20-[\w-]+\/points$/);
    expect(await read(way)).toContain('Tout enregistrer');
  });

  it('are saved one by one, and the page stands anew: reloading sends nothing again', async () => {
    const [first = ''] = await ids();
    const sent = await browser.post(POINTS, {
      [`genre:${first}`]: 'decision',
      [`issue:${first}`]: 'Adopté.',
      [`version:${first}`]: '0',
      _point: first,
    });
    const told = sent.headers.get('location') ?? '';
    expect([sent.status, told]).toEqual([303, expect.stringMatching(/points\?de=[\w-]{36}#point-1$/)]);
    const page = plain(await read(told));
    expect(page).toSay('Enregistré. Décision : Adopté.', '1 point noté sur 3', 'Relire et publier le relevé');
  });

  it('sum up on top what is wrong, each with a way to it, and keep what was typed elsewhere', async () => {
    const [first = '', second = '', third = ''] = await ids();
    const sent = await sendTo(browser, POINTS, {
      [`genre:${first}`]: 'information',
      [`issue:${first}`]: 'Vu.',
      [`version:${first}`]: '0',
      [`genre:${second}`]: 'suite',
      [`issue:${second}`]: 'Écrire aux communes.',
      [`version:${second}`]: '0',
      [`issue:${third}`]: 'Commencé',
      _point: '',
    });
    expect(sent.status).toBe(422);
    const page = plain(await sent.text());
    const top = page.slice(0, page.indexOf('Tout enregistrer'));
    expect(top).toSay('2 points ne sont pas enregistrés. 1 point enregistré.', `href="#champ-qui:${second}"`);
    expect(top).toSay('Point 2 – Indiquez qui s’en charge.');
    expect(page).toContain('Commencé</textarea>');
  });

  it('are for coordination', async () => {
    const membre = await world.enter(await aPersonne(world.base, world.convention, { roles: ['membre'] }));
    expect((await membre.get(POINTS)).status).toBe(404);
    expect((await membre.post(POINTS, { _point: '' })).status).toBe(404);
  });
});
