import type { Envoi, NouvelEnvoi } from '../../src/domain/nouns/envoi.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import type { TestDatabase } from './database.ts';
import { paris } from './delivery-builders.ts';
import type { World } from './delivery-world.ts';
import { anEnvoiTo, createWorld, drain, letPass, listEnvois } from './delivery-world.ts';

export const OPEN_HOUR = paris('2027-04-15T10:00');

/** An open tour, nothing sent yet; messages are to Ines unless said otherwise. */
export interface Sending {
  readonly world: World;
  readonly compteId: string | undefined;
  write(change?: Partial<NouvelEnvoi>): Promise<Envoi>;
  get(): Promise<Envoi | undefined>;
  getOf(personneId: string): Promise<Envoi | undefined>;
  /** The next try, when its time has come. */
  again(sender: Sender): Promise<void>;
}

/** Empties the ledger and the queue of the database, and starts anew at `OPEN_HOUR`. */
export async function createSending(database: TestDatabase): Promise<Sending> {
  database.clock.set(OPEN_HOUR);
  await database.db.envoi.deleteMany();
  await database.db.$executeRaw`DELETE FROM pgboss.job`;
  const world = await createWorld(database, { etat: 'ouvert' });
  const getOf = async (personneId: string) =>
    (await listEnvois(database, world)).find(({ destinataire }) => destinataire.personneId === personneId);
  return {
    world,
    compteId: world.ines.comptes[0]?.id,
    getOf,
    get: () => getOf(world.ines.id),
    async write(change = {}) {
      await database.stores.envois.create([anEnvoiTo(world, world.ines, change)]);
      const envois = await listEnvois(database, world);
      const written = envois.find(({ etape }) => etape === (change.etape ?? 'ouverture'));
      if (!written) throw new Error('nothing was written');
      return written;
    },
    async again(sender) {
      await letPass(database, 1_000);
      await database.envoiQueue.sweep(database.clock.now());
      await drain(database, sender);
    },
  };
}
