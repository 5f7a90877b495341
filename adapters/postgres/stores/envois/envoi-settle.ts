import type { IssueEnvoi } from '../../../../src/ports/stores-envois.ts';
import type { Direct } from '../../client.ts';
import { Prisma } from '../../generated/client.ts';

export interface Settlement {
  readonly id: string;
  readonly jeton: number;
  readonly issue: IssueEnvoi;
}

/** Writes all outcomes in one statement; false for one whose fence is older than its row's, or that came before. */
export async function settleAll(run: Direct, settlements: readonly Settlement[]): Promise<boolean[]> {
  const rows = settlements.map(({ id, jeton, issue }, place) => ({ place, id, jeton, ...issue }));
  const written = await run<{ place: number }>(Prisma.sql`
    UPDATE "Envoi" e SET
      "etat" = o."etat", "raison" = o."raison", "messageId" = coalesce(o."messageId", e."messageId"),
      "compteId" = CASE WHEN o."etat" IN ('envoye', 'incertain', 'echoue') THEN o."compteId" ELSE e."compteId" END,
      "envoyeLe" = CASE o."etat" WHEN 'envoye' THEN clock_timestamp() ELSE e."envoyeLe" END,
      "bailJusqua" = CASE o."etat" WHEN 'incertain' THEN clock_timestamp() END,
      "tentatives" = e."tentatives" - coalesce(o."sansEssai", false)::int,
      "prochainEssai" = CASE o."etat" WHEN 'a_envoyer'
        THEN clock_timestamp() + o."delayMs" * interval '1 millisecond' ELSE e."prochainEssai" END,
      "comptesEcartes" = CASE WHEN o."compteEcarte" IS NULL THEN e."comptesEcartes"
        ELSE e."comptesEcartes" || o."compteEcarte" END || coalesce(o."comptesEcartes", '{}')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS o("place" int, "id" uuid, "jeton" int,
      "etat" "EtatEnvoi", "raison" text, "messageId" text, "compteId" uuid, "delayMs" float8, "sansEssai" boolean,
      "compteEcarte" text, "comptesEcartes" text[])
    WHERE e."id" = o."id" AND e."jeton" = o."jeton" AND e."etat" IN ('en_cours', 'incertain')
    RETURNING o."place"`);
  const places = new Set(written.map(({ place }) => place));
  return settlements.map((_, place) => places.has(place));
}
