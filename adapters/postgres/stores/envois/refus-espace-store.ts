import type { RefusEspace } from '../../../../src/domain/envois/refus-espace.ts';
import type { RefusEspaceStore } from '../../../../src/ports/stores-envois.ts';
import type { Db } from '../../connection.ts';
import type { RefusEspace as RefusEspaceRow } from '../../generated/client.ts';
import { fromInstant, toInstant, toInstantOrNull } from '../../temporal.ts';

export function createPrismaRefusEspaceStore(db: Db): RefusEspaceStore {
  return {
    note: async ({ depuis, jusqua, ...refus }) => {
      const until = jusqua && fromInstant(jusqua);
      const data = [{ ...refus, depuis: fromInstant(depuis), jusqua: until }];
      const { count } = await db.refusEspace.createMany({ data, skipDuplicates: true });
      if (count > 0) return true;
      const { raison, ...cle } = refus;
      await db.refusEspace.updateMany({ where: cle, data: { raison, jusqua: until } });
      return false;
    },
    list: async () => (await db.refusEspace.findMany({ orderBy: { depuis: 'asc' } })).map(toRefus),
    find: async ({ conventionId, plateforme, espace }) => {
      const key = { conventionId, plateforme, espace };
      const row = await db.refusEspace.findUnique({ where: { conventionId_plateforme_espace: key } });
      if (row === null) return null;
      const ref = { plateforme_espace: { plateforme, espace } };
      const relie = await db.espaceRelie.findUnique({ where: ref, select: { nom: true } });
      return { ...toRefus(row), nom: relie?.nom ?? null };
    },
    end: async ({ conventionId, plateforme, espace }) => {
      const { count } = await db.refusEspace.deleteMany({ where: { conventionId, plateforme, espace } });
      return count > 0;
    },
    hasDelivered: (espace, periodMs) => hasDelivered(db, espace, periodMs),
  };
}

function toRefus({ depuis, jusqua, ...row }: RefusEspaceRow): RefusEspace {
  return { ...row, depuis: toInstant(depuis), jusqua: toInstantOrNull(jusqua) };
}

async function hasDelivered(
  db: Db,
  { plateforme, espace }: Parameters<RefusEspaceStore['hasDelivered']>[0],
  periodMs: number,
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "Envoi" JOIN "Compte" ON "Compte"."id" = "Envoi"."compteId"
      WHERE "Compte"."plateforme" = ${plateforme} AND "Compte"."espace" = ${espace}
        AND "envoyeLe" > clock_timestamp() - ${periodMs / 1_000} * interval '1 second'
    ) AS found`;
  return row?.found ?? false;
}
