import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { Annonce } from '../../../../src/domain/annonces/annonce.ts';
import { aConvention, aPersonne, PLAIN_ANNONCE } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { useWeb } from '../../../support/web.ts';

const base = await useBase({ now: '2027-03-01T09:00:00Z' });
const convention = await aConvention(base);
const auteur = await aPersonne(base, convention, { prenom: 'Camille', roles: ['coordination'] });
const annonce: Annonce = {
  ...PLAIN_ANNONCE,
  ...{ id: base.ports.ids.create(), conventionId: convention.id, auteurId: auteur.id, soumission: 's-1' },
  ...{ titre: 'Forum & familles', texte: 'Le *forum* a lieu à Calais.\n- entrée libre', etat: 'prevue' },
  ...{ envoyeeLe: base.clock.now(), publique: true, accordeeLe: base.clock.now() },
};
await base.stores.annonces.save(annonce);
const web = await useWeb(base);

const { get, read } = web.open();
const publish = (change: Partial<Annonce> = {}) =>
  base.stores.annonces.save({ ...annonce, etat: 'envoyee', ...change });

it('nothing of it is there before it leaves, and the menu leads there from then on', async () => {
  expect((await get(`/actualites/${annonce.id}`)).status).toBe(404);
  expect(await read('/actualites')).toContain('Aucune annonce publique');
  expect(await read('/')).not.toContain('href="/actualites"');
  await publish();
  await expect.poll(() => read('/')).toContain('href="/actualites"');
  await expect.poll(() => read('/actualites')).toContain('Forum &amp; familles');
});

it('its page says what everybody may read, names nobody, and names the parties', async () => {
  const page = await read(`/actualites/${annonce.id}`);
  expect(page).toSay('<strong>forum</strong>', '<li>entrée libre</li>');
  expect(page).toSay('Publiée le lundi 1er mars 2027 à 10 h');
  expect(page).not.toContain('Camille');
  expect(page).toContain('<link rel="alternate" type="application/atom+xml"');
});

it('what has a date is had as a file for an agenda, and only that', async () => {
  const file = `/actualites/${annonce.id}.ics`;
  await publish({ dateEvenement: Temporal.PlainDate.from('2027-03-18'), lien: 'https://forum.test/' });
  await expect.poll(() => read(`/actualites/${annonce.id}`)).toContain(`href="${file}"`);
  const answer = await get(file);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const text = await answer.text();
  expect(text).toSay(`UID:${annonce.id}@`, 'DTSTART;VALUE=DATE:20270318');
  expect(text).not.toMatch(/METHOD|X-WR-CALNAME|ORGANIZER|ATTENDEE/);
  await publish();
  await expect.poll(async () => (await get(file)).status).toBe(404);
  await publish({ dateEvenement: Temporal.PlainDate.from('2027-03-18'), accordeeLe: null });
  await expect.poll(async () => (await get(file)).status).toBe(404);
  await publish();
});

it('its page has its picture, in words too, and when and where its event is', async () => {
  const image = { cle: 'cle-de-l-image', alternative: 'La halle de Calais', largeur: 640, hauteur: 400 };
  const { conventionId } = annonce;
  await base.stores.imagesAnnonces.create({ ...image, conventionId, png: new Uint8Array([137]) });
  const debut = Temporal.Instant.from('2027-03-18T13:00:00Z');
  const event = { debut, fin: debut.add({ hours: 3 }), lieu: 'La halle', places: 40, limite: null };
  await publish({ image, evenement: { ...event, question: null, visible: false, sequence: 0 } });
  const shown = () => read(`/actualites/${annonce.id}`);
  await expect.poll(shown).toContain('alt="La halle de Calais" width="640" height="400"');
  const page = await shown();
  expect(page).toSay('jeudi 18 mars 2027, de 14 h à 17 h', 'La halle</dd>');
  await publish();
});

it('the feed is Atom, known again by its mark, and each entry keeps its id', async () => {
  const answer = await get('/actualites.atom');
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const feed = await answer.text();
  expect(feed).toSay(
    /^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/,
  );
  expect(feed).toSay(`<id>urn:uuid:${annonce.id}</id>`, '<title>Forum &amp; familles</title>');
  expect(feed).toSay(/&lt;strong(&gt;|>)forum&lt;/);
  expect(feed).not.toContain('*forum*');
  expect(feed).toContain('<updated>2027-03-01T09:00:00Z</updated>');
  expect(feed.match(/<link [^>]*[^/]>/)).toBeNull(); // closed, as XML asks
  const etag = answer.headers.get('etag') ?? '';
  expect((await get('/actualites.atom', { 'If-None-Match': etag })).status).toBe(304);
});

it('corrected it says so, without its agreement it is not read, and withdrawn its address says that', async () => {
  const corrigeeLe = base.clock.now().add({ hours: 1 });
  await publish({ texte: 'Le forum a lieu à Marck.', corrigeeLe });
  await expect
    .poll(() => read(`/actualites/${annonce.id}`))
    .toContain('modifiée le lundi 1er mars 2027 à 11 h');
  await publish({ texte: 'Secret', accordeeLe: null });
  await expect.poll(() => read(`/actualites/${annonce.id}`)).toContain('attend l’accord d’une autre partie');
  expect(await read('/actualites.atom')).not.toContain('Secret');
  await publish({ etat: 'retiree' });
  await expect.poll(async () => (await get(`/actualites/${annonce.id}`)).status).toBe(410);
  expect(await read(`/actualites/${annonce.id}`, 410)).toContain('Annonce retirée');
  expect(await read('/actualites.atom')).not.toContain('<entry>');
});
