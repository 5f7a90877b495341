import type { Values } from '../../../../src/conversation/chat.ts';
import type { BrouillonPartageStore, BrouillonStore } from '../../../../src/ports/stores-reponses.ts';
import type { Direct } from '../../client.ts';
import type { Db } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';
import { fromInstant, toInstant } from '../../temporal.ts';
import { asWritten } from '../../written.ts';
import { toOwner } from '../annuaire/personne-store.ts';

/** `run`: how what is read and kept at each step of a form is asked. */
export function createPrismaBrouillonStore(db: Db, run: Direct): BrouillonStore {
  return {
    find: async ({ id, conventionId }, ...cles) => {
      const [row] = await run<{ cle: string; valeurs: Values; majLe: Date }>(Prisma.sql`
        SELECT "cle", "valeurs", "majLe" FROM "Brouillon" WHERE "conventionId" = ${conventionId}::uuid
          AND "personneId" = ${id}::uuid AND "cle" = ANY(${[...cles]}::text[]) ORDER BY "majLe" DESC, "cle" LIMIT 1`);
      return row === undefined ? null : { ...row, majLe: toInstant(row.majLe) };
    },
    save: async ({ personne, cle, valeurs, majLe, expireLe, isPassing = false }) => {
      await run(Prisma.sql`
        INSERT INTO "Brouillon" ("conventionId", "personneId", "cle", "valeurs", "majLe", "expireLe")
        SELECT ${personne.conventionId}::uuid, ${personne.id}::uuid, ${cle}, ${JSON.stringify(valeurs)}::jsonb,
          ${fromInstant(majLe)}::timestamptz, ${fromInstant(expireLe)}::timestamptz${isPassing ? UNWAITED : Prisma.empty}
        ON CONFLICT ("conventionId", "personneId", "cle") DO UPDATE
          SET "valeurs" = EXCLUDED."valeurs", "majLe" = EXCLUDED."majLe", "expireLe" = EXCLUDED."expireLe"`);
    },
    listDates: async (personne) => {
      const rows = await run<{ cle: string; majLe: Date }>(Prisma.sql`
        SELECT "cle", "majLe" FROM "Brouillon"
        WHERE "conventionId" = ${personne.conventionId}::uuid AND "personneId" = ${personne.id}::uuid`);
      return new Map(rows.map(({ cle, majLe }) => [cle, toInstant(majLe)]));
    },
    listAuteurs: async (conventionId, cles) => {
      const rows = await run<{ cle: string; personneId: string }>(Prisma.sql`
        SELECT "cle", "personneId" FROM "Brouillon"
        WHERE "conventionId" = ${conventionId}::uuid AND "cle" = ANY(${[...cles]}::text[])`);
      const byCle = Map.groupBy(rows, ({ cle }) => cle);
      return new Map([...byCle].map(([cle, siens]) => [cle, siens.map(({ personneId }) => personneId)]));
    },
    delete: async (personne, ...cles) => {
      await db.brouillon.deleteMany({ where: { ...toOwner(personne), cle: { in: [...cles] } } });
    },
  };
}

const UNWAITED = Prisma.sql` FROM set_config('synchronous_commit', 'off', true)`;

export function createPrismaBrouillonPartageStore(db: Db): BrouillonPartageStore {
  return {
    list: async (conventionId, debut) => {
      const rows = await db.brouillon.findMany({
        where: { conventionId, cle: { startsWith: debut } },
        orderBy: [{ majLe: 'desc' }, { cle: 'asc' }],
      });
      return rows.map(({ personneId, cle, valeurs, majLe }) => ({
        ...{ personneId, cle, valeurs: asWritten<Values>(valeurs) },
        majLe: toInstant(majLe),
      }));
    },
  };
}
