import type { NouvelEnvoi } from '../../src/domain/nouns/envoi.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import { anew } from './anew.ts';
import { type TestDatabase, useBase } from './database.ts';
import { paris } from './delivery-builders.ts';
import { anEnvoiTo, createWorld, drain, letPass, listEnvois } from './delivery-world.ts';

export const OPEN_HOUR = paris('2027-04-15T10:00');

/** Empties the ledger and the queue of the database: an open tour at `OPEN_HOUR`, nothing sent yet; messages are to Ines unless said otherwise. */
export async function createSending(database: TestDatabase) {
  database.clock.set(OPEN_HOUR);
  await database.db.envoi.deleteMany();
  await database.db.$executeRaw`DELETE FROM pgboss.job`;
  const world = await createWorld(database, { etat: 'ouvert' });
  const getOf = async (personneId: string) =>
    (await listEnvois(database, world)).find(({ destinataire }) => destinataire.personneId === personneId);
  const write = async (change: Partial<NouvelEnvoi> = {}) => {
    await database.stores.envois.create([anEnvoiTo(world, world.ines, change)]);
    const envois = await listEnvois(database, world);
    const written = envois.find(({ etape }) => etape === (change.etape ?? 'ouverture'));
    if (!written) throw new Error('nothing was written');
    return written;
  };
  return {
    world,
    compteId: world.ines.comptes[0]?.id,
    getOf,
    get: () => getOf(world.ines.id),
    write,
    /** Written, and worked at once. */
    async send(sender: Sender, change?: Partial<NouvelEnvoi>) {
      const written = await write(change);
      await drain(database, sender);
      return written;
    },
    /** The next try, when its time has come. */
    async again(sender: Sender) {
      await letPass(database, 1_000);
      await database.envoiQueue.sweep(database.clock.now());
      await drain(database, sender);
    },
  };
}

export type Sending = Awaited<ReturnType<typeof createSending>>;

/** The same anew before each test of a file. */
export async function useSending() {
  const base = await useBase();
  return { base, sending: anew(() => createSending(base)) };
}
