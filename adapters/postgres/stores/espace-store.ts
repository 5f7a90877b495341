import type { EspaceRelie, EspaceStore } from '../../../src/ports/ports-chat.ts';
import type { Db } from '../connection.ts';
import type { EspaceRelie as EspaceRow } from '../generated/client.ts';
import type { Seal } from '../seal.ts';
import { fromInstant, toInstant } from '../temporal.ts';

export function createPrismaEspaceStore(db: Db, seal: Seal): EspaceStore {
  return {
    find: async (plateforme, espace) => {
      const row = await db.espaceRelie.findUnique({ where: { plateforme_espace: { plateforme, espace } } });
      return row === null ? null : toEspace(row);
    },
    list: async (plateforme) => {
      const orderBy = [{ nom: 'asc' }, { espace: 'asc' }] as const;
      const rows = await db.espaceRelie.findMany({ where: { plateforme }, orderBy: [...orderBy] });
      return rows.map(toEspace);
    },
    save: async ({ plateforme, espace, conventionId, nom, relieLe }, secret) => {
      const ref = { plateforme, espace };
      const data = {
        conventionId,
        nom,
        relieLe: fromInstant(relieLe),
        ...(secret === null ? {} : { secret: seal.close(secret, ref) }),
      };
      await db.espaceRelie.upsert({
        where: { plateforme_espace: ref },
        create: { ...ref, ...data },
        update: data,
      });
    },
    findSecret: async (plateforme, espace) => {
      const ref = { plateforme, espace };
      const row = await db.espaceRelie.findUnique({ where: { plateforme_espace: ref } });
      return row?.secret ? seal.open(row.secret, ref) : null;
    },
    delete: async (plateforme, espace) => {
      await db.espaceRelie.deleteMany({ where: { plateforme, espace } });
    },
  };
}

function toEspace({ conventionId, plateforme, espace, nom, relieLe }: EspaceRow): EspaceRelie {
  return { conventionId, plateforme, espace, nom, relieLe: toInstant(relieLe) };
}
