import type { EspaceRelie, EspaceStore } from '../../../../src/ports/ports-chat.ts';
import type { Db } from '../../connection.ts';
import type { EspaceRelie as EspaceRow } from '../../generated/client.ts';
import type { Seal } from '../../seal.ts';
import { fromInstant, toInstant } from '../../temporal.ts';

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
      if (!row?.secret) return null;
      const secret = seal.open(row.secret, ref);
      if (!seal.isPresent(row.secret)) await sealAgain(db, seal, { ref, before: row.secret, secret });
      return secret;
    },
    delete: async (plateforme, espace) => {
      await db.espaceRelie.deleteMany({ where: { plateforme, espace } });
    },
  };
}

interface Former {
  readonly ref: Pick<EspaceRow, 'plateforme' | 'espace'>;
  readonly before: Uint8Array<ArrayBuffer>;
  readonly secret: string;
}

/** Under the present key, unless somebody saved another secret meanwhile. */
async function sealAgain(db: Db, seal: Seal, { ref, before, secret }: Former): Promise<void> {
  await db.espaceRelie.updateMany({
    where: { ...ref, secret: before },
    data: { secret: seal.close(secret, ref) },
  });
}

function toEspace({ conventionId, plateforme, espace, nom, relieLe }: EspaceRow): EspaceRelie {
  return { conventionId, plateforme, espace, nom, relieLe: toInstant(relieLe) };
}
