import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { adoptEnvoi } from '../../src/use-cases/envois/claim-envoi.ts';
import { resolveIncertains } from '../../src/use-cases/envois/resolve-incertains.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import type { TestDatabase } from './database.ts';
import { anEnvoiTo, createWorld, drain, letPass, type World } from './delivery-world.ts';
import type { RecordingPlatform } from './recording-platform.ts';
import { OPEN_HOUR } from './sending-world.ts';

export const ACCOUNT = { plateforme: 'nord', espace: 'n', identifiant: 'U-INES' };
export const CODES = ['calais', 'guines', 'marck'] as const;

/** Ines leads a fiche in three conventions, where one account reaches her, or one address; all three have something for her now. */
export async function createJoined(database: TestDatabase, courriel?: string) {
  const { db, stores, ports } = database;
  database.clock.set(OPEN_HOUR);
  await db.envoi.deleteMany();
  await db.compte.deleteMany(); // of the conventions of the test before, too
  await db.$executeRaw`DELETE FROM pgboss.job`;
  const add = async (code: string) => {
    const world = await createWorld(database, { etat: 'ouvert' });
    const { id: conventionId } = world.convention;
    await db.convention.update({
      where: { id: conventionId },
      data: { nomCourt: `CTG ${code}`, code: `${code}-${conventionId.slice(0, 8)}` },
    });
    await db.compte.deleteMany({ where: { conventionId } });
    const { id: personneId } = world.ines;
    const account = courriel === undefined ? ACCOUNT : toCompteCourriel(personneId, courriel);
    await db.compte.create({ data: { conventionId, personneId, ...account, prefere: true } });
    if (courriel === undefined) return world;
    await db.personne.update({ where: { id: personneId }, data: { courriel } });
    return { ...world, ines: await database.stores.personnes.get(personneId) };
  };
  const worlds = [await add(CODES[0]), await add(CODES[1]), await add(CODES[2])] as const;
  const list = () => db.envoi.findMany({ orderBy: { creeLe: 'asc' } });
  const write = (etape: 'ouverture' | 'rappel-1' | 'gel' = 'ouverture', some: readonly World[] = worlds) =>
    stores.envois.create(some.map((world) => anEnvoiTo(world, world.ines, { etape })));
  return {
    worlds,
    list,
    get: ({ convention }: World) => db.envoi.findFirstOrThrow({ where: { conventionId: convention.id } }),
    write,
    /** Written, and worked at once. */
    async send(sender: Sender, ...asked: Parameters<typeof write>) {
      await write(...asked);
      await drain(database, sender);
    },
    /** The data come from a backup that was made before anything left. */
    async restore() {
      const unsent = { messageId: null, joinedId: null, compteId: null, tentatives: 0 };
      await db.envoi.updateMany({ data: { etat: 'a_envoyer', ...unsent } });
      await stores.nonRemis.suspect(false, null);
    },
    /** How often the person has been told each of them. */
    async count(platform: RecordingPlatform) {
      const told = platform.posts().flatMap(({ id, joined = [] }) => [id, ...joined]);
      return (await list()).map(({ id }) => told.filter((one) => one === id).length);
    },
    states: async () => (await list()).map(({ etat }) => etat),
    /** Ines presses a button of a message that says what this convention asks. */
    async press({ ines, tour }: World) {
      const personne = await stores.personnes.get(ines.id);
      const intent = {
        name: 'reponse:ouvrir',
        account: ACCOUNT,
        values: { tour: tour.id },
        origin: 'direct',
      } as const;
      await adoptEnvoi({ ...intent, messageId: 'M-1' }, { personne, account: ACCOUNT }, ports);
    },
    /** Half a minute later what is in doubt is read back, and what waits goes; nobody holds anything any more. */
    async goOn(sender: Sender) {
      for (let round = 0; round < 3; round += 1) {
        await letPass(database, 1_000);
        await database.envoiQueue.sweep(database.clock.now());
        await letPass(database, 31);
        await resolveIncertains(sender);
        await drain(database, sender);
      }
    },
  };
}
