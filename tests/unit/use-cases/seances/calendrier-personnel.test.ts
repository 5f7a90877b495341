import ICAL from 'ical.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBot } from '../../../../src/bot.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { toSeanceAnnulee } from '../../../../src/domain/nouns/seance.ts';
import { aCopil, aPersonne, aSeance } from '../../../support/builders.ts';
import { formOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { createWorld } from '../../../support/delivery-world.ts';
import { createVisitors, textOf, type Visitor } from '../../../support/visitor.ts';
import { useWeb } from '../../../support/web.ts';

const VISIO = 'https://visio.test/salle?a=1,2;3';

const base = await useBase({ now: '2027-04-01T09:00:00Z' });
const world = await createWorld(base);
await base.stores.seances.save({ ...world.seance, visio: VISIO, ordreDuJour: 'Logement\nPetite enfance' });
await base.stores.tours.save({ ...world.tour, etat: 'ouvert' });
const web = await useWeb(base);
beforeEach(() => base.clock.set('2027-04-01T09:00:00Z'));

const visit = ({ comptes }: Personne): Visitor =>
  createVisitors(base.ports)(comptes[0]?.identifiant ?? '', 'atelier');

/** The path of a new calendar of a person. */
async function create(personne: Personne): Promise<string> {
  const text = textOf(await visit(personne).ask('calendrier:creer'));
  const path =
    /\/calendriers\/personnel\/[\w-]+\.ics/.exec(text)?.[0] ?? expect.fail(`no address in ${text}`);
  return path;
}

const ask = (path: string, headers: Record<string, string> = {}) => fetch(web.url + path, { headers });
const status = async (path: string) => (await ask(path)).status;
const readFeed = async (path: string) => (await ask(path)).text();

/** What an agenda reads. */
function listEvents(text: string) {
  const root = new ICAL.Component(ICAL.parse(text));
  return root.getAllSubcomponents('vevent').map((component) => {
    const { uid, description, summary } = new ICAL.Event(component);
    const alarms = component.getAllSubcomponents('valarm').map((alarm) => {
      return [alarm.getFirstPropertyValue('action'), String(alarm.getFirstPropertyValue('trigger'))].join(
        ' ',
      );
    });
    return { uid, description, summary, conference: component.getFirstPropertyValue('conference'), alarms };
  });
}

describe('what stands in a personal calendar', () => {
  it('the séance with its agenda and its video link, which the public calendar has not', async () => {
    const [, seance] = listEvents(await readFeed(await create(world.ines)));
    expect(seance).toMatchObject({ uid: world.seance.uid, conference: VISIO });
    expect(seance?.description).toContain('Logement\nPetite enfance');
    expect(seance?.description).toContain(VISIO);
    const open = await readFeed('/calendriers/tout.ics');
    expect(open).toContain(world.seance.uid);
    expect(open.replaceAll('\r\n ', '')).not.toMatch(/visio\.test|Petite enfance|CONFERENCE/);
  });

  it.each([
    ['a lead', () => world.ines, 2],
    ['who backs a lead up', () => world.lea, 2],
    ['coordination, who follows every tour', () => world.camille, 2],
    ['a member, who answers nothing', () => world.maud, 1],
  ] as const)('of %s: own deadlines only', async (_, who, count) =>
    expect(listEvents(await readFeed(await create(who())))).toHaveLength(count),
  );

  it('the meetings of one’s own instances only: a member of the groupe projet has none of the comité de pilotage', async () => {
    const instance = await aCopil(base, world.convention);
    const copil = await aSeance(base, world.convention, { instance });
    const odile = await aPersonne(base, world.convention, { prenom: 'Alain', roles: ['lecture'] });
    const uidsOf = async (personne: Personne) =>
      listEvents(await readFeed(await create(personne))).map(({ uid }) => uid);
    expect(await uidsOf(world.maud)).toEqual([world.seance.uid]);
    expect(await uidsOf(odile)).toEqual([copil.uid]);
    expect(await uidsOf(world.camille)).toEqual(expect.arrayContaining([world.seance.uid, copil.uid]));
    await base.db.seance.delete({ where: { id: copil.id } });
  });

  it('of nobody who is told of no séance: the public ones are offered instead', async () => {
    const nadia = await aPersonne(base, world.convention, { prenom: 'Nadia', roles: ['administration'] });
    for (const intent of ['calendrier', 'calendrier:creer']) {
      const text = textOf(await visit(nadia).ask(intent));
      expect(text).toContain('/calendriers');
      expect(text).not.toContain('/personnel/');
    }
  });

  it('no name, no address of a person, no token: who finds the file learns nothing of its reader', async () => {
    const path = await create(world.ines);
    const text = (await readFeed(path)).replaceAll('\r\n ', '');
    const token = /personnel\/([\w-]+)/.exec(path)?.[1] ?? '';
    expect(token.length).toBeGreaterThanOrEqual(22); // 128 bits in base64url
    for (const secret of [token, 'Ines', world.ines.nom, world.ines.courriel, 'ORGANIZER', 'ATTENDEE'])
      expect(text).not.toContain(secret);
  });

  it('reminders only when they are asked for, and none for what is cancelled; the address stays', async () => {
    const path = await create(world.ines);
    const before = await ask(path);
    expect(listEvents(await before.text()).flatMap(({ alarms }) => alarms)).toEqual([]);
    base.clock.set('2027-04-01T10:00:00Z');
    await visit(world.ines).ask('calendrier:rappels', { rappels: 'oui' });
    const after = await ask(path, { 'If-None-Match': before.headers.get('etag') ?? '' });
    expect(after.status).toBe(200);
    const text = await after.text();
    expect(listEvents(text).map(({ alarms }) => alarms)).toEqual([
      ['DISPLAY -PT15H'],
      ['DISPLAY -P1D', 'DISPLAY -PT1H'],
    ]);
    expect(text.match(/LAST-MODIFIED:20270401T100000Z/g)).toHaveLength(2);
    const seance = await base.stores.seances.get(world.seance.id);
    await base.stores.seances.save(toSeanceAnnulee(seance, base.clock.now()));
    const [, cancelled] = listEvents(await readFeed(path));
    expect(cancelled).toMatchObject({ alarms: [], conference: null });
    expect(cancelled?.summary).toContain('ANNULÉE');
    await base.stores.seances.save({ ...seance, sequence: seance.sequence + 2 });
    await visit(world.ines).ask('calendrier:rappels', { rappels: 'non' });
    expect(listEvents(await readFeed(path)).flatMap(({ alarms }) => alarms)).toEqual([]);
  });
});

describe('its secret address', () => {
  it('is shown once, and only its mark is stored', async () => {
    const path = await create(world.ines);
    const token = /personnel\/([\w-]+)/.exec(path)?.[1] ?? '';
    expect(await visit(world.ines).ask('calendrier')).not.toSay(token);
    expect(await base.db.lienPersonnel.findMany()).not.toHold(token);
    expect(await status(path)).toBe(200);
  });

  it('ends at once when a new one is made, and leaves those of others', async () => {
    const [first, ofJules] = [await create(world.ines), await create(world.jules)];
    const second = await create(world.ines);
    expect([await status(first), await status(second), await status(ofJules)]).toEqual([410, 200, 200]);
  });

  it('ends at once when its person closes it, and can be made again', async () => {
    const path = await create(world.ines);
    expect(await visit(world.ines).ask('calendrier:fermer')).toSay('est fermé');
    expect(await status(path)).toBe(410);
    expect(await visit(world.ines).ask('calendrier')).toSay('Créer mon calendrier personnel');
    expect(await status(await create(world.ines))).toBe(200);
  });

  it('ends when coordination closes it, for somebody who leaves', async () => {
    const path = await create(world.jules);
    const camille = visit(world.camille);
    const form = formOf(await camille.say('fermer un calendrier'));
    expect(await camille.submit(form, { personne: world.jules.id })).toSay('est fermé');
    expect(await status(path)).toBe(410);
    expect(await camille.submit(form, { personne: world.jules.id })).toSay('rien à fermer');
    const events = await base.stores.journal.listByObjet(world.convention.id, world.jules.id);
    expect(events[0]).toMatchObject({ action: 'calendrier:fermer', acteurId: world.camille.id });
  });

  it('ends for who is not active any more', async () => {
    const path = await create(world.maud);
    await base.db.personne.update({ where: { id: world.maud.id }, data: { actif: false } });
    expect(await status(path)).toBe(410);
    await base.db.personne.update({ where: { id: world.maud.id }, data: { actif: true } });
    expect(await status(path)).toBe(200);
  });

  it('ends for good when coordination deactivates its person', async () => {
    const path = await create(world.maud);
    await visit(world.camille).ask('personne:desactiver:confirmer', { personne: world.maud.id });
    await base.db.personne.update({ where: { id: world.maud.id }, data: { actif: true } });
    expect(await status(path)).toBe(410);
    expect((await base.stores.calendriers.find(world.maud))?.fermeLe).not.toBeNull();
  });

  it('is no other secret of that person, and none that was made up', async () => {
    const now = base.clock.now();
    const lien = { token: 'un-autre-lien', personne: world.ines, objet: 'tableau', creeLe: now };
    await base.stores.liens.create({ ...lien, expireLe: now.add({ hours: 1 }) });
    for (const token of ['un-autre-lien', 'jamais-vu', '%00', '..%2f..%2ftout'])
      expect([token, await status(`/calendriers/personnel/${token}.ics`)]).toEqual([token, 404]);
  });

  it('is not given where others read, nor on a page that lasts, whose link may have leaked', async () => {
    const canal = { plateforme: 'atelier', espace: 'local', identifiant: 'general', nom: 'general' };
    const bot = createBot(base.ports);
    const [compte = expect.fail('no account')] = world.ines.comptes;
    const { plateforme, espace, identifiant } = compte;
    const press = {
      name: 'calendrier:creer',
      account: { plateforme, espace, identifiant },
      values: {},
    } as const;
    const inCanal = await bot.handle({ ...press, origin: 'channel', canal });
    const onPage = await bot.handle({ ...press, origin: 'page' });
    for (const reply of [inCanal, onPage]) expect(reply).not.toHold('/personnel/');
    expect(onPage.kind).toBe('failure');
    const shown = await bot.handle({ ...press, name: 'calendrier', origin: 'page' });
    expect(shown).not.toHold('calendrier:creer');
    expect(shown).toSay('connectez-vous');
    expect(await visit(world.ines).read('calendrier')).not.toContain('connectez-vous');
    expect(await bot.handle({ ...press, origin: 'fresh-page' })).toHold('/personnel/');
  });
});

describe('when an agenda reads it', () => {
  it('its person can see when, to the hour; one write an hour is enough', async () => {
    const path = await create(world.ines);
    const look = async () => textOf(await visit(world.ines).ask('calendrier'));
    expect(await look()).toContain('Aucun agenda ne l’a encore lu.');
    await ask(path);
    base.clock.set('2027-04-01T09:59:59Z');
    const { headers } = await ask(path);
    expect(await look()).toContain('lu pour la dernière fois le jeudi 1er avril 2027 à 11 h.');
    base.clock.set('2027-04-01T10:00:00Z');
    expect((await ask(path, { 'If-None-Match': headers.get('etag') ?? '' })).status).toBe(304);
    expect(await look()).toContain('à 12 h.');
  });

  it('Last-Modified moves with what it reads, also when a séance leaves', async () => {
    const path = await create(world.ines);
    const later = await aSeance(base, world.convention, { modifieeLe: world.seance.modifieeLe });
    const lastModified = async () => (await ask(path)).headers.get('last-modified');
    const first = await lastModified();
    base.clock.set('2027-04-02T09:00:00Z');
    expect(await lastModified()).toBe(first);
    await base.db.seance.delete({ where: { id: later.id } });
    const second = await lastModified();
    expect(Date.parse(second ?? '')).toBeGreaterThan(Date.parse(first ?? ''));
    expect((await ask(path, { 'If-Modified-Since': first ?? '' })).status).toBe(200);
    expect((await ask(path, { 'If-Modified-Since': second ?? '' })).status).toBe(304);
  });
});
