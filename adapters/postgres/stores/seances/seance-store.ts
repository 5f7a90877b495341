import type { CodeEtapeSeance } from '../../../../src/domain/nouns/etape-seance.ts';
import type { Instance, Seance } from '../../../../src/domain/nouns/seance.ts';
import type { ReleveRemplace } from '../../../../src/domain/seances/emargement.ts';
import type { Issue, PointOrdreDuJour } from '../../../../src/domain/seances/point.ts';
import type { SeanceStore, Stores } from '../../../../src/ports/stores.ts';
import type {
  EtapeSeanceStore,
  InstanceStore,
  PointStore,
  ReleveStore,
} from '../../../../src/ports/stores-seances.ts';
import { asWritten, type Db, fromInstant, toInstant, toJson } from '../../connection.ts';
import type { Instance as InstanceRow, Prisma, PointOrdreDuJour as Row } from '../../generated/client.ts';
import { lockConvention } from '../../locks.ts';
import { fromStep, toStep } from '../tours/tour-store.ts';

/** Séances, who holds them, their agendas, what came of them, and what is told of them. */
export function createSeanceStores(db: Db) {
  return {
    seances: createPrismaSeanceStore(db),
    instances: createPrismaInstanceStore(db),
    releves: createPrismaReleveStore(db),
    points: createPrismaPointStore(db),
    etapesSeances: createPrismaEtapeSeanceStore(db),
  } satisfies Partial<Stores>;
}

export function createPrismaSeanceStore(db: Db): SeanceStore {
  return {
    get: async (id) =>
      toSeance(await db.seance.findUniqueOrThrow({ where: { id }, include: { instance: true } })),
    list: (conventionId) => listSeances(db, { conventionId }),
    listInstances: async (conventionId) =>
      (await db.instance.findMany({ where: { conventionId }, orderBy: { code: 'asc' } })).map(toInstance),
    save: async (seance) => {
      const data = toSeanceRow(seance);
      await db.seance.upsert({ where: { id: seance.id }, create: { id: seance.id, ...data }, update: data });
    },
    lock: (conventionId) => lockConvention(db, 'seances', conventionId),
  };
}

/** By start. */
export async function listSeances(db: Db, where: Prisma.SeanceWhereInput): Promise<readonly Seance[]> {
  const orderBy = [{ debut: 'asc' as const }, { id: 'asc' as const }];
  return (await db.seance.findMany({ where, orderBy, include: { instance: true } })).map(toSeance);
}

function createPrismaInstanceStore(db: Db): InstanceStore {
  return {
    save: async (conventionId, { id, fermeeLe, enjeux, code, slug, commun, ...rest }) => {
      const { id: communId = null, code: communCode = null, le = null } = commun ?? {};
      const shared = { communId, communCode, communLe: le && fromInstant(le) };
      const data = { ...rest, ...shared, enjeux: [...enjeux], fermeeLe: fermeeLe && fromInstant(fermeeLe) };
      const { count } = await db.instance.updateMany({ where: { id, conventionId }, data });
      if (count === 0) await db.instance.create({ data: { id, conventionId, code, slug, ...data } });
    },
  };
}

export function toInstance({
  conventionId: _,
  communId,
  communCode,
  communLe,
  ...row
}: InstanceRow): Instance {
  const of = { ...row, fermeeLe: toInstant(row.fermeeLe) };
  if (communId === null || communCode === null || communLe === null) return of;
  return { ...of, commun: { id: communId, code: communCode, le: toInstant(communLe) } };
}

function toSeance(row: Prisma.SeanceGetPayload<{ include: { instance: true } }>): Seance {
  const { id, conventionId, uid, sequence, etat, lieu, visio, ordreDuJour, titre } = row;
  return {
    ...{ id, conventionId, uid, sequence, etat, lieu, visio, ordreDuJour, titre },
    instance: toInstance(row.instance),
    debut: toInstant(row.debut),
    fin: toInstant(row.fin),
    releveLe: toInstant(row.releveLe),
    creeeLe: toInstant(row.creeeLe),
    modifieeLe: toInstant(row.modifieeLe),
  };
}

function toSeanceRow(seance: Seance) {
  const { conventionId, uid, sequence, etat, lieu, visio, ordreDuJour } = seance;
  return {
    ...{ conventionId, uid, sequence, etat, lieu, visio, ordreDuJour },
    instanceId: seance.instance.id,
    debut: fromInstant(seance.debut),
    fin: fromInstant(seance.fin),
    titre: seance.titre ?? null,
    releveLe: fromInstant(seance.releveLe ?? null),
    creeeLe: fromInstant(seance.creeeLe),
    modifieeLe: fromInstant(seance.modifieeLe),
  };
}

function createPrismaPointStore(db: Db): PointStore {
  return {
    list: async (conventionId, seanceId) => {
      const where = { conventionId, seanceId };
      const rows = await db.pointOrdreDuJour.findMany({ where, orderBy: [{ rang: 'asc' }, { id: 'asc' }] });
      return rows.map(toPoint);
    },
    find: async (conventionId, id) => {
      const row = await db.pointOrdreDuJour.findUnique({ where: { conventionId_id: { conventionId, id } } });
      return row && toPoint(row);
    },
    saveAgenda: async ({ conventionId, id: seanceId }, points) => {
      const ids = points.map(({ id }) => id);
      await db.pointOrdreDuJour.deleteMany({ where: { conventionId, seanceId, id: { notIn: ids } } });
      for (const { id, rang, texte, ficheActionId, modifieLe } of points) {
        const line = { rang, texte, ficheActionId, modifieLe: fromInstant(modifieLe) };
        await db.pointOrdreDuJour.upsert({
          where: { conventionId_id: { conventionId, id } },
          create: { id, conventionId, seanceId, ...line },
          update: line,
        });
      }
    },
    saveIssue: async ({ conventionId, id, version, issue, modifieLe }) => {
      const { count } = await db.pointOrdreDuJour.updateMany({
        where: { conventionId, id, version },
        data: { ...toColumns(issue), version: version + 1, modifieLe: fromInstant(modifieLe) },
      });
      return count === 1;
    },
  };
}

function toColumns(issue: Issue | null) {
  return { genre: issue?.genre ?? null, issue: issue?.texte ?? null };
}

function toPoint({ genre, issue, modifieLe, ...row }: Row): PointOrdreDuJour {
  const isNoted = genre !== null && issue !== null; // both, or none (check)
  return { ...row, issue: isNoted ? { genre, texte: issue } : null, modifieLe: toInstant(modifieLe) };
}

function createPrismaReleveStore(db: Db): ReleveStore {
  return {
    listEmargements: ({ conventionId, id: seanceId }) =>
      db.emargement.findMany({
        where: { conventionId, seanceId },
        orderBy: { personneId: 'asc' },
        select: { personneId: true, etat: true, remplacant: true },
      }),
    saveEmargements: async ({ conventionId, id: seanceId }, emargements) => {
      await db.emargement.deleteMany({ where: { conventionId, seanceId } });
      await db.emargement.createMany({
        data: emargements.map((one) => ({ ...one, conventionId, seanceId })),
      });
    },
    listRemplaces: async ({ conventionId, id: seanceId }) => {
      const rows = await db.releveRemplace.findMany({
        where: { conventionId, seanceId },
        orderBy: { numero: 'asc' },
      });
      return rows.map(({ numero, contenu, publieLe, motif, remplaceLe }) => ({
        ...asWritten<Pick<ReleveRemplace, 'points' | 'presences'>>(contenu),
        numero,
        motif,
        publieLe: toInstant(publieLe),
        remplaceLe: toInstant(remplaceLe),
      }));
    },
    addRemplace: async (
      { conventionId, id: seanceId },
      { numero, motif, publieLe, remplaceLe, ...contenu },
    ) => {
      const dates = { publieLe: fromInstant(publieLe), remplaceLe: fromInstant(remplaceLe) };
      await db.releveRemplace.create({
        data: { conventionId, seanceId, numero, motif, ...dates, contenu: toJson(contenu) },
      });
    },
    countPresents: async (conventionId) => {
      const rows = await db.emargement.groupBy({
        by: ['seanceId'],
        where: { conventionId, etat: { in: ['present', 'remplace'] } },
        _count: true,
      });
      return new Map(rows.map(({ seanceId, _count }) => [seanceId, _count]));
    },
  };
}

/** What relevés say of the presence of somebody. */
export async function listEmargementsOf(db: Db, owner: { conventionId: string; personneId: string }) {
  const rows = await db.emargement.findMany({ where: owner, include: { seance: true } });
  return rows.map(({ etat, remplacant, seance }) => ({ etat, remplacant, debut: toInstant(seance.debut) }));
}

function createPrismaEtapeSeanceStore(db: Db): EtapeSeanceStore {
  return {
    list: async ({ conventionId, id: seanceId }) => {
      const where = { conventionId, seanceId };
      const rows = await db.seanceEtape.findMany({ where, orderBy: { prevueLe: 'asc' } });
      return rows.map(toStep<CodeEtapeSeance>);
    },
    save: async ({ conventionId, id: seanceId }, etapes) => {
      await db.seanceEtape.deleteMany({ where: { conventionId, seanceId } });
      await db.seanceEtape.createMany({
        data: etapes.map((etape) => ({ conventionId, seanceId, ...fromStep(etape) })),
      });
    },
    listConventionsDues: async (until) => {
      const where = { passeeLe: null, prevueLe: { lte: fromInstant(until) } };
      const dues = await db.seanceEtape.groupBy({ by: 'conventionId', where });
      return dues.map(({ conventionId }) => conventionId);
    },
    take: async (until, { conventionId, seanceId }) => {
      const rows = await db.$queryRaw<{ seanceId: string; code: string }[]>`
        UPDATE "SeanceEtape" e SET "passeeLe" = ${fromInstant(until)}
        FROM (SELECT "conventionId", "seanceId", "code" FROM "SeanceEtape"
          WHERE "conventionId" = ${conventionId}::uuid AND "passeeLe" IS NULL AND "prevueLe" <= ${fromInstant(until)}
            AND "seanceId" = coalesce(${seanceId ?? null}::uuid, "seanceId")
          ORDER BY "prevueLe" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) d
        WHERE e."conventionId" = d."conventionId" AND e."seanceId" = d."seanceId" AND e."code" = d."code"
        RETURNING e."seanceId", e."code"`;
      return rows.map(({ code, ...row }) => ({ ...row, code: asWritten<CodeEtapeSeance>(code) }));
    },
  };
}

const BATCH = 200; // steps of one minute: the others come with the next
