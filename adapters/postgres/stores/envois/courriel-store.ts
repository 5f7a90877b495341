import type { AccountRef } from '../../../../src/domain/nouns/compte.ts';
import type { Envoi, NouvelEnvoi } from '../../../../src/domain/nouns/envoi.ts';
import { COURRIEL_RECU, type ReceptionStore } from '../../../../src/ports/ports-chat.ts';
import type { CourrielStore } from '../../../../src/ports/stores-envois.ts';
import type { Direct } from '../../client.ts';
import { type Connection, type Db, fromInstant } from '../../connection.ts';
import { type Envoi as EnvoiRow, Prisma } from '../../generated/client.ts';
import { createGroup } from '../../groups.ts';
import type { JobQueue } from '../../job-queue.ts';
import { noteOwn } from '../../narrow.ts';
import { ENVOI_COLUMNS, toEnvoi, toEnvoiSets, toJobs } from './envoi-rows.ts';

/** What goes by e-mail, and what comes back. */
export function createPrismaCourrielStore(
  { db, atomic }: Connection,
  queue: JobQueue,
  run: Direct,
): CourrielStore {
  const findTo = createGroup((asked: readonly AskedEnvoi[]) => findAllTo(run, asked));
  return {
    find: async (id) => {
      const row = await db.envoi.findUnique({ where: { id } });
      if (row !== null) noteOwn(row.conventionId, 'known');
      return row && toEnvoi(row);
    },
    findTo: (id, to) => findTo({ ...to, id }),
    takeBack: ({ id, compteId }, issue) =>
      atomic(async (tx) => {
        const isAgain = issue.etat === 'a_envoyer';
        const ecartes = isAgain && issue.compteEcarte !== undefined ? [issue.compteEcarte] : [];
        const written = await tx.$executeRaw`
          UPDATE "Envoi" SET "etat" = ${issue.etat}::"EtatEnvoi", "raison" = ${issue.raison},
            "jeton" = "jeton" + 1, "messageId" = NULL, "joinedId" = NULL, "envoyeLe" = NULL, "bailJusqua" = NULL,
            "prochainEssai" = clock_timestamp(), "comptesEcartes" = "comptesEcartes" || ${ecartes}::text[]
          WHERE "id" = ${id}::uuid AND "compteId" = ${compteId}::uuid AND "etat" IN ('envoye', 'incertain')`;
        if (written === 0) return false;
        if (isAgain) await queue.enqueue(tx, 'envoi', toJobs([id]));
        return true;
      }),
    noteJoined: (envoi, by) => atomic((tx) => noteJoined(tx, envoi, by)),
  };
}

interface AskedEnvoi extends AccountRef {
  readonly id: string;
}

async function findAllTo(run: Direct, asked: readonly AskedEnvoi[]): Promise<readonly (Envoi | null)[]> {
  const columns = (['id', 'plateforme', 'espace', 'identifiant'] as const).map((name) =>
    asked.map((one) => one[name]),
  );
  const [ids, plateformes, espaces, identifiants] = columns;
  const rows = await run<EnvoiRow & { place: number }>(Prisma.sql`
    WITH sien AS (SELECT asked.place::int AS place, e."id" AS envoi
    FROM unnest(${ids}::uuid[], ${plateformes}::text[], ${espaces}::text[], ${identifiants}::text[])
      WITH ORDINALITY asked (id, plateforme, espace, identifiant, place)
    JOIN "Envoi" e ON e."id" = asked.id
    JOIN "Compte" c ON c."plateforme" = asked.plateforme AND c."espace" = asked.espace
      AND c."identifiant" = asked.identifiant AND c."actif" AND c."personneId" = e."personneId"
    JOIN "Personne" p ON p."conventionId" = c."conventionId" AND p."id" = c."personneId" AND p."actif")
    SELECT sien.place, ${ENVOI_COLUMNS} FROM sien JOIN "Envoi" ON "id" = sien.envoi`);
  const found = new Map(rows.map((row) => [row.place, toEnvoi(row)]));
  return asked.map((_, index) => found.get(index + 1) ?? null);
}

async function noteJoined(
  tx: Db,
  envoi: NouvelEnvoi,
  { compteId, messageId }: Parameters<CourrielStore['noteJoined']>[1],
): Promise<void> {
  const { conventionId, genre, source, occurrence, etape, prevuLe, graceJusqua } = envoi;
  const { personneId } = envoi.destinataire;
  const [ids] = toEnvoiSets([envoi]);
  const [id = '', destinataire = ''] = [ids?.ids[0], ids?.destinataires[0]];
  await tx.envoi.updateMany({
    where: { conventionId, genre, source, personneId, etat: { in: ['prevu', 'a_envoyer'] } },
    data: { etat: 'annule', raison: 'jointe' },
  });
  const key = { id, conventionId, genre, source, destinataire, personneId, occurrence, etape };
  const times = { prevuLe: fromInstant(prevuLe), graceJusqua: fromInstant(graceJusqua) };
  await tx.envoi.createMany({ data: [{ ...key, ...times, etat: 'annule' }], skipDuplicates: true });
  await tx.$executeRaw`
    UPDATE "Envoi" SET "etat" = 'envoye', "compteId" = ${compteId}::uuid, "messageId" = ${messageId},
      "envoyeLe" = clock_timestamp(), "raison" = NULL WHERE "id" = ${id}::uuid AND "etat" = 'annule'`;
}

/** The end of a lease is its number too: it can only be given again after that. */
export function createPrismaReceptionStore(db: Db): ReceptionStore {
  return {
    take: (cle, leaseMs) => take(db, cle, leaseMs),
    isDone: async (cle) => (await db.reception.count({ where: { cle, faitLe: { not: null } } })) > 0,
    extend: async ({ cle, jeton }, leaseMs) => {
      const [row] = await db.$queryRaw<{ readonly jeton: string }[]>`
        UPDATE "Reception" SET "bailJusqua" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
        WHERE "cle" = ${cle} AND "faitLe" IS NULL AND "bailJusqua" = ${jeton}::timestamptz AND "bailJusqua" > clock_timestamp()
        RETURNING "bailJusqua"::text AS jeton`;
      return row === undefined ? null : { cle, jeton: row.jeton };
    },
    finish: async ({ cle, jeton }) => {
      await db.$executeRaw`
        UPDATE "Reception" SET "faitLe" = clock_timestamp()
        WHERE "cle" = ${cle} AND "faitLe" IS NULL AND "bailJusqua" = ${jeton}::timestamptz`;
    },
    release: async ({ cle, jeton }) => {
      await db.$executeRaw`
        DELETE FROM "Reception"
        WHERE "cle" = ${cle} AND "faitLe" IS NULL AND "bailJusqua" = ${jeton}::timestamptz`;
    },
    forget: (olderThanMs, mailsMs) => db.$executeRaw`
      DELETE FROM "Reception" WHERE "recueLe" < clock_timestamp() - interval '1 millisecond' *
        CASE WHEN starts_with("cle", ${COURRIEL_RECU}) THEN ${mailsMs}::float8 ELSE ${olderThanMs}::float8 END`,
  };
}

interface Taken {
  readonly kind: 'new' | 'busy' | 'done';
  readonly jeton: string | null;
}

/** One statement: of two at once, the unique key lets one in. */
async function take(db: Db, cle: string, leaseMs: number): ReturnType<ReceptionStore['take']> {
  const rows = await db.$queryRaw<Taken[]>`
    WITH taken AS (
      INSERT INTO "Reception" ("cle", "bailJusqua", "recueLe")
      VALUES (${cle}, clock_timestamp() + ${leaseMs} * interval '1 millisecond', clock_timestamp())
      ON CONFLICT ("cle") DO UPDATE SET "bailJusqua" = EXCLUDED."bailJusqua"
        WHERE "Reception"."faitLe" IS NULL AND "Reception"."bailJusqua" <= clock_timestamp()
      RETURNING "bailJusqua"
    )
    SELECT CASE WHEN EXISTS (SELECT 1 FROM taken) THEN 'new'
      WHEN EXISTS (SELECT 1 FROM "Reception" WHERE "cle" = ${cle} AND "faitLe" IS NOT NULL) THEN 'done'
      ELSE 'busy' END AS kind, (SELECT "bailJusqua"::text FROM taken) AS jeton`;
  const { kind, jeton } = rows[0] ?? { kind: 'busy', jeton: null };
  if (kind !== 'new') return { kind };
  return { kind, lease: { cle, jeton: jeton ?? '' } };
}
