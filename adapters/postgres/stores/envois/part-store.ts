import {
  type AccountRef,
  COURRIEL,
  getAdresse,
  isCourriel,
  toCompteCourriel,
} from '../../../../src/domain/nouns/compte.ts';
import type { PartStore } from '../../../../src/ports/stores-envois.ts';
import type { Connection } from '../../connection.ts';
import { type Envoi as EnvoiRow, Prisma } from '../../generated/client.ts';
import { IS_AT_HOME } from '../../home.ts';
import type { JobQueue } from '../../job-queue.ts';
import { settleTogether } from './envoi-queue-store.ts';
import { ENVOI_COLUMNS, toEnvoi } from './envoi-rows.ts';

/** What leaves in one message for several conventions: of all of them, whoever asks. */
export function createPrismaPartStore({ db, atomic }: Connection, queue: JobQueue): PartStore {
  const read = async (rows: Promise<readonly EnvoiRow[]>) => (await rows).map(toEnvoi);
  return {
    listReady: async ({ conventionId }, account) => {
      const { plateforme, espace } = account;
      const identifiants = await listIdentifiants(db, account);
      if (identifiants.length === 0) return [];
      return read(db.$queryRaw<EnvoiRow[]>`
        SELECT ${ENVOI_COLUMNS} FROM "Envoi" e WHERE "etat" = 'a_envoyer' AND "tentatives" = 0
          AND ("conventionId", "personneId") IN (
            SELECT c."conventionId", c."personneId" FROM "Compte" c
            WHERE c."plateforme" = ${plateforme} AND c."espace" = ${espace} AND c."identifiant" = ANY(${identifiants}::text[])
              AND c."conventionId" <> ${conventionId}::uuid AND c."actif" AND c."suspenduLe" IS NULL)
        ORDER BY "prevuLe", "id"`);
    },
    // In the order of their ids: of two that take the same rows one waits for the other, and then finds none.
    claim: (parts, leaseMs) =>
      read(db.$queryRaw<EnvoiRow[]>`
        WITH due AS (
          SELECT e."id" AS envoi
          FROM unnest(${parts.map(({ id }) => id)}::uuid[], ${parts.map(({ compteId }) => compteId)}::uuid[]) asked (id, compte)
          JOIN "Envoi" e ON e."id" = asked.id
          JOIN "Compte" c ON c."conventionId" = e."conventionId" AND c."id" = asked.compte AND c."personneId" = e."personneId"
          JOIN "Personne" p ON p."conventionId" = c."conventionId" AND p."id" = c."personneId"
          WHERE ${IS_AT_HOME} AND e."etat" = 'a_envoyer' AND e."tentatives" = 0
            AND c."actif" AND p."actif" AND c."suspenduLe" IS NULL
          ORDER BY e."id" FOR NO KEY UPDATE OF e
        ), message AS MATERIALIZED (SELECT gen_random_uuid() AS joined)
        UPDATE "Envoi" e SET "etat" = 'en_cours', "jeton" = e."jeton" + 1, "tentatives" = e."tentatives" + 1,
          "bailJusqua" = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond',
          "joinedId" = message.joined -- of the message: a part that is sent again is of another one
        FROM due, message WHERE e."id" = due.envoi AND (SELECT count(*) FROM due) = ${parts.length}::int
        RETURNING ${ENVOI_COLUMNS}`),
    settle: (outcomes) => atomic((tx) => settleTogether(tx, queue, outcomes)),
    listShown: async ({ id, messageId }) => {
      await db.$executeRaw`
        UPDATE "Envoi" e SET "etat" = 'envoye', "messageId" = ${messageId}, "compteId" = o."id",
          "envoyeLe" = clock_timestamp(), "bailJusqua" = NULL, "raison" = NULL, "jeton" = e."jeton" + 1
        FROM ${OTHERS} WHERE ${isOf(id)} AND e."etat" = 'incertain' AND e."joinedId" = mine."joinedId"`;
      const rows = await db.$queryRaw<EnvoiRow[]>`
        SELECT e.* FROM "Envoi" e, ${OTHERS} WHERE ${isOf(id)} AND (e."messageId" = ${messageId} OR ${IS_OPEN})`;
      return rows.every(({ etat }) => etat === 'envoye') ? rows.map(toEnvoi) : null;
    },
    listTold: (envoiId, named) =>
      read(db.$queryRaw<EnvoiRow[]>`
        SELECT e.* FROM "Envoi" e WHERE e."id" = ${envoiId}::uuid
          OR e."joinedId" = (SELECT "joinedId" FROM "Envoi" WHERE "id" = ${envoiId}::uuid) AND e."etat" IN ('envoye', 'incertain')
          OR e."id" = ANY(${[...named]}::uuid[]) AND EXISTS (SELECT FROM "Envoi" mine WHERE mine."id" = ${envoiId}::uuid
            AND mine."conventionId" <> e."conventionId" AND mine."genre" = e."genre" AND (e."genre" <> 'reponse' OR e."etape" = mine."etape"))
        ORDER BY e."id" <> ${envoiId}::uuid, e."conventionId"`),
  };
}

/** Whom an account reaches, of which convention however; none: an address in one alone. People who share a mailbox are written to apart. */
async function listIdentifiants(db: Connection['db'], account: AccountRef): Promise<readonly string[]> {
  if (!isCourriel(account)) return [account.identifiant];
  const adresse = getAdresse(account);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT min("id"::text) AS "id" FROM "Personne" WHERE "actif" AND "adresse" = ${adresse}
    GROUP BY "conventionId" HAVING count(*) = 1`;
  const identifiants = rows.map(({ id }) => toCompteCourriel(id, adresse).identifiant);
  return identifiants.length > 1 && identifiants.includes(account.identifiant) ? identifiants : [];
}

/** A row that was sent, its account, and whom that reaches in other conventions: an account of an address carries its person. */
const OTHERS = Prisma.sql`"Envoi" mine
  JOIN "Compte" c ON c."conventionId" = mine."conventionId" AND c."id" = mine."compteId"
  JOIN "Compte" o ON o."plateforme" = c."plateforme" AND o."espace" = c."espace" AND o."conventionId" <> c."conventionId"
    AND (o."identifiant" = c."identifiant" OR c."plateforme" = ${COURRIEL} AND mine."joinedId" IS NOT NULL
      AND o."identifiant" = o."personneId"::text || substring(c."identifiant" FROM position(':' IN c."identifiant")))`;

function isOf(id: string) {
  return Prisma.sql`mine."id" = ${id}::uuid AND mine."etat" = 'envoye'
    AND e."conventionId" = o."conventionId" AND e."personneId" = o."personneId"`;
}

/**
 * It may stand in that message: it is on its way with it, or a backup came back, which knows of no try of either, and nobody
 * can tell (any more) what left with what.
 */
const IS_OPEN = Prisma.sql`(e."etat" = 'en_cours' AND e."joinedId" = mine."joinedId"
  OR e."etat" = 'incertain' AND e."genre" = mine."genre" AND e."tentatives" = 0 AND mine."tentatives" = 0)`;
