import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { CanalRef } from '../../../../src/conversation/chat.ts';
import { createMonCode } from '../../../../src/use-cases/comptes/create-code.ts';
import { formOf } from '../../../support/conversation.ts';
import type { CookieBrowser } from '../../../support/cookie-browser.ts';
import { query, useBase } from '../../../support/database.ts';
import { createSender, createWorld, drain, type World } from '../../../support/delivery-world.ts';
import { startDoor } from '../../../support/door.ts';
import { readFields } from '../../../support/http-person.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { codeOf, createVisitors, textOf } from '../../../support/visitor.ts';

const ADRESSE = 'camille@departement.fr';
const OFFICE = { horaires: 'heures', jours: ['1', '2', '4'], de: '8', a: '12' };

const base = await useBase();
base.clock.set('2027-04-15T10:00');
const calais = await aWorld('CTG Grand Calais', 'ctg-calais');
const hills = await aWorld('CTG Les Vallons', 'ctg-vallons');
const as = createVisitors(base.ports);
const camille = as('U-CAMILLE');
const door = await startDoor(base);
afterAll(() => door.stop());

/** Camille coordinates it, with the same address as in the other one. */
async function aWorld(nomCourt: string, code: string): Promise<World> {
  const world = await createWorld(base, { etat: 'ouvert' });
  const where = { id: world.convention.id };
  await base.db.convention.update({ where, data: { nomCourt, code } });
  await base.db.compte.deleteMany({ where: { personneId: world.camille.id } });
  await base.db.personne.update({ where: { id: world.camille.id }, data: { courriel: ADRESSE } });
  const [convention, personne] = await Promise.all([
    base.stores.conventions.get(where.id),
    base.stores.personnes.get(world.camille.id),
  ]);
  return { ...world, convention, camille: personne };
}

/** She types in her chat the code that she was given there. */
async function link({ camille: personne }: World): Promise<string> {
  const page = { plateforme: 'page', espace: 'lien', identifiant: personne.id };
  const intent = { name: 'compte:code', account: page, values: {}, origin: 'direct' } as const;
  return textOf(
    await camille.say(codeOf(await createMonCode(intent, { personne, account: page }, base.ports))),
  );
}

const present = ({ camille: { id } }: World) => base.stores.personnes.get(id);

describe('hours and rhythm of somebody in two conventions', () => {
  it('are hers in the second one too, from the code that ties her on; whether announcements come is said to each', async () => {
    await link(calais);
    const alone = formOf(await camille.ask('preferences:modifier'));
    expect(await camille.ask('preferences')).not.toSay('vos 2 conventions');
    await camille.submit(alone, { ...OFFICE, annonces: 'semaine' });
    await link(hills);
    const chosen = { hours: { days: [1, 2, 4], from: 8, to: 12 }, digest: 'semaine' };
    expect(await present(hills)).toMatchObject(chosen);

    const here = { ctg: 'ctg-vallons' };
    expect(await camille.ask('preferences', here)).toSay('valent pour vos 2 conventions');
    const form = formOf(await camille.ask('preferences:modifier', here));
    await camille.submit(form, { horaires: 'toujours', annonces: 'jour' });
    for (const world of [calais, hills])
      expect(await present(world)).toMatchObject({ hours: null, digest: 'jour', sansAnnonces: false });
    await camille.submit(form, { horaires: 'toujours', annonces: 'arretees' });
    expect([await present(calais), await present(hills)]).toMatchObject([
      { digest: 'jour', sansAnnonces: false },
      { sansAnnonces: true },
    ]);
    const failing = createVisitors({
      ...base.ports,
      inConvention: (id, work) =>
        id === calais.convention.id ? Promise.reject(new Error('down')) : base.ports.inConvention(id, work),
    })('U-CAMILLE');
    expect(await failing.submit(form, { horaires: 'toujours', annonces: 'semaine' })).toSay(
      'n’ont pas pu être enregistrés dans : CTG Grand Calais',
    );
    expect([await present(calais), await present(hills)]).toMatchObject([
      { digest: 'jour' },
      { digest: 'semaine' },
    ]);
    for (const { convention } of [calais, hills]) {
      const noted = await base.stores.journal.list(convention.id, 20);
      expect(noted.some(({ action }) => action === 'preferences:changer')).toBe(true);
    }
  });
});

describe('a channel of two conventions', () => {
  const canal: CanalRef = { plateforme: 'nord', espace: 'E1', identifiant: 'C-DEUX', nom: 'Familles' };
  const chat = createRecordingPlatform({ nom: 'nord' });
  const sender = createSender(base, [chat], compose);
  const tied = async () =>
    (await base.stores.canaux.listOfAll(canal)).map(({ conventionId }) => conventionId);
  const choose = (line: string, code: string, at = canal) => {
    base.clock.set(base.clock.now().add({ minutes: 1 }));
    return camille.ask('convention:choisir', { nom: code }).then(() => camille.read(line, at));
  };

  it('is so by choice alone; then each message there names its own, and a line says neither', async () => {
    expect(await choose('relier ce canal', 'ctg-calais')).toContain('est relié à l’espace');
    await drain(base, sender);
    const alone = chat.posts().filter(({ identifiant }) => identifiant === canal.identifiant);
    expect(alone.map(({ title }) => title)).toEqual(['Ce canal est relié à l’espace collaboratif']);
    // Tied to Calais alone, it is shared by who chose Les Vallons last.
    expect(await choose('relier ce canal', 'ctg-vallons')).toContain('partager ce canal');
    expect(await tied()).toEqual([calais.convention.id]);
    expect(await choose('Partager ce canal', 'ctg-vallons')).toContain('est relié à l’espace');
    expect(new Set(await tied())).toEqual(new Set([calais.convention.id, hills.convention.id]));
    const [noted] = await base.stores.journal.list(calais.convention.id, 1);
    expect(noted).toMatchObject({ action: 'canal:partager', acteurId: null });
    expect(await choose('canaux', 'ctg-calais')).toContain('partagé avec CTG Les Vallons');
    await drain(base, sender);
    const titles = chat.posts().map(({ title }) => title);
    expect(titles).toContain('CTG Les Vallons – Ce canal est relié à l’espace collaboratif');
    expect(titles).toContainEqual(expect.stringContaining('est partagé'));
    // A line in it means the convention that she chose last, not the one that was tied first.
    expect(await choose('plan', 'ctg-vallons')).toContain('CTG Les Vallons – ');
    expect(await choose('plan', 'ctg-calais')).toContain('CTG Grand Calais – ');
    expect(await choose('détacher ce canal', 'ctg-vallons')).toContain('est détaché');
    expect(await tied()).toEqual([calais.convention.id]);
  });

  const countWaiting = async () =>
    (
      await query(
        base.url,
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      )
    ).length;
  const countTold = async ({ convention }: World) =>
    (await base.stores.journal.list(convention.id, 50)).filter(({ action }) => action === 'canal:partager')
      .length;

  it.each([
    { line: 'relier ce canal', said: 'partager ce canal', conventions: 1, told: 0 },
    { line: 'partager ce canal', said: 'est relié à l’espace', conventions: 2, told: 1 },
  ])(
    '« $line » of two coordinations at once: the second one waits, and sees the first',
    async ({ line, said, conventions, told }) => {
      const place = { ...canal, identifiant: line };
      const before = [await countTold(calais), await countTold(hills)];
      const [held, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const first = base.ports.inTransaction(async (stores) => {
        await stores.canaux.open({ ...place, conventionId: calais.convention.id }, conventions > 1);
        held.resolve();
        await gate.promise;
      });
      await held.promise;
      const second = choose(line, 'ctg-vallons', place);
      await expect.poll(countWaiting).toBe(1);
      gate.resolve();
      await first;
      expect(await second).toContain(said);
      const all = (await base.stores.canaux.listOfAll(place)).map(({ conventionId }) => conventionId);
      expect(new Set(all)).toEqual(
        new Set([calais.convention.id, hills.convention.id].slice(0, conventions)),
      );
      const after = [await countTold(calais), await countTold(hills)];
      expect(after.map((one, index) => one - (before[index] ?? 0))).toEqual([told, 0]);
    },
  );
});

describe('a form that another tab still shows', () => {
  let browser: CookieBrowser;
  const addresses = ['/espace/personnes/import', '/espace/reglages/imports/plan'];

  beforeAll(async () => {
    browser = door.open();
    await browser.post('/connexion', { courriel: ADRESSE });
    await browser.post((await door.readLetter()).lien, { personne: calais.camille.id });
  });

  it('is taken when it was drawn before another convention knew her address', async () => {
    const where = { id: hills.camille.id };
    await base.db.personne.update({ where, data: { courriel: 'camille@ailleurs.fr' } });
    await base.db.session.updateMany({ data: { courriel: ADRESSE } }); // an address that changes is proven no more
    const home = await (await browser.get('/espace')).text();
    const drawn = readFields(home.slice(home.indexOf('class="card writing"')));
    await base.db.personne.update({ where, data: { courriel: ADRESSE } });
    const taken = await browser.post('/espace/intent', { ...drawn, texte: 'mes fiches' });
    expect([Object.keys(drawn), taken.status]).toEqual([expect.arrayContaining(['_envoi']), 303]);
  });

  it('says for whom it was drawn, and does nothing once the session is in another convention: what was typed is shown', async () => {
    for (const address of addresses) {
      expect(readFields(await (await browser.get(address)).text())._pour, address).toBe(calais.camille.id);
    }
    const before = await base.db.personne.count();
    const session = await base.db.session.findFirstOrThrow();
    expect(await base.stores.memberships.moveSession(session.id, hills.camille)).not.toBeNull();
    for (const address of [...addresses, '/espace/annonces/image/x', '/espace/seances/20-mai-2027/points']) {
      const file = new FormData();
      file.set('_pour', calais.camille.id);
      file.set('fichier', new Blob(['code;prenom']), 'personnes.csv');
      file.set('alternative', 'Une fête de quartier');
      const fields = { _pour: calais.camille.id, 'texte:x': 'Une fête de quartier' };
      const late = await browser.post(address, address.endsWith('points') ? fields : file);
      expect(late.status, address).toBe(409);
      expect(await late.text()).toContain('Une fête de quartier');
    }
    expect(await base.db.personne.count()).toBe(before);
  });
});
