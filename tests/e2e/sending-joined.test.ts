import { describe, expect, it } from 'vitest';
import { compose } from '../../src/composers.ts';
import { listButtons } from '../../src/conversation/buttons.ts';
import { adoptEnvoi } from '../../src/use-cases/envois/claim-envoi.ts';
import { createDeliver } from '../../src/use-cases/envois/deliver-envoi.ts';
import { resolveIncertains } from '../../src/use-cases/envois/resolve-incertains.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import { anew } from '../support/anew.ts';
import { useBase } from '../support/database.ts';
import {
  anEnvoiTo,
  createSender,
  createWorld,
  deliverInHalves,
  drain,
  letPass,
  type World,
} from '../support/delivery-world.ts';
import { createRecordingPlatform, type RecordingPlatform } from '../support/recording-platform.ts';
import { OPEN_HOUR } from '../support/sending-world.ts';

const database = await useBase();
const { db, stores } = database;
const ACCOUNT = { plateforme: 'nord', espace: 'n', identifiant: 'U-INES' };
const CODES = ['calais', 'guines', 'marck'];

/** Ines leads a fiche in three conventions, where one account reaches her; all three have something for her now. */
const sending = anew(async () => {
  database.clock.set(OPEN_HOUR);
  await db.envoi.deleteMany();
  await db.compte.deleteMany(); // of the conventions of the test before, too
  await db.$executeRaw`DELETE FROM pgboss.job`;
  const worlds: World[] = [];
  for (const code of CODES) {
    const world = await createWorld(database, { etat: 'ouvert' });
    const { id: conventionId } = world.convention;
    await db.convention.update({
      where: { id: conventionId },
      data: { nomCourt: `CTG ${code}`, code: `${code}-${conventionId.slice(0, 8)}` },
    });
    await db.compte.deleteMany({ where: { conventionId } });
    await db.compte.create({
      data: { conventionId, personneId: world.ines.id, ...ACCOUNT, prefere: true },
    });
    worlds.push(world);
  }
  const list = () => db.envoi.findMany({ orderBy: { creeLe: 'asc' } });
  return {
    worlds,
    list,
    write: (etape: 'ouverture' | 'rappel-1' = 'ouverture') =>
      stores.envois.create(worlds.map((world) => anEnvoiTo(world, world.ines, { etape }))),
    /** How often the person has been told each of them. */
    async count(platform: RecordingPlatform) {
      const told = platform.posts().flatMap(({ id, joined = [] }) => [id, ...joined]);
      return (await list()).map(({ id }) => told.filter((one) => one === id).length);
    },
    states: async () => (await list()).map(({ etat }) => etat),
  };
});

describe('what is due in three conventions at once', () => {
  it('is one message with three parts, each with its name and its buttons; a change of one shows all three anew', async () => {
    const platform = createRecordingPlatform({ nom: 'nord', joins: true });
    const sender = createSender(database, [platform], compose);
    await sending.write();
    await drain(database, sender);
    expect(platform.posts()).toHaveLength(1);
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

  it.each(['turn', 'before', 'after'] as const)(
    'is told once each, though its worker dies: %s it is posted',
    async (moment) => {
      let isDead = false;
      const dying = createRecordingPlatform({
        nom: 'nord',
        joins: true,
        pause: async (now) => {
          if (now !== moment) return;
          isDead = true;
          await new Promise(() => {});
        },
      });
      await sending.write();
      void drain(database, createSender(database, [dying]));
      await expect.poll(() => isDead).toBe(true);
      const found = createRecordingPlatform({ nom: 'nord', joins: true, file: dying.file });
      await goOn(createSender(database, [found]));
      expect(await sending.states()).toEqual(['envoye', 'envoye', 'envoye']);
      expect(await sending.count(found)).toEqual([1, 1, 1]);
    },
  );

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
    await sending.write();
    await drain(database, sender);
    await goOn(sender);
    expect(await sending.states()).toEqual(['envoye', 'envoye', 'envoye']);
    expect(await sending.count(platform)).toEqual([1, 1, 1]);
    expect(platform.posts()).toHaveLength(posts);
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
    await goOn(senders[0] as Sender);
    expect(await sending.count(platform)).toEqual([1, 1, 1]);
  });

  it('is not told twice after a backup that knows nothing of it', async () => {
    const platform = createRecordingPlatform({ nom: 'nord', joins: true });
    const sender = createSender(database, [platform]);
    await sending.write();
    await drain(database, sender);
    const before = {
      etat: 'a_envoyer',
      messageId: null,
      joinedId: null,
      compteId: null,
      tentatives: 0,
    } as const;
    await db.envoi.updateMany({ data: before });
    await stores.nonRemis.suspect(false, null);
    await goOn(sender);
    expect(await sending.states()).toEqual(['envoye', 'envoye', 'envoye']);
    expect(platform.posts()).toHaveLength(1);
  });

  it('is in doubt together where a platform never tells, and there as a whole once one of its buttons is pressed', async () => {
    const platform = createRecordingPlatform({
      nom: 'nord',
      joins: true,
      behave: () => 'lose-reply',
      canReadBack: false,
    });
    const sender = createSender(database, [platform]);
    await sending.write('rappel-1');
    await drain(database, sender);
    await goOn(sender);
    expect(await sending.states()).toEqual(['incertain', 'incertain', 'incertain']);
    const [, second] = threeOf(sending.worlds);
    const personne = await stores.personnes.get(second.ines.id);
    const intent = {
      name: 'reponse:ouvrir',
      account: ACCOUNT,
      values: { tour: second.tour.id },
      origin: 'direct',
    } as const;
    await adoptEnvoi({ ...intent, messageId: 'M-1' }, { personne, account: ACCOUNT }, database.ports);
    await drain(database, sender);
    expect(await sending.states()).toEqual(['envoye', 'envoye', 'envoye']);
    expect(platform.posts()).toHaveLength(1);
    expect(platform.shown.at(-1)?.joined).toHaveLength(2);
  });

  it('goes apart where a platform reads back one id alone, where her other convention prefers another way, or she objects', async () => {
    const [, second, third] = threeOf(sending.worlds);
    const platform = createRecordingPlatform({ nom: 'nord' });
    await sending.write();
    await drain(database, createSender(database, [platform]));
    expect(platform.posts()).toHaveLength(3);

    await db.envoi.deleteMany();
    const ways = ['nord', 'sud'].map((nom) => createRecordingPlatform({ nom, joins: true }));
    await db.compte.updateMany({ where: { personneId: second.ines.id }, data: { prefere: false } });
    const other = { ...ACCOUNT, plateforme: 'sud', prefere: true };
    await db.compte.create({
      data: { conventionId: second.convention.id, personneId: second.ines.id, ...other },
    });
    await db.personne.update({ where: { id: third.ines.id }, data: { opposeeLe: new Date() } });
    await sending.write();
    await drain(database, createSender(database, ways));
    expect(ways.map((way) => way.posts().map(({ joined }) => joined))).toEqual([[undefined], [undefined]]);
    expect((await sending.states()).toSorted()).toEqual(['annule', 'envoye', 'envoye']);
  });

  it('loses the part of a convention where she was erased', async () => {
    const platform = createRecordingPlatform({ nom: 'nord', joins: true });
    const sender = createSender(database, [platform], compose);
    await sending.write();
    await drain(database, sender);
    const [gone, stays] = threeOf(sending.worlds);
    const nom = { prenom: 'Pilote', nom: 'Effacée' };
    await stores.droits.erase(gone.ines, { le: OPEN_HOUR, nom, fonction: 'Pilote' });
    await stores.envois.refresh(stays.tour.conventionId, stays.tour.id);
    await drain(database, sender);
    const { message, joined } = platform.shown.at(-1) ?? {};
    expect(joined).toHaveLength(1);
    expect(message?.title).toContain('2 conventions');
    expect(JSON.stringify(message)).not.toContain('CTG calais');
  });
});

function threeOf([first, second, third]: readonly World[]): readonly [World, World, World] {
  if (!first || !second || !third) throw new Error('three conventions were to be made');
  return [first, second, third];
}

/** Half a minute later what is in doubt is read back, and what waits goes; nobody holds anything any more. */
async function goOn(sender: Sender): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await letPass(database, 1_000);
    await database.envoiQueue.sweep(database.clock.now());
    await letPass(database, 31);
    await resolveIncertains(sender);
    await drain(database, sender);
  }
}
