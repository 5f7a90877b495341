import type { Values } from '../../src/conversation/chat.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { correctAnnonce, writeCorrection } from '../../src/use-cases/annonces/correct-annonce.ts';
import { sendAnnoncesPrevues } from '../../src/use-cases/annonces/dispatch-annonce.ts';
import { sendAnnonce } from '../../src/use-cases/annonces/send-annonce.ts';
import { previewAnnonce } from '../../src/use-cases/annonces/write-annonce.ts';
import { anew } from './anew.ts';
import { aConvention, aPersonne } from './builders.ts';
import { type Ask, createAsk, formOf, messageOf } from './coordination.ts';
import { type TestDatabase, useBase } from './database.ts';

/** What is typed for an announcement in these tests, and what corrects it. */
export const FORUM = {
  titre: 'Forum des familles',
  texte: 'Le forum a lieu à Calais.',
  dateEvenement: '2027-03-18',
  lien: '',
  destinataires: 'groupe_projet',
} as const satisfies Values;
export const MARCK = 'Le forum a lieu à Marck.';

/** What was sent leaves: the two minutes pass in which it could be called off. */
export async function letAnnoncesLeave({
  clock,
  ports,
}: Pick<TestDatabase, 'clock' | 'ports'>): Promise<void> {
  clock.set(clock.now().add({ minutes: 3 }));
  await sendAnnoncesPrevues(ports);
}

/** A convention with Camille (coordination), Ines (a lead) and a channel: three readers of an announcement; `ask`: as Camille. */
export async function createAnnonces(database: TestDatabase) {
  database.clock.set('2027-03-01T09:00:00Z');
  await database.db.envoi.deleteMany();
  await database.db.$executeRaw`DELETE FROM pgboss.job`;
  const convention = await aConvention(database);
  const conventionId = convention.id;
  const add = (prenom: string, ...roles: Personne['roles']) =>
    aPersonne(database, convention, { prenom, identifiant: `${prenom} ${convention.code}`, roles });
  const ask = createAsk(database, await add('camille', 'coordination'));
  const ines = await add('ines', 'pilote');
  const { stores } = database;
  const lieu = { plateforme: 'atelier', espace: conventionId, identifiant: 'groupe' };
  await stores.canaux.open({ ...lieu, conventionId, nom: 'Groupe' });
  const getAnnonce = async () => {
    const [annonce] = await stores.annonces.list(conventionId);
    if (!annonce) throw new Error('nothing was sent');
    return annonce;
  };
  const openCorrection = async () => formOf(await ask(writeCorrection, { annonce: (await getAnnonce()).id }));
  return {
    ask,
    conventionId,
    ines,
    getAnnonce,
    openCorrection,
    send: async (change: Values = {}) => {
      const now = database.clock.now();
      database.clock.set(now.subtract({ minutes: 2 })); // pressed then, it leaves now
      const { context } = formOf(await ask(previewAnnonce, { ...FORUM, ...change }));
      const receipt = messageOf(await ask(sendAnnonce, context));
      database.clock.set(now);
      await sendAnnoncesPrevues(database.ports);
      return receipt;
    },
    correct: async (change: Values) => {
      const { context } = await openCorrection();
      return messageOf(await ask(correctAnnonce, { ...context, ...FORUM, ...change }));
    },
    listEnvois: async () => stores.envois.listBySource(conventionId, (await getAnnonce()).id),
    /** What the journal holds, the latest first. */
    listActions: async () => (await stores.journal.list(conventionId, 10)).map(({ action }) => action),
  };
}

/** The same anew before each test of a file, on Monday 1 March 2027 at 10 h; `ask` as the Camille of then. */
export async function useAnnonces() {
  const base = await useBase();
  const world = anew(() => createAnnonces(base));
  const ask: Ask = (...question) => world.ask(...question);
  return { base, world, ask };
}

export type Annonces = Awaited<ReturnType<typeof createAnnonces>>;
