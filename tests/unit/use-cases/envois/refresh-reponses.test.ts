import { beforeEach, expect, it } from 'vitest';
import { composeSender } from '../../../../src/main-core.ts';
import { refreshReponses } from '../../../../src/use-cases/envois/refresh-reponses.ts';
import { createReplica } from '../../../support/database.ts';
import { createSender, drain } from '../../../support/delivery-world.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { aVersionReponse } from '../../../support/reponses.ts';
import { useSending } from '../../../support/sending-world.ts';
import { aSupervised } from '../../../support/supervised.ts';

let platform: ReturnType<typeof createRecordingPlatform>;

const { base, sending } = await useSending();
beforeEach(async () => {
  platform = createRecordingPlatform();
  await sending.write();
  await drainAll();
});

const drainAll = () => drain(base, createSender(base, [platform]));

/** Of the fiche that Ines leads, as the statement of an answer leaves it when the program dies right after. */
async function answer(version: number): Promise<void> {
  const { tour, ines, convention } = sending.world;
  const fiche = (await base.stores.ficheActions.find(convention.id, 1)) ?? expect.fail('no fiche 1');
  await base.stores.reponses.append({
    tour,
    ficheActionId: fiche.id,
    base: version - 1,
    version: aVersionReponse(base, { auteur: ines, fiche }),
    suite: {
      brouillons: [],
      evenement: {
        conventionId: convention.id,
        survenuLe: base.clock.now(),
        acteurId: ines.id,
        action: 'reponse:envoyer',
        objet: 'fiche:1',
      },
    },
  });
}

it('shows on its cards an answer that a crash left unshown, once for all that came since', async () => {
  await answer(1);
  await answer(2);
  expect(await drainAll()).toBe(0);
  await refreshReponses(base.ports);
  expect(await drainAll()).toBe(1);
  expect(platform.replaced).toHaveLength(1);
  await refreshReponses(base.ports);
  expect(await drainAll()).toBe(0);
});

it('is done by one of two replicas', async () => {
  await answer(1);
  const replica = await createReplica(base);
  await Promise.all([
    refreshReponses(base.ports),
    refreshReponses({ ...replica, clock: base.clock, ids: base.ports.ids }),
  ]);
  await replica.close();
  expect(await drainAll()).toBe(1);
});

it('shows those of each convention by itself: the fault of one holds back no other', async () => {
  await answer(1);
  const other = await aSupervised('Ailleurs', base);
  await other.answer(0, {});
  const seen: string[] = [];
  const inTransaction: typeof base.ports.inTransaction = (work) =>
    base.ports.inTransaction(async (stores) => {
      const done = await work(stores);
      if (seen.push('') === 1) throw new Error('a fault');
      return done;
    });
  const unshown = () => base.db.$queryRaw<object[]>`SELECT FROM "Reponse" WHERE "version" <> "versionCartes"`;
  await expect(refreshReponses({ ...base.ports, inTransaction })).rejects.toThrow('could not be shown');
  expect([seen.length, (await unshown()).length]).toEqual([2, 1]);
  await refreshReponses(base.ports);
  expect(await unshown()).toEqual([]);
  expect(await drainAll()).toBe(1);
});

it('leaves what was loaded as it is', async () => {
  const { tour, ines, convention } = sending.world;
  const fiche = (await base.stores.ficheActions.find(convention.id, 1)) ?? expect.fail('no fiche 1');
  const version = aVersionReponse(base, { auteur: ines, fiche });
  await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
  await refreshReponses(base.ports);
  expect(await drainAll()).toBe(0);
});

it('asks few things of the database, once the convention is remembered', async () => {
  let asked: string[] = [];
  const replica = await createReplica(base, undefined, (sql) => void asked.push(sql));
  const { stores, inTransaction, inOneLook, decide, envoiQueue } = replica;
  const ports = { ...base.ports, stores, inTransaction, inOneLook, decide };
  const sender = composeSender({ ports, envoiQueue, platforms: new Map([[platform.nom, platform]]) });
  const countAfter = async (version: number) => {
    await answer(version);
    asked = [];
    await refreshReponses(ports);
    expect(await drain(base, sender)).toBe(1);
    return asked.length;
  };
  await countAfter(1); // remembers the plan
  expect(await countAfter(2), asked.join('\n')).toBeLessThanOrEqual(14);
  expect(platform.replaced).toHaveLength(2);
  const ordreDuJour = 'Deux ateliers ont eu lieu.\nLa suite du diagnostic.';
  await base.db.seance.update({ where: { id: sending.world.seance.id }, data: { ordreDuJour } });
  await countAfter(3); // another revision
  expect(await countAfter(4), asked.join('\n')).toBeLessThanOrEqual(19);
  await replica.close();
});
