import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import type { Direct } from '../../client.ts';
import { type Envoi as EnvoiRow, Prisma } from '../../generated/client.ts';
import { IS_AT_HOME } from '../../home.ts';
import { ENVOI_COLUMNS, toEnvoi } from './envoi-rows.ts';

/** A row that is to be sent now. */
export const IS_DUE = Prisma.sql`e."etat" = 'a_envoyer' AND (e."prochainEssai" IS NULL OR e."prochainEssai" <= clock_timestamp())`;

export interface AskedClaim {
  readonly id: string;
  readonly leaseMs: number;
  /** Through which it goes; null: through none, or nobody knows yet. */
  readonly compteId: string | null;
}

/**
 * Claims all of them in one statement, in the order in which they were asked; null for one that is not to be sent, whose
 * account was ended, or that somebody else has in hand, and for all while the data are not at home: what may have left before
 * is not known then. Asked twice, a row is given once.
 */
export async function claimAll(run: Direct, asked: readonly AskedClaim[]): Promise<(Envoi | null)[]> {
  const [ids, comptes] = [asked.map(({ id }) => id), asked.map(({ compteId }) => compteId)];
  const leases = asked.map(({ leaseMs }) => leaseMs);
  const rows = await run<EnvoiRow>(Prisma.sql`
    WITH due AS (
      SELECT e."id" AS envoi, asked.lease
      FROM unnest(${ids}::uuid[], ${comptes}::uuid[], ${leases}::float8[]) asked (id, compte, lease)
      JOIN "Envoi" e ON e."id" = asked.id
      LEFT JOIN "Compte" c ON c."conventionId" = e."conventionId" AND c."id" = asked.compte
      LEFT JOIN "Personne" p ON p."conventionId" = c."conventionId" AND p."id" = c."personneId"
      WHERE ${IS_AT_HOME} AND ${IS_DUE}
        AND (asked.compte IS NULL OR c."actif" AND p."actif" AND c."suspenduLe" IS NULL)
      FOR NO KEY UPDATE OF e SKIP LOCKED
    )
    UPDATE "Envoi" e SET "etat" = 'en_cours', "jeton" = e."jeton" + 1, "tentatives" = e."tentatives" + 1,
      "bailJusqua" = clock_timestamp() + due.lease * interval '1 millisecond'
    FROM due WHERE e."id" = due.envoi
    RETURNING ${ENVOI_COLUMNS}`);
  const claimed = new Map(rows.map((row) => [row.id, toEnvoi(row)]));
  return ids.map((id) => {
    const envoi = claimed.get(id) ?? null;
    claimed.delete(id);
    return envoi;
  });
}
