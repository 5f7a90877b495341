import type { Temporal } from 'temporal-polyfill';
import { REMPLACE } from '../../../../src/domain/nouns/envoi.ts';
import type { CodeEtape } from '../../../../src/domain/nouns/tour.ts';
import type { TourPasse } from '../../../../src/domain/tours/passage.ts';
import type { EcheancierStore, EtapeDue } from '../../../../src/ports/stores-echeancier.ts';
import { asWritten, type Connection, type Db, fromInstant, toInstant } from '../../connection.ts';
import type { JobQueue } from '../../job-queue.ts';
import { lockConventions, lockRevisions } from '../../locks.ts';
import { toRefreshJob } from '../envois/envoi-rows.ts';
import { loadDonnees, loadFaits } from './echeancier-rows.ts';

/** Each statement is about any number of conventions; ids are sorted, so that two planners wait and never deadlock. */
export function createPrismaEcheancierStore({ db, atomic }: Connection, queue: JobQueue): EcheancierStore {
  return {
    listConventionsDues: async (until) => {
      const rows = await db.$queryRaw<{ conventionId: string }[]>`
        SELECT DISTINCT e."conventionId" FROM "TourEtape" e,
          LATERAL (SELECT FROM "Tour" t WHERE t."id" = e."tourId" AND t."etat" <> 'clos' LIMIT 1) t -- never all tours
        WHERE e."prevueLe" <= ${fromInstant(until)} AND e."passeeLe" IS NULL
        ORDER BY 1`;
      return rows.map(({ conventionId }) => conventionId);
    },
    takeEtapesDues: (conventionIds, until) =>
      atomic((tx) => takeEtapesDues(tx, [...conventionIds].sort(), until)),
    loadDonnees: (conventionIds, tourIds) => loadDonnees(db, [...conventionIds], [...tourIds]),
    loadFaits: (filter) => loadFaits(db, filter),
    savePassages: ({ tours, remplaces }) =>
      atomic(async (tx) => {
        await saveEtats(tx, tours);
        await queue.enqueue(tx, 'rafraichissement', await listRefreshes(tx, tours));
        await cancelRemplaces(tx, remplaces);
      }),
  };
}

interface Row {
  readonly conventionId: string;
  readonly tourId: string;
  readonly code: string;
  readonly prevueLe: Date;
}

async function takeEtapesDues(
  tx: Db,
  conventionIds: string[],
  until: Temporal.Instant,
): Promise<readonly EtapeDue[]> {
  // Nobody opens another tour by hand in the same instant.
  await lockConventions(tx, 'seances', conventionIds);
  // Planners of one convention queue up here; whoever comes second finds nothing left.
  await lockRevisions(tx, conventionIds);
  // Tours before their steps, as those who move a séance do: the other order would deadlock with them.
  await tx.$queryRaw`
    SELECT t."id" FROM "Tour" t WHERE t."conventionId" = ANY(${conventionIds}::uuid[]) AND EXISTS (
      SELECT 1 FROM "TourEtape" e WHERE e."conventionId" = t."conventionId" AND e."tourId" = t."id"
        AND e."passeeLe" IS NULL AND e."prevueLe" <= ${fromInstant(until)})
    ORDER BY t."id" FOR NO KEY UPDATE OF t`;
  const rows = await tx.$queryRaw<Row[]>`
    UPDATE "TourEtape" e SET "passeeLe" = ${fromInstant(until)}
    WHERE e."conventionId" = ANY(${conventionIds}::uuid[]) AND e."prevueLe" <= ${fromInstant(until)} AND e."passeeLe" IS NULL
      AND (SELECT t."etat" <> 'clos' FROM "Tour" t WHERE t."id" = e."tourId") -- of each alone: never all tours
    RETURNING e."conventionId", e."tourId", e."code", e."prevueLe"`;
  await tx.$executeRaw`
    UPDATE "Convention" SET "planifieJusqua" = GREATEST("planifieJusqua", ${fromInstant(until)})
    WHERE "id" = ANY(${conventionIds}::uuid[])`;
  return rows.map(toEtapeDue).sort(byInstant);
}

function toEtapeDue({ prevueLe, code, ...row }: Row): EtapeDue {
  return { ...row, code: asWritten<CodeEtape>(code), prevueLe: toInstant(prevueLe) };
}

function byInstant(a: EtapeDue, b: EtapeDue): number {
  return a.prevueLe.epochMilliseconds - b.prevueLe.epochMilliseconds || (a.code < b.code ? -1 : 1);
}

async function saveEtats(tx: Db, tours: readonly TourPasse[]): Promise<void> {
  if (tours.length === 0) return;
  const rows = tours.map(
    ({ id, conventionId, etat, modifieLe, dispenses = { auRepos: [], aConfirmer: [] } }) => {
      return { id, conventionId, etat, modifieLe, ...dispenses };
    },
  );
  await tx.$executeRaw`
    UPDATE "Tour" t SET "etat" = passe."etat", "modifieLe" = passe."modifieLe", "auRepos" = passe."auRepos", "aConfirmer" = passe."aConfirmer"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS passe("id" uuid, "conventionId" uuid, "etat" "EtatTour", "modifieLe" timestamptz, "auRepos" uuid[], "aConfirmer" uuid[])
    WHERE t."conventionId" = passe."conventionId" AND t."id" = passe."id"`;
}

/** A card that was sent offers nothing that is over: to whoever prepared a tour, its opening. */
async function listRefreshes(tx: Db, tours: readonly TourPasse[]) {
  const opened = tours.filter(({ etat }) => etat === 'ouvert');
  const where = { etape: 'preparation', etat: 'envoye', source: { in: opened.map(({ id }) => id) } } as const;
  const prepared =
    opened.length === 0
      ? []
      : await tx.envoi.findMany({
          where: { ...where, conventionId: { in: opened.map((one) => one.conventionId) } },
          select: { source: true, personneId: true },
        });
  const bySource = Map.groupBy(prepared, ({ source }) => source);
  return tours.flatMap(({ conventionId, id, etat }) => {
    const destinataires = bySource.get(id)?.flatMap(({ personneId }) => personneId ?? []);
    if (etat !== 'ouvert') return [toRefreshJob(conventionId, id)];
    return destinataires === undefined ? [] : [toRefreshJob(conventionId, id, { destinataires })];
  });
}

async function cancelRemplaces(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.envoi.updateMany({
    where: { id: { in: [...ids] }, etat: { in: ['prevu', 'a_envoyer'] } },
    data: { etat: 'annule', raison: REMPLACE },
  });
}
