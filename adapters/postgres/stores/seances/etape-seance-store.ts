import type { CodeEtapeSeance } from '../../../../src/domain/nouns/etape-seance.ts';
import type { EtapeSeanceStore } from '../../../../src/ports/stores-seances.ts';
import type { Db } from '../../connection.ts';
import { fromInstant, fromInstantOrNull, toInstant, toInstantOrNull } from '../../temporal.ts';
import { asWritten } from '../../written.ts';

export function createPrismaEtapeSeanceStore(db: Db): EtapeSeanceStore {
  return {
    list: async ({ conventionId, id: seanceId }) => {
      const rows = await db.seanceEtape.findMany({
        where: { conventionId, seanceId },
        orderBy: { prevueLe: 'asc' },
      });
      return rows.map(({ code, prevueLe, passeeLe }) => ({
        code: asWritten<CodeEtapeSeance>(code),
        prevueLe: toInstant(prevueLe),
        passeeLe: toInstantOrNull(passeeLe),
      }));
    },
    save: async ({ conventionId, id: seanceId }, etapes) => {
      await db.seanceEtape.deleteMany({ where: { conventionId, seanceId } });
      await db.seanceEtape.createMany({
        data: etapes.map(({ code, prevueLe, passeeLe }) => ({
          conventionId,
          seanceId,
          code,
          prevueLe: fromInstant(prevueLe),
          passeeLe: fromInstantOrNull(passeeLe),
        })),
      });
    },
    take: async (until, seanceId) => {
      const rows = await db.$queryRaw<{ conventionId: string; seanceId: string; code: string }[]>`
        UPDATE "SeanceEtape" e SET "passeeLe" = ${fromInstant(until)}
        FROM (SELECT "conventionId", "seanceId", "code" FROM "SeanceEtape"
          WHERE "passeeLe" IS NULL AND "prevueLe" <= ${fromInstant(until)}
            AND "seanceId" = coalesce(${seanceId ?? null}::uuid, "seanceId")
          ORDER BY "prevueLe" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) d
        WHERE e."conventionId" = d."conventionId" AND e."seanceId" = d."seanceId" AND e."code" = d."code"
        RETURNING e."conventionId", e."seanceId", e."code"`;
      return rows.map(({ code, ...row }) => ({ ...row, code: asWritten<CodeEtapeSeance>(code) }));
    },
  };
}

const BATCH = 200; // steps of one minute: the others come with the next
