import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createWord } from '../../../../adapters/postgres/locks.ts';
import { compose } from '../../../../src/composers.ts';
import type { Mesures } from '../../../../src/domain/envois/refus-espace.ts';
import type { Letters } from '../../../../src/ports/courriel.ts';
import { checkEspaces, noteRefusEspace } from '../../../../src/use-cases/envois/note-refus-espace.ts';
import { createServiceWatch } from '../../../../src/use-cases/envois/watch-service.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createSender, drain } from '../../../support/delivery-world.ts';
import { plain } from '../../../support/demo-program.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { useSending } from '../../../support/sending-world.ts';

type Letter = Parameters<Letters['send']>[0];
type Measured = Omit<Mesures, 'isLate'>;

const WELL: Measured = { isStuck: false, rooms: [], backupAgeH: null };

const { base, sending } = await useSending();
let measured: Measured;
let isReady: boolean;
let hasWord: boolean;
let letters: Letter[];
let platform: ReturnType<typeof createRecordingPlatform>;
/** What the clock does in this minute, on one replica. */
let pass: (minutes?: number) => Promise<void>;

beforeEach(async () => {
  await base.db.refusEspace.deleteMany();
  [measured, isReady, hasWord, letters] = [WELL, true, true, []];
  platform = createRecordingPlatform();
  const look = createServiceWatch({
    letters: { send: async (letter) => void letters.push(letter) },
    sensors: { isReady: async () => isReady, measure: async () => measured, takeWord: async () => hasWord },
  });
  const sender = createSender(base, [platform], compose);
  pass = async (minutes = 1) => {
    await look(base.ports);
    if (!isReady) return;
    await checkEspaces(sender);
    await sender.queue.sweep(base.clock.now());
    await drain(base, sender);
    base.clock.set(base.clock.now().add({ minutes }));
  };
  await base.db.tourEtape.updateMany({ data: { passeeLe: new Date() } });
  const { convention, camille } = sending.world;
  await aPersonne(base, convention, { roles: ['administration'], prenom: 'Nadia' });
  await base.db.compte.deleteMany({ where: { personneId: { not: camille.id } } });
});

/** `stride`: of hours in which nothing comes or goes, so many at once. */
async function passMinutes(minutes: number, stride = 1): Promise<void> {
  for (let minute = 0; minute < minutes; minute += stride) await pass(stride);
}

/** What administration reads; `nadia` has one account. */
const readTold = async () => platform.posts().map(({ title }) => plain(title));

describe('a part of the service that does not work', () => {
  beforeEach(async () => {
    const nadia = await base.db.personne.findFirstOrThrow({ where: { prenom: 'Nadia' } });
    const account = { plateforme: platform.nom, espace: 'local', identifiant: nadia.id };
    await base.db.compte.create({
      data: { conventionId: nadia.conventionId, personneId: nadia.id, ...account },
    });
  });

  it('is told to administration alone, once, and so is its end once it has held', async () => {
    measured = { ...WELL, backupAgeH: 40 };
    await passMinutes(2);
    expect(await readTold()).toEqual([]); // it may be over in a minute
    await passMinutes(60);
    expect(await readTold()).toEqual(['La dernière sauvegarde est trop ancienne']);
    measured = WELL;
    await passMinutes(12);
    expect(await readTold()).toHaveLength(1);
    await passMinutes(20);
    expect(await readTold()).toEqual([
      'La dernière sauvegarde est trop ancienne',
      'Rétabli : une sauvegarde récente est écrite',
    ]);
    await passMinutes(30);
    expect(await readTold()).toHaveLength(2);
    expect(letters).toEqual([]);
  });

  it('that comes and goes is told anew hours later, and its end only to who knows', async () => {
    const seen = { ...WELL, rooms: [{ free: 1, total: 100 }] };
    for (let time = 0; time < 3; time += 1) {
      measured = seen;
      await passMinutes(5);
      measured = WELL;
      await passMinutes(40);
    }
    expect(await readTold()).toEqual([
      'Un disque est presque plein',
      'Rétabli : il y a de nouveau de la place sur le disque',
    ]);
    measured = seen;
    await passMinutes(5 * 60, 5);
    expect((await readTold()).at(-1)).toBe('Un disque est presque plein');
    expect(await readTold()).toHaveLength(3);
  });

  it('that comes back before its end was told is said to be well again once', async () => {
    const seen = { ...WELL, rooms: [{ free: 1, total: 100 }] };
    for (const minutes of [5, 3, 5, 40]) {
      measured = minutes === 5 ? seen : WELL;
      await passMinutes(minutes);
    }
    expect(await readTold()).toEqual([
      'Un disque est presque plein',
      'Rétabli : il y a de nouveau de la place sur le disque',
    ]);
  });

  it('is told to each person anew by what that person had, and in open hours', async () => {
    const { convention } = sending.world;
    const espace = { plateforme: 'autre', espace: 'e1' };
    const fail = async () => {
      await base.db.refusEspace.deleteMany();
      await noteRefusEspace(
        { envoi: { conventionId: convention.id }, espace, raison: 'jeton-refuse' },
        base.ports,
      );
    };
    const { id: conventionId } = convention;
    const nadia = await base.db.personne.findFirstOrThrow({ where: { conventionId, prenom: 'Nadia' } });
    const own = { conventionId, personneId: nadia.id, genre: 'incident' as const };
    const listPrevus = async () =>
      (await base.db.envoi.findMany({ where: own, orderBy: { prevuLe: 'asc' } })).map(({ prevuLe }) =>
        prevuLe.toISOString(),
      );
    base.clock.set('2027-06-01T14:00:00Z'); // Tuesday, 4 p.m. in Paris
    await fail();
    await base.db.envoi.updateMany({ where: own, data: { etat: 'annule' } });
    base.clock.set('2027-06-01T14:10:00Z');
    await fail(); // the others still have theirs waiting
    expect(await listPrevus()).toEqual(['2027-06-01T14:00:00.000Z', '2027-06-01T14:10:00.000Z']);
    await base.db.envoi.updateMany({ where: own, data: { etat: 'envoye' } });
    base.clock.set('2027-06-01T14:20:00Z');
    await fail();
    expect((await listPrevus()).at(-1)).toBe('2027-06-02T07:00:00.000Z');
    expect(
      await base.db.envoi.count({
        where: { conventionId, genre: 'incident', personneId: { not: nadia.id } },
      }),
    ).toBe(1);
  });

  it('is seen in its steps: one that is due and not planned, whoever plans', async () => {
    await base.db.tourEtape.updateMany({ data: { passeeLe: null, prevueLe: new Date('2020-01-01') } });
    await passMinutes(5);
    expect(await readTold()).toEqual(['Les messages prévus ne sont plus préparés']);
  });

  it('names a platform that lets us in again', async () => {
    const { convention } = sending.world;
    const espace = { plateforme: 'autre', espace: 'e1' };
    await noteRefusEspace(
      { envoi: { conventionId: convention.id }, espace, raison: 'jeton-refuse' },
      base.ports,
    );
    await passMinutes(2);
    const back = createRecordingPlatform({ nom: 'autre', acces: () => ({ kind: 'open' }) });
    await checkEspaces(createSender(base, [back], compose));
    await passMinutes(20);
    const readersOf = (title: string) =>
      platform
        .posts()
        .flatMap((post) => (plain(post.title) === title ? [post.identifiant] : []))
        .sort();
    const told = readersOf('Rétabli : Autre laisse de nouveau partir nos messages');
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(readersOf('Autre ne laisse plus partir nos messages'));
  });
});

describe('a database that takes nothing', () => {
  it('is told by e-mail, once, by the replica that has the word, and so is its end', async () => {
    await passMinutes(1);
    isReady = false;
    await passMinutes(2);
    expect(letters).toEqual([]);
    await passMinutes(20);
    expect(letters.map(({ adresse }) => adresse)).toEqual(['nadia@exemple.fr']);
    expect(letters[0]?.message ?? { title: '' }).toSay('La base de données n’enregistre plus rien');
    isReady = true;
    await passMinutes(10);
    expect(letters.map(({ message }) => plain(message.title))).toEqual([
      'La base de données n’enregistre plus rien',
      'Rétabli : la base de données enregistre de nouveau',
    ]);
    [isReady, hasWord] = [false, false];
    await passMinutes(10);
    expect(letters).toHaveLength(2);
  });
});

describe('who speaks for all processes', () => {
  it('is one at a time, until it ends', async () => {
    const [one, other] = [createWord(base.url), createWord(base.url)];
    expect([await one.take(), await other.take(), await one.take()]).toEqual([true, false, true]);
    await one.give();
    expect(await other.take()).toBe(true);
    await other.give();
  });

  it.each([
    ['takes no session', null],
    ['takes no question', Buffer.from('520000000800000000' + '5a0000000549', 'hex')], // signed in, ready
  ])('is everybody where the server hangs and %s, and nobody stays connected', async (_case, hello) => {
    const left: Promise<unknown>[] = [];
    const server = createServer((socket) => {
      left.push(once(socket, 'close'));
      socket.once('data', () => hello && socket.write(hello));
      socket.on('error', () => undefined).resume();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const word = createWord(`postgresql://espace:secret@127.0.0.1:${port}/espace`, 200);
    expect([await word.take(), await word.take()]).toEqual([true, true]);
    await Promise.all(left);
    expect(left).toHaveLength(2);
  });
});
