import { beforeEach, describe, expect, it } from 'vitest';
import { listPlaces } from '../../../../src/intents.ts';
import { createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { createReplica, useBase } from '../../../support/database.ts';
import { findForm, readFields } from '../../../support/http-person.ts';
import { createRepondreWorld, type RepondreWorld, sendTo } from '../../../support/repondre-world.ts';
import { startWeb, useWeb } from '../../../support/web.ts';

/** What is read and sent behind the links of a person. */
const base = await useBase({ now: '2027-05-03T08:00:00Z' });
const web = await useWeb(base);
let world: RepondreWorld;
/** Of each kind one. */
let links: readonly string[];
beforeEach(async () => {
  world = await createRepondreWorld(base, web.url);
  const { token } = await createLienTableau(world.nadia, base.ports);
  links = [`/tableau/${token}`, `/courriel/${await world.receive('manquants')}`, `/repondre/${world.token}`];
});

const { get, read } = web.open();
/** Sends it, and says where that ends. */
const send = async (link: string, fields: Readonly<Record<string, string>>) => {
  const sent = await sendTo(`${web.url}${link}/intent`, fields);
  expect([sent.status, sent.headers.get('set-cookie')], `${link} ${fields._intent}`).toEqual([303, null]);
  return sent.headers.get('location') ?? '';
};
const OUVRIR = { _intent: 'reponse:ouvrir', fiche: '6' };
const ETAPE = { _intent: 'reponse:etape', _formulaire: 'oui' };

describe('what is sent behind a link', () => {
  it('ends at an address, which tells what came of it as often as it is asked', async () => {
    for (const link of links) {
      const annuler = { _intent: 'reponse:annuler', tour: world.tour.id, fiche: '6', version: '1' };
      const refused = await send(link, annuler);
      expect(refused.startsWith(`${link}/suite?de=`)).toBe(true);
      for (const _time of ['once', 'again']) expect(await read(refused)).toContain('réponse');
      const typed = await send(link, { texte: 'stop' });
      expect(await read(typed)).toMatch(/annonces/i);
    }
  });

  it('gives each step of a form an address, and what is refused in it keeps what was typed', async () => {
    for (const link of links) {
      const opened = await read(await send(link, OUVRIR));
      const typed = { ...readFields(findForm(opened)), ...ETAPE, statut: 'en_cours', difficulte: 'aucune' };
      const next = await read(await send(link, typed));
      expect(next).toSay('Étape 2');
      const said = { avancees: 'Mon texte à moi', ordre_du_jour: '?' };
      const again = await send(link, { ...readFields(findForm(next)), ...ETAPE, ...said });
      for (const _time of ['once', 'again']) expect(await read(again)).toContain('Mon texte à moi');
    }
  });

  it('is opened by its own link only, on each replica', async () => {
    const [mine = '', other = ''] = links;
    const place = await send(mine, { texte: 'stop' });
    const word = place.slice(mine.length);
    await expect(get(other + word)).toLeadTo(other);
    expect((await get(`/tableau/devine${word}`)).status).toBe(404);
    const { close, ...storage } = await createReplica(base);
    const second = await startWeb({ ...base, ...storage, ports: { ...base.ports, stores: storage.stores } });
    expect(await second.open().read(place)).toMatch(/annonces/i);
    await second.stop();
    await close();
  });

  it('that closes the link says so, once it opens nothing any more', async () => {
    const [mine = ''] = links;
    const before = await send(mine, { texte: 'stop' });
    const closed = await send(mine, { _intent: 'tableau:lien:fermer' });
    expect((await get(mine)).status).toBe(404);
    expect((await get(before)).status).toBe(404);
    expect(await read(closed)).toContain('fermé');
  });

  it('by a button that ends it, is told at an address, although nothing else opens there any more', async () => {
    const mine = links[2] ?? '';
    for (const path of ['/pas-moi', '/nouveau-lien']) {
      const sent = await sendTo(`${web.url}${mine}${path}`);
      expect([path, sent.status]).toEqual([path, 303]);
      const told = await read(sent.headers.get('location') ?? '');
      expect(told).toMatch(path === '/pas-moi' ? /Merci, ce lien est fermé/ : /C’est demandé/);
      const elsewhere = (sent.headers.get('location') ?? '').replace(world.token, 'devine');
      expect((await get(elsewhere)).status).not.toBe(200);
    }
  });
});

describe('what only reads behind a link', () => {
  it('has an address below it, to which buttons and typed lines lead', async () => {
    for (const link of links) {
      expect(await send(link, { texte: 'plan' })).toBe(`${link}/espace/plan`);
      expect(await send(link, { _intent: 'fiche', numero: '6' })).toBe(`${link}/espace/fiches/6`);
      expect(await read(`${link}/espace/fiches/6`)).toContain('Ouvrir un lieu');
      expect(await read(link)).toContain(`href="${link}/espace/plan"`);
    }
  });

  it('is the place itself, where a button of an e-mail leads that only reads', async () => {
    const [, letter = ''] = links;
    const [, button = ''] = /href="[^"]*\/espace\/(tour[^"]*)"/.exec(await read(letter)) ?? [];
    expect(button).not.toBe('');
    await expect(get(`${letter}/tour-avancement`)).toLeadTo(new RegExp(`^${letter}/espace/tour`));
  });

  it('is what its reader may read there: nobody else’s text, nothing of another role, and nothing is changed', async () => {
    const before = await base.db.journal.count();
    for (const link of links)
      for (const { name, path } of listPlaces()) {
        const place = `${link}${path.replaceAll(/:[a-z]+/g, '7')}`;
        const page = await get(place);
        expect([200, 303, 403, 404, 422], `${name} ${place}`).toContain(page.status);
        expect(await page.text(), name).not.toContain('<script');
      }
    expect((await get(`${links[0]}/espace/personnes`)).status).toBe(404); // of coordination: a link of one day
    expect(await base.db.journal.count()).toBe(before);
  });

  it('stands in the menu, with what its reader may read: of coordination, by a link of the day', async () => {
    const readMenu = async (link: string) => {
      const shown = [...(await read(link)).matchAll(/<li><a href="([^"]*)"[^>]*>([^<]*)</g)];
      const menu = new Map(shown.map(([, url = '', label = '']) => [label, url]));
      for (const url of menu.values()) expect((await get(url)).status, url).toBe(200);
      return [...menu.keys()];
    };
    const [ofDay, ...others] = ['courriel', 'tableau', 'repondre'].map(
      (root) => links.find((link) => link.startsWith(`/${root}/`)) ?? '',
    );
    expect(await readMenu(ofDay ?? '')).toContain('Personnes et parties');
    for (const link of others)
      expect(await readMenu(link)).toEqual([
        ...['Aujourd’hui', 'Mes fiches', 'Le plan', 'Séances', 'Résumés', 'Annonces', 'Préférences'],
        'Se connecter',
      ]);
  });
});
