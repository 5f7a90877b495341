import type { Temporal } from 'temporal-polyfill';
import type { CodeEtape, Tour } from '../../../../src/domain/nouns/tour.ts';
import type { TourStore } from '../../../../src/ports/stores.ts';
import { asWritten, type Connection, type Db, fromInstant, toInstant } from '../../connection.ts';
import type { Prisma, Tour as TourRow } from '../../generated/client.ts';
import { lockRevision } from '../../locks.ts';

export function createPrismaTourStore({ db, atomic }: Connection): TourStore {
  return {
    get: (id) => getTour(db, id),
    findBySeance: async (seanceId) => {
      const row = await db.tour.findUnique({ where: { seanceId }, include: INCLUDE });
      return row === null ? null : toTour(row);
    },
    list: (conventionId) => listTours(db, { conventionId }),
    save: (tour) => atomic((tx) => saveTour(tx, tour)),
    lock: async (id) => {
      await lockRevision(db, (await getTour(db, id)).conventionId);
      // NO KEY: rows that refer to the tour may still be inserted by those who do not lock it.
      await db.$queryRaw`SELECT "id" FROM "Tour" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
      return getTour(db, id);
    },
  };
}

const INCLUDE = {
  etapes: { orderBy: [{ prevueLe: 'asc' }, { code: 'asc' }] },
} satisfies Prisma.TourInclude;

const ORDER = [{ echeance: 'asc' }, { id: 'asc' }] satisfies Prisma.TourOrderByWithRelationInput[];

/** By deadline. */
export async function listTours(db: Db, where: Prisma.TourWhereInput): Promise<readonly Tour[]> {
  return (await db.tour.findMany({ where, orderBy: ORDER, include: INCLUDE })).map(toTour);
}

/** The same without their steps, which are most of what is stored of them. */
export async function listToursSansEtapes(db: Db, where: Prisma.TourWhereInput): Promise<readonly Tour[]> {
  return (await db.tour.findMany({ where, orderBy: ORDER })).map((row) => toTour({ ...row, etapes: [] }));
}

async function getTour(db: Db, id: string): Promise<Tour> {
  return toTour(await db.tour.findUniqueOrThrow({ where: { id }, include: INCLUDE }));
}

function toTour(row: Prisma.TourGetPayload<{ include: typeof INCLUDE }>): Tour {
  const { id, conventionId, seanceId, etat, sansRappels, importe } = row;
  return {
    ...{ id, conventionId, seanceId, etat, sansRappels, importe },
    ouverture: toInstant(row.ouverture),
    echeance: toInstant(row.echeance),
    gel: toInstant(row.gel),
    ...dispensesOf(row),
    etapes: row.etapes.map(toStep<CodeEtape>),
    modifieLe: toInstant(row.modifieLe),
  };
}

interface Step<Code extends string> {
  readonly code: Code;
  readonly prevueLe: Temporal.Instant;
  readonly passeeLe: Temporal.Instant | null;
}

/** A dated step of a tour, or of a séance. */
export function toStep<Code extends string>(row: {
  readonly code: string;
  readonly prevueLe: Date;
  readonly passeeLe: Date | null;
}): Step<Code> {
  const { code, prevueLe, passeeLe } = row;
  return {
    code: asWritten<Code>(code),
    prevueLe: toInstant(prevueLe),
    passeeLe: toInstant(passeeLe),
  };
}

export function fromStep({ code, prevueLe, passeeLe }: Step<string>) {
  return { code, prevueLe: fromInstant(prevueLe), passeeLe: fromInstant(passeeLe) };
}

/** Of a tour that asks every fiche there is nothing to say. */
export function dispensesOf({
  auRepos,
  aConfirmer,
}: Pick<TourRow, 'auRepos' | 'aConfirmer'>): Pick<Tour, 'dispenses'> {
  return auRepos.length + aConfirmer.length === 0 ? {} : { dispenses: { auRepos, aConfirmer } };
}

async function saveTour(tx: Db, tour: Tour): Promise<void> {
  const { conventionId, seanceId, etat, sansRappels, importe } = tour;
  const data = {
    ...{ conventionId, seanceId, etat, sansRappels, importe },
    ouverture: fromInstant(tour.ouverture),
    echeance: fromInstant(tour.echeance),
    gel: fromInstant(tour.gel),
    auRepos: [...(tour.dispenses?.auRepos ?? [])],
    aConfirmer: [...(tour.dispenses?.aConfirmer ?? [])],
    modifieLe: fromInstant(tour.modifieLe),
  };
  await tx.tour.upsert({ where: { id: tour.id }, create: { id: tour.id, ...data }, update: data });
  await tx.tourEtape.deleteMany({ where: { conventionId: tour.conventionId, tourId: tour.id } });
  await tx.tourEtape.createMany({
    data: tour.etapes.map((etape) => ({
      ...{ conventionId: tour.conventionId, tourId: tour.id },
      ...fromStep(etape),
    })),
  });
}
