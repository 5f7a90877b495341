import { describe, expect, it } from 'vitest';
import { compose } from '../../src/composers.ts';
import { listButtons } from '../../src/conversation/buttons.ts';
import type { Delivery } from '../../src/ports/ports.ts';
import { createDeliver } from '../../src/use-cases/envois/deliver-envoi.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import { anew } from '../support/anew.ts';
import { useBase } from '../support/database.ts';
import { anEnvoiTo, createSender, deliverInHalves, drain } from '../support/delivery-world.ts';
import { ACCOUNT, CODES, createJoined } from '../support/joined-sending.ts';
import { createRecordingPlatform, type RecordingOptions } from '../support/recording-platform.ts';
import { OPEN_HOUR } from '../support/sending-world.ts';

const database = await useBase();
const { db, stores } = database;
const sending = anew(() => createJoined(database));
const LEASE_MS = 60_000;

describe('what is due in three conventions at once', () => {
  it('is one message with three parts, each with its name and its buttons; a change of one shows all three anew', async () => {
    const all = Promise.withResolvers<void>();
    let turns = 0;
    const pause: RecordingOptions['pause'] = async (moment) => {
      if (moment !== 'turn') return;
      turns += 1;
      if (turns === CODES.length) all.resolve();
      await all.promise;
    };
    const platform = createRecordingPlatform({ nom: 'nord', joins: true, pause });
    const sender = createSender(database, [platform], compose);
    await sending.write();
    await createDeliver(sender)((await sending.list()).map(({ id }) => id));
    expect(platform.posts()).toHaveLength(1);
    expect(turns).toBe(CODES.length); // whoever finds its row taken takes no second one
    const rows = await sending.list();
    expect(new Set(rows.map(({ etat, messageId }) => `${etat} ${messageId}`))).toEqual(
      new Set([`envoye message-${platform.posts()[0]?.id}`]),
    );
    expect(new Set(rows.map(({ compteId }) => compteId)).size).toBe(3);

    for (const { tour } of sending.worlds) {
      await stores.envois.refresh(tour.conventionId, tour.id);
      await drain(database, sender);
    }
    expect(platform.shown).toHaveLength(3);
    for (const { id, joined = [], message } of platform.shown) {
      expect(new Set([id, ...joined])).toEqual(new Set(rows.map((row) => row.id)));
      expect(message.title).toBe('3 conventions vous écrivent\u00A0: CTG calais, CTG guines, CTG marck');
      const titles = message.sections?.flatMap(({ title = [] }) => title);
      for (const code of CODES) expect(titles).toContainEqual(expect.stringContaining(`CTG ${code} – `));
      const pressed = listButtons(message).flatMap((one) => (one.kind === 'action' ? [one] : []));
      expect(new Set(pressed.map(({ values }) => values.ctg?.split('-')[0]))).toEqual(new Set(CODES));
      expect(pressed.filter(({ intent }) => intent === 'reponse:ouvrir')).toHaveLength(3);
    }
  });

  it.each([
    ['turn', 1],
    ['before', 3],
    ['after', 1],
  ] as const)('is told once each, though its worker dies: %s it is posted', async (moment, posts) => {
    const held: Delivery[] = [];
    const dying = createRecordingPlatform({
      nom: 'nord',
      joins: true,
      pause: async (now, delivery) => {
        if (now !== moment) return;
        held.push(delivery);
        await new Promise(() => {});
      },
    });
    await sending.write();
    void drain(database, createSender(database, [dying]));
    await expect.poll(() => held[0]?.joined).toHaveLength(2);
    const found = createRecordingPlatform({ nom: 'nord', joins: true, file: dying.file });
    await sending.goOn(createSender(database, [found]));
    expect(await sending.states()).toEqual(['envoye', 'envoye', 'envoye']);
    expect(await sending.count(found)).toEqual([1, 1, 1]);
    expect(found.posts()).toHaveLength(posts);
  });

  it.each([
    ['its reply is lost: it is read back by the id of each', 'lose-reply', 1],
    ['it did not arrive: each goes in its own', 'swallow', 3],
    ['it is refused: each goes in its own', { kind: 'dead', reason: 'message-refuse' }, 3],
    ['the platform is busy: each goes in its own', { kind: 'retry', reason: 'limite-de-debit' }, 3],
  ] as const)('is told once each where %s', async (_name, first, posts) => {
    let count = 0;
    const behave = () => (count++ === 0 ? first : 'post');
    const platform = createRecordingPlatform({ nom: 'nord', joins: true, behave });
    const sender = createSender(database, [platform]);
    await sending.send(sender);
    await sending.goOn(sender);
    expect(await sending.states()).toEqual(['envoye', 'envoye', 'envoye']);
    expect(await sending.count(platform)).toEqual([1, 1, 1]);
    expect(platform.posts()).toHaveLength(posts);
  });

  it('is tried again, each of its own, before the next way has its turn, however long the platform is busy', async () => {
    const [{ convention, ines }] = sending.worlds;
    const other = { conventionId: convention.id, personneId: ines.id, ...ACCOUNT, plateforme: 'sud' };
    await db.compte.create({ data: other });
    const behave = () => ({ kind: 'retry', reason: 'limite-de-debit', retryAfterMs: 36_000_000 }) as const;
    const north = createRecordingPlatform({ nom: 'nord', joins: true, behave });
    const sender = createSender(database, [north, createRecordingPlatform({ nom: 'sud' })]);
    await stores.envois.create(
      sending.worlds.map((world) => anEnvoiTo(world, world.ines, { prevuLe: OPEN_HOUR })),
    );
    await createDeliver(sender)([(await sending.get(sending.worlds[0])).id]);
    const late = await db.envoi.findMany({ where: { etat: 'a_envoyer', tentatives: 1 } });
    expect(late).toHaveLength(3);
    for (const { prochainEssai, creeLe } of late)
      expect(Number(prochainEssai) - Number(creeLe)).toBeLessThan(36_000_000 / 2);
  });

  it('is claimed whole or not at all: each was never tried, goes to an account of its own person, and nothing of it was ended', async () => {
    const [, second, third] = sending.worlds;
    await sending.write();
    const accounts = await db.compte.findMany({ where: ACCOUNT });
    const compteOf = (one: string) =>
      accounts.find(({ conventionId }) => conventionId === one)?.id ?? expect.fail();
    const parts = (await sending.list()).map(({ id, conventionId }) => ({
      id,
      compteId: compteOf(conventionId),
    }));
    const envoi = { where: { conventionId: second.convention.id } };
    const compte = { where: { id: compteOf(third.convention.id) } };
    const personne = { where: { id: third.ines.id } };
    for (const [change, back] of [
      [{ tentatives: 1 }, { tentatives: 0 }],
      [{ etat: 'prevu' }, { etat: 'a_envoyer' }],
    ] as const) {
      await db.envoi.updateMany({ ...envoi, data: change });
      expect(await stores.parts.claim(parts, LEASE_MS)).toEqual([]);
      await db.envoi.updateMany({ ...envoi, data: back });
    }
    for (const [change, back] of [
      [
        { suspenduLe: new Date(), suspenduPour: 'boite-fermee' },
        { suspenduLe: null, suspenduPour: null },
      ],
      [{ actif: false }, { actif: true }],
      [{ personneId: third.camille.id }, { personneId: third.ines.id }],
    ] as const) {
      await db.compte.update({ ...compte, data: change });
      expect(await stores.parts.claim(parts, LEASE_MS)).toEqual([]);
      await db.compte.update({ ...compte, data: back });
    }
    await db.personne.update({ ...personne, data: { actif: false } });
    expect(await stores.parts.claim(parts, LEASE_MS)).toEqual([]);
    await db.personne.update({ ...personne, data: { actif: true } });
    await db.installation.create({ data: { mode: 'production', empreinte: 'of the server of before' } });
    expect(await stores.parts.claim(parts, LEASE_MS)).toEqual([]);
    await db.installation.deleteMany();
    expect(await stores.parts.claim(parts, LEASE_MS)).toHaveLength(3);
    expect(await stores.parts.claim(parts, LEASE_MS)).toEqual([]);
  });

  it('is told once each when replicas take them at the same moment', async () => {
    const platform = createRecordingPlatform({ nom: 'nord', joins: true });
    await sending.write();
    const ids = (await sending.list()).map(({ id }) => id);
    const senders = [1, 2, 3].map(() => createSender(database, [platform]));
    await Promise.all([
      deliverInHalves(senders.slice(0, 2), ids),
      createDeliver(senders[2] as Sender)(ids.toReversed()),
    ]);
    await sending.goOn(senders[0] as Sender);
    expect(await sending.count(platform)).toEqual([1, 1, 1]);
    expect(platform.posts().map(({ joined }) => joined?.length)).toEqual([2]);
  });

  it('goes apart where a platform reads back one id alone, where her other convention prefers another way, she objects, it is of another sort, or this is not its hour', async () => {
    const [first, second, third] = sending.worlds;
    const platform = createRecordingPlatform({ nom: 'nord' });
    await sending.send(createSender(database, [platform]));
    expect(platform.posts()).toHaveLength(3);

    await db.envoi.deleteMany();
    const ways = ['nord', 'sud'].map((nom) => createRecordingPlatform({ nom, joins: true }));
    await db.compte.updateMany({ where: { personneId: second.ines.id }, data: { prefere: false } });
    const other = { ...ACCOUNT, plateforme: 'sud', prefere: true };
    await db.compte.create({
      data: { conventionId: second.convention.id, personneId: second.ines.id, ...other },
    });
    await db.personne.update({ where: { id: third.ines.id }, data: { opposeeLe: new Date() } });
    await sending.send(createSender(database, ways));
    expect(ways.map((way) => way.posts().map(({ joined }) => joined))).toEqual([[undefined], [undefined]]);
    expect((await sending.states()).toSorted()).toEqual(['annule', 'envoye', 'envoye']);

    await db.envoi.deleteMany();
    await db.personne.update({ where: { id: third.ines.id }, data: { opposeeLe: null } });
    const joining = createRecordingPlatform({ nom: 'nord', joins: true });
    await sending.write('gel', [first]); // stays as it was, whatever is answered
    await sending.send(createSender(database, [joining]), 'ouverture', [third]);
    expect(joining.posts().map(({ joined }) => joined)).toEqual([undefined, undefined]);

    await db.compte.deleteMany({ where: { conventionId: second.convention.id, plateforme: 'sud' } });
    const past = new Date(Number(OPEN_HOUR.epochMilliseconds) - 1);
    const conventionId = third.convention.id;
    const afternoon = { hoursDays: [1, 2, 3, 4, 5], hoursFrom: 14, hoursTo: 18 };
    for (const forbid of [
      () => db.envoi.updateMany({ where: { conventionId }, data: { graceJusqua: past } }),
      () => db.personne.update({ where: { id: third.ines.id }, data: afternoon }),
    ]) {
      await db.envoi.deleteMany();
      await sending.write();
      await forbid();
      const [carrier, part] = [await sending.get(first), await sending.get(second)];
      const timely = createRecordingPlatform({ nom: 'nord', joins: true });
      await createDeliver(createSender(database, [timely]))([carrier.id]);
      expect(timely.posts().map(({ joined }) => joined)).toEqual([[part.id]]);
    }
  });
});
