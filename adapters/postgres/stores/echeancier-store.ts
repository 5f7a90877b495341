import type { Temporal } from 'temporal-polyfill';
import type { CodeEtape } from '../../../src/domain/tours/etape.ts';
import type { EcheancierStore, EtapeDue } from '../../../src/ports/stores.ts';
import type { Connection, Db } from '../connection.ts';
import { lockRevision } from '../locks.ts';
import { fromInstant, toInstant } from '../temporal.ts';

export function createPrismaEcheancierStore({ db, atomic }: Connection): EcheancierStore {
  return {
    listConventionsDues: async (until) => {
      const rows = await db.$queryRaw<{ conventionId: string }[]>`
        SELECT DISTINCT e."conventionId"
        FROM "TourEtape" e JOIN "Tour" t ON t."id" = e."tourId"
        WHERE e."prevueLe" <= ${fromInstant(until)} AND e."passeeLe" IS NULL AND t."etat" <> 'clos'
        ORDER BY 1`;
      return rows.map(({ conventionId }) => conventionId);
    },
    takeEtapesDues: (conventionId, until) => atomic((tx) => takeEtapesDues(tx, conventionId, until)),
  };
}

interface Row {
  readonly tourId: string;
  readonly code: string;
  readonly prevueLe: Date;
}

async function takeEtapesDues(
  tx: Db,
  conventionId: string,
  until: Temporal.Instant,
): Promise<readonly EtapeDue[]> {
  // Planners of one convention queue up here; whoever comes second finds nothing left.
  await lockRevision(tx, conventionId);
  // Tours before their steps, as those who move a séance do: the other order would deadlock with them.
  await tx.$queryRaw`
    SELECT t."id" FROM "Tour" t WHERE t."conventionId" = ${conventionId}::uuid AND EXISTS (
      SELECT 1 FROM "TourEtape" e WHERE e."conventionId" = t."conventionId" AND e."tourId" = t."id"
        AND e."passeeLe" IS NULL AND e."prevueLe" <= ${fromInstant(until)})
    ORDER BY t."id" FOR NO KEY UPDATE OF t`;
  const rows = await tx.$queryRaw<Row[]>`
    UPDATE "TourEtape" e SET "passeeLe" = ${fromInstant(until)}
    FROM "Tour" t
    WHERE t."id" = e."tourId" AND e."conventionId" = ${conventionId}::uuid
      AND e."prevueLe" <= ${fromInstant(until)} AND e."passeeLe" IS NULL AND t."etat" <> 'clos'
    RETURNING e."tourId", e."code", e."prevueLe"`;
  await tx.$executeRaw`
    UPDATE "Convention" SET "planifieJusqua" = GREATEST("planifieJusqua", ${fromInstant(until)})
    WHERE "id" = ${conventionId}::uuid`;
  return rows
    .map(({ tourId, code, prevueLe }) => ({
      tourId,
      conventionId,
      code: code as CodeEtape,
      prevueLe: toInstant(prevueLe),
    }))
    .sort(
      (a, b) => a.prevueLe.epochMilliseconds - b.prevueLe.epochMilliseconds || (a.code < b.code ? -1 : 1),
    );
}
