import type { Instance, Seance } from '../../../../src/domain/nouns/seance.ts';
import type { SeanceStore } from '../../../../src/ports/stores.ts';
import type { InstanceStore } from '../../../../src/ports/stores-seances.ts';
import type { Db } from '../../connection.ts';
import type { Instance as InstanceRow, Prisma } from '../../generated/client.ts';
import { lockConvention } from '../../locks.ts';
import { fromInstant, fromInstantOrNull, toInstant, toInstantOrNull } from '../../temporal.ts';

export function createPrismaSeanceStore(db: Db): SeanceStore {
  return {
    get: async (id) =>
      toSeance(await db.seance.findUniqueOrThrow({ where: { id }, include: { instance: true } })),
    list: async (conventionId) => {
      const rows = await db.seance.findMany({
        where: { conventionId },
        orderBy: [{ debut: 'asc' }, { id: 'asc' }],
        include: { instance: true },
      });
      return rows.map(toSeance);
    },
    listInstances: async (conventionId) => {
      const rows = await db.instance.findMany({ where: { conventionId }, orderBy: { code: 'asc' } });
      return rows.map(toInstance);
    },
    save: async (seance) => {
      const data = toRow(seance);
      await db.seance.upsert({ where: { id: seance.id }, create: { id: seance.id, ...data }, update: data });
    },
    lock: (conventionId) => lockConvention(db, 'seances', conventionId),
  };
}

export function createPrismaInstanceStore(db: Db): InstanceStore {
  return {
    save: async (conventionId, { id, fermeeLe, enjeux, code, slug, ...rest }) => {
      const data = { ...rest, enjeux: [...enjeux], fermeeLe: fermeeLe && fromInstant(fermeeLe) };
      const { count } = await db.instance.updateMany({ where: { id, conventionId }, data });
      if (count === 0) await db.instance.create({ data: { id, conventionId, code, slug, ...data } });
    },
  };
}

function toInstance({ id, code, nom, slug, foisParAn, genre, enjeux, fermeeLe }: InstanceRow): Instance {
  return { id, code, nom, slug, foisParAn, genre, enjeux, fermeeLe: toInstantOrNull(fermeeLe) };
}

function toSeance(row: Prisma.SeanceGetPayload<{ include: { instance: true } }>): Seance {
  return {
    id: row.id,
    conventionId: row.conventionId,
    instance: toInstance(row.instance),
    uid: row.uid,
    sequence: row.sequence,
    etat: row.etat,
    debut: toInstant(row.debut),
    fin: toInstant(row.fin),
    lieu: row.lieu,
    visio: row.visio,
    ordreDuJour: row.ordreDuJour,
    titre: row.titre,
    releveLe: toInstantOrNull(row.releveLe),
    creeeLe: toInstant(row.creeeLe),
    modifieeLe: toInstant(row.modifieeLe),
  };
}

function toRow(seance: Seance) {
  return {
    conventionId: seance.conventionId,
    instanceId: seance.instance.id,
    uid: seance.uid,
    sequence: seance.sequence,
    etat: seance.etat,
    debut: fromInstant(seance.debut),
    fin: fromInstant(seance.fin),
    lieu: seance.lieu,
    visio: seance.visio,
    ordreDuJour: seance.ordreDuJour,
    titre: seance.titre ?? null,
    releveLe: fromInstantOrNull(seance.releveLe ?? null),
    creeeLe: fromInstant(seance.creeeLe),
    modifieeLe: fromInstant(seance.modifieeLe),
  };
}
