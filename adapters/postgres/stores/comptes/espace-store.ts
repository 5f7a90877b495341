import type { AccountRef, Canal } from '../../../../src/domain/nouns/compte.ts';
import type { ConversationStore, EspaceRelie, EspaceStore } from '../../../../src/ports/ports-chat.ts';
import type { CanalStore } from '../../../../src/ports/stores.ts';
import type { PartageEspace, PartageEspaceStore } from '../../../../src/ports/stores-espaces.ts';
import type { Direct } from '../../client.ts';
import { type Db, fromInstant, toInstant } from '../../connection.ts';
import { type Canal as CanalRow, type EspaceRelie as EspaceRow, Prisma } from '../../generated/client.ts';
import { createGroup } from '../../groups.ts';
import { inAll } from '../../narrow.ts';
import type { Seal } from '../../seal.ts';
import { lockAccount } from './compte-store.ts';

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

function toEspace({ relieLe, sharedWith, chosenBy, ...row }: EspaceRow): EspaceRelie {
  const { conventionId, plateforme, espace, nom } = row;
  const alsoIn = sharedWith.filter((one) => chosenBy.includes(one));
  return { conventionId, plateforme, espace, nom, relieLe: toInstant(relieLe), alsoIn };
}

export function createPrismaPartageEspaceStore(db: Db): PartageEspaceStore {
  const read = async ({ plateforme, espace }: Omit<AccountRef, 'identifiant'>, lock: Prisma.Sql) => {
    const [row] = await db.$queryRaw<PartageEspace[]>`
      SELECT "conventionId", "nom", "sharedWith", "chosenBy" FROM "EspaceRelie"
      WHERE "plateforme" = ${plateforme} AND "espace" = ${espace} ${lock}`;
    return row ?? null;
  };
  return {
    find: async ({ plateforme, espace }) => {
      const select = { conventionId: true, nom: true, sharedWith: true, chosenBy: true };
      return db.espaceRelie.findUnique({ where: { plateforme_espace: { plateforme, espace } }, select });
    },
    lock: (lieu) => read(lieu, Prisma.sql`FOR NO KEY UPDATE`),
    hold: (lieu) => read(lieu, Prisma.sql`FOR SHARE`),
    save: async ({ plateforme, espace }, { sharedWith, chosenBy }) => {
      const data = { sharedWith: [...sharedWith], chosenBy: [...chosenBy] };
      await db.espaceRelie.update({ where: { plateforme_espace: { plateforme, espace } }, data });
    },
  };
}

export function createPrismaConversationStore(db: Db, run: Direct): ConversationStore {
  return {
    find: createGroup((lieux) => findAll(run, lieux)),
    // Said with every event that comes in: the same address again writes nothing.
    save: async ({ plateforme, espace, identifiant }, donnees) => {
      await db.$executeRaw`
        INSERT INTO "Conversation" ("plateforme", "espace", "identifiant", "donnees", "majLe")
        VALUES (${plateforme}, ${espace}, ${identifiant}, ${donnees}, clock_timestamp())
        ON CONFLICT ("plateforme", "espace", "identifiant")
        DO UPDATE SET "donnees" = EXCLUDED."donnees", "majLe" = EXCLUDED."majLe"
        WHERE "Conversation"."donnees" <> EXCLUDED."donnees"`;
    },
    list: (plateforme, espace) =>
      db.conversation.findMany({
        where: { plateforme, espace },
        select: { identifiant: true, donnees: true },
      }),
    delete: async ({ plateforme, espace, identifiant }) => {
      await db.conversation.deleteMany({ where: { plateforme, espace, identifiant } });
    },
  };
}

/** In the order of the places; null where nothing is known. */
async function findAll(run: Direct, lieux: readonly AccountRef[]): Promise<(string | null)[]> {
  const columns = (['plateforme', 'espace', 'identifiant'] as const).map((name) =>
    lieux.map((lieu) => lieu[name]),
  );
  const [plateformes, espaces, identifiants] = columns;
  const rows = await run<{ donnees: string | null }>(Prisma.sql`
    SELECT c."donnees"
    FROM unnest(${plateformes}::text[], ${espaces}::text[], ${identifiants}::text[])
      WITH ORDINALITY lieu (plateforme, espace, identifiant, n)
    LEFT JOIN "Conversation" c ON c."plateforme" = lieu.plateforme AND c."espace" = lieu.espace
      AND c."identifiant" = lieu.identifiant
    ORDER BY lieu.n`);
  return rows.map(({ donnees }) => donnees);
}

export function createPrismaCanalStore(db: Db): CanalStore {
  return {
    get: async (id) => toCanal(await db.canal.findUniqueOrThrow({ where: { id } })),
    list: async (conventionId) => {
      const rows = await db.canal.findMany({ where: { conventionId, actif: true }, orderBy: { nom: 'asc' } });
      return rows.map(toCanal);
    },
    ...inAll({
      listOfAll: async (only: Parameters<CanalStore['listOfAll']>[0]) => {
        const where = 'plateforme' in only ? pickRef(only) : only; // a whole channel is a place too
        const rows = await db.canal.findMany({ where: { ...where, actif: true }, orderBy: { id: 'asc' } });
        return rows.map(toCanal);
      },
    }),
    open: async ({ nom, conventionId, instance = null, fils = false, ...place }, also = false) => {
      const ref = pickRef(place);
      await lockAccount(db, ref); // of two conventions at once, the second one sees the first
      const tied = await db.canal.findMany({ where: { ...ref, actif: true } });
      if (!also && tied.length > 0 && tied.every((one) => one.conventionId !== conventionId)) return null;
      const row = await db.canal.upsert({
        where: { plateforme_espace_identifiant_conventionId: { ...ref, conventionId } },
        create: { ...ref, nom, conventionId, instance, fils },
        update: { nom, instance, fils, actif: true },
      });
      return toCanal(row);
    },
    close: async (id) => {
      await db.canal.update({ where: { id }, data: { actif: false } });
    },
  };
}

function pickRef({ plateforme, espace, identifiant }: AccountRef): AccountRef {
  return { plateforme, espace, identifiant };
}

function toCanal({ actif: _, ...canal }: CanalRow): Canal {
  return canal;
}
