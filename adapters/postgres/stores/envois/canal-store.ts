import type { Canal } from '../../../../src/domain/nouns/compte.ts';
import type { CanalStore } from '../../../../src/ports/stores.ts';
import type { Db } from '../../connection.ts';
import type { Canal as CanalRow } from '../../generated/client.ts';

export function createPrismaCanalStore(db: Db): CanalStore {
  return {
    get: async (id) => toCanal(await db.canal.findUniqueOrThrow({ where: { id } })),
    list: async (conventionId) => {
      const rows = await db.canal.findMany({ where: { conventionId, actif: true }, orderBy: { nom: 'asc' } });
      return rows.map(toCanal);
    },
    listAvecFils: async () => {
      const rows = await db.canal.findMany({ where: { fils: true, actif: true }, orderBy: { id: 'asc' } });
      return rows.map(toCanal);
    },
    open: async ({ plateforme, espace, identifiant, nom, conventionId, instance = null, fils = false }) => {
      const ref = { plateforme, espace, identifiant };
      const known = await db.canal.findUnique({ where: { plateforme_espace_identifiant: ref } });
      if (known?.actif && known.conventionId !== conventionId) return null;
      const row = await db.canal.upsert({
        where: { plateforme_espace_identifiant: ref },
        create: { ...ref, nom, conventionId, instance, fils },
        update: { nom, conventionId, instance, fils, actif: true },
      });
      return toCanal(row);
    },
    close: async (id) => {
      await db.canal.update({ where: { id }, data: { actif: false } });
    },
  };
}

function toCanal({ actif: _, ...canal }: CanalRow): Canal {
  return canal;
}
