import { createSlots } from '../../adapters/queue/held-jobs.ts';
import type { Compose } from '../../src/conversation/use-case.ts';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import type { Envoi, NouvelEnvoi } from '../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Seance } from '../../src/domain/nouns/seance.ts';
import type { Tour } from '../../src/domain/nouns/tour.ts';
import { composeHandlers, composeSender, SENDERS } from '../../src/main-core.ts';
import type { Line, Platform } from '../../src/ports/ports.ts';
import { createDeliver } from '../../src/use-cases/envois/deliver-envoi.ts';
import { resolveIncertains } from '../../src/use-cases/envois/resolve-incertains.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from './builders.ts';
import type { TestDatabase } from './database.ts';
import { ETAPES_DU_20_MAI, paris } from './delivery-builders.ts';

/** A small convention: coordination, two leads, one suppléant, one member, and the tour of 20 May 2027. */
export interface World {
  readonly convention: Convention;
  readonly camille: Personne;
  readonly ines: Personne;
  readonly jules: Personne;
  readonly lea: Personne;
  readonly maud: Personne;
  readonly seance: Seance;
  readonly tour: Tour;
}

export async function createWorld(database: TestDatabase, change: Partial<Tour> = {}): Promise<World> {
  const convention = await aConvention(database);
  const add = (prenom: string, ...roles: Personne['roles']) => {
    const identifiant = `${prenom.toLowerCase()}-${convention.code}`;
    return aPersonne(database, convention, { prenom, roles, identifiant });
  };
  const camille = await add('Camille', 'coordination');
  const ines = await add('Ines', 'pilote');
  const jules = await add('Jules', 'pilote');
  const lea = await add('Lea', 'membre');
  const maud = await add('Maud', 'membre');
  await aFicheAction(database, convention, { numero: 1, pilotes: [[ines, 'chef_de_file']] });
  await aFicheAction(database, convention, {
    numero: 2,
    pilotes: [
      [jules, 'chef_de_file'],
      [lea, 'suppleant'],
    ],
  });
  const seance = await aSeance(database, convention, { debut: paris('2027-05-20T14:00') });
  const tour = await aTour(database, seance, { ...DATES, etat: 'prepare', ...change });
  return { convention, camille, ines, jules, lea, maud, seance, tour };
}

/** A message of the tour, to be sent now. */
export function anEnvoiTo(
  { convention, tour }: World,
  personne: Personne,
  change: Partial<NouvelEnvoi> = {},
): NouvelEnvoi {
  return {
    conventionId: convention.id,
    genre: 'tour',
    source: tour.id,
    destinataire: { personneId: personne.id },
    occurrence: 0,
    etape: 'ouverture',
    etat: 'a_envoyer',
    prevuLe: tour.ouverture,
    graceJusqua: tour.echeance,
    ...change,
  };
}

/** Says which message it is, nothing more. */
export const composeName: Compose = async ({ genre, etape }) => ({
  kind: 'message',
  message: { title: `${genre}/${etape}` },
});

/** The program's sender on these platforms; unless said otherwise its messages only say which they are. */
export function createSender(
  { ports, envoiQueue }: Pick<TestDatabase, 'ports' | 'envoiQueue'>,
  platforms: readonly Platform[],
  compose: Compose = composeName,
): Sender {
  const byName = new Map(platforms.map((platform) => [platform.nom, platform]));
  const sender = composeSender({ ports, envoiQueue, platforms: byName });
  return { ...sender, compose, random: () => 0.5 };
}

/** Works the jobs that wait, as the program's workers do. */
export function drain({ queue }: Pick<TestDatabase, 'queue'>, sender: Sender): Promise<number> {
  return queue.drain(composeHandlers(sender));
}

/** Two replicas, each of which sends a half, so many at a time. */
export async function deliverInHalves(senders: readonly Sender[], ids: readonly string[]): Promise<void> {
  const half = Math.ceil(ids.length / 2);
  const halves = [ids.slice(0, half), ids.slice(half)];
  await Promise.all(senders.map((sender, place) => deliverInLine(sender, halves[place] ?? [])));
}

async function deliverInLine(sender: Sender, ids: readonly string[]): Promise<void> {
  const slots = createSlots(SENDERS);
  const run: Line['run'] = async (work, prepare) => {
    await slots.run(work, { prepare });
  };
  await createDeliver(sender)(ids, { run });
}

/** Lets time pass for the ledger, which runs on the database's clock. */
export async function letPass({ db }: Pick<TestDatabase, 'db'>, seconds: number): Promise<void> {
  await db.$executeRaw`
    UPDATE "Envoi" SET "creeLe" = "creeLe" - ${seconds} * interval '1 second',
      "bailJusqua" = "bailJusqua" - ${seconds} * interval '1 second',
      "prochainEssai" = "prochainEssai" - ${seconds} * interval '1 second'`;
  await db.$executeRaw`
    UPDATE pgboss.job SET "start_after" = "start_after" - ${seconds} * interval '1 second' WHERE "state" < 'active'`;
}

/** « ouverture Ines envoye », sorted; other than 0 an occurrence is said. */
export async function listLedger(
  { db }: Pick<TestDatabase, 'db'>,
  conventionId: string,
): Promise<readonly string[]> {
  const rows = await db.envoi.findMany({ where: { conventionId }, include: { personne: true, canal: true } });
  return rows
    .map(({ etape, personne, canal, etat, tardif, occurrence, genre, raison }) =>
      [
        etape,
        personne?.prenom ?? canal?.nom,
        etat,
        ...(tardif && etat !== 'expire' ? ['tardif'] : []),
        ...(etat === 'expire' ? [raison] : []),
        ...(occurrence > 0 && genre !== 'incident' ? [`n°${occurrence}`] : []),
      ].join(' '),
    )
    .sort();
}

export async function listEnvois(
  { stores }: Pick<TestDatabase, 'stores'>,
  { tour }: World,
): Promise<readonly Envoi[]> {
  return stores.envois.listBySource(tour.conventionId, tour.id);
}

const DATES = {
  ouverture: paris('2027-04-15T09:00'),
  echeance: paris('2027-05-14T17:00'),
  gel: paris('2027-05-31T17:00'),
  etapes: ETAPES_DU_20_MAI.map(([code, at]) => ({ code, prevueLe: paris(at), passeeLe: null })),
};

/** Reads back what is uncertain, half a minute later, then works what follows. */
export async function settle(database: TestDatabase, sender: Sender): Promise<void> {
  await letPass(database, 31);
  await resolveIncertains(sender);
  await drain(database, sender);
}
