import type { Temporal } from 'temporal-polyfill';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Basis } from '../../../../src/ports/ports.ts';
import type { LienStore, PersonneStore } from '../../../../src/ports/stores.ts';
import type { Direct } from '../../client.ts';
import { type Db, fromInstant, toInstant } from '../../connection.ts';
import { getEmpreinte } from '../../empreinte.ts';
import { Prisma } from '../../generated/client.ts';
import { createGroup } from '../../groups.ts';
import { noteOwn } from '../../narrow.ts';
import { SEEN, type Seen } from '../accueil/revision-store.ts';
import { toOwner } from '../annuaire/personne-store.ts';

/** What one statement needs to tell whose a link or a session is. */
export interface ReaderOptions {
  readonly run: Direct;
  readonly personnes: Pick<PersonneStore, 'get'>;
  readonly findRemembered: FindRemembered;
  /** Is told what the statement saw of the convention. */
  readonly noteSeen: (conventionId: string, seen: Seen) => void;
}

export interface LienStoreOptions extends ReaderOptions {
  readonly db: Db;
  /** Is told what opened. */
  readonly liensConnus: { note(empreinte: string, lien: LienConnu): void };
}

/** What never changes of a link. */
export interface LienConnu {
  readonly personneId: string;
  readonly objet: string;
  readonly creeLe: Temporal.Instant;
}

/** A person as that revision of their convention has them; undefined when nobody remembers it. */
export type FindRemembered = (personneId: string, revision: string) => Personne | undefined;

export function createPrismaLienStore({
  db,
  run,
  personnes,
  findRemembered,
  noteSeen,
  liensConnus,
}: LienStoreOptions): LienStore {
  const create = createGroup((asked: readonly NouveauLien[]) => createAll(run, asked));
  return {
    create: async (lien) => {
      await create(lien);
    },
    find: async (token, now) => {
      const empreinte = getEmpreinte(token);
      const [row] = await run<LienRow>(Prisma.sql`
        SELECT l."personneId", l."conventionId", l."objet", l."creeLe", ${SEEN}
        FROM "LienPersonnel" l JOIN "Revision" r ON r."conventionId" = l."conventionId"
        WHERE l."empreinte" = ${empreinte} AND ${opens(now)}`);
      if (row === undefined) return null;
      const { personneId, conventionId, revision, objet } = row;
      noteSeen(conventionId, row);
      const lien = { personneId, objet, creeLe: toInstant(row.creeLe) };
      const personne = findRemembered(personneId, revision) ?? (await personnes.get(personneId));
      if (!personne.actif) return null;
      noteOwn(conventionId);
      liensConnus.note(empreinte, lien);
      return { personne, objet, creeLe: lien.creeLe };
    },
    findPersonneId: async (token) => {
      const row = await db.lienPersonnel.findUnique({ where: { empreinte: getEmpreinte(token) } });
      if (row !== null) noteOwn(row.conventionId, 'known');
      return row?.personneId ?? null;
    },
    revoke: async (token, now) => {
      const where = { empreinte: getEmpreinte(token), revoqueLe: null };
      const { count } = await db.lienPersonnel.updateMany({ where, data: { revoqueLe: fromInstant(now) } });
      return count === 1;
    },
    revokeAll: async (personne, objet, now) => {
      const filter = typeof objet === 'string' ? objet : toFilter(objet);
      const where = { ...toOwner(personne), objet: filter, revoqueLe: null };
      await db.lienPersonnel.updateMany({ where, data: { revoqueLe: fromInstant(now) } });
    },
    extendAll: async (conventionId, { debut }, expireLe) => {
      const where = { conventionId, objet: { startsWith: debut }, revoqueLe: null };
      await db.lienPersonnel.updateMany({ where, data: { expireLe: fromInstant(expireLe) } });
    },
  };
}

function toFilter({ debut, but }: { readonly debut: string; readonly but?: string }) {
  return { startsWith: debut, ...(but !== undefined && { not: { startsWith: but } }) };
}

/** A condition: the link opens, or there is none that has to. */
export function isLienOuvert(lien: Basis['lien']): Prisma.Sql {
  const { token, now } = lien ?? {};
  return Prisma.sql`(${token === undefined}::boolean OR EXISTS (SELECT FROM "LienPersonnel" l
    WHERE l."empreinte" = ${getEmpreinte(token ?? '')} AND ${opens(now)}))`;
}

function opens(now: Temporal.Instant | undefined): Prisma.Sql {
  return Prisma.sql`l."revoqueLe" IS NULL AND l."expireLe" > ${fromInstant(now ?? null)}::timestamptz`;
}

interface LienRow extends Seen {
  readonly personneId: string;
  readonly conventionId: string;
  readonly objet: string;
  readonly creeLe: Date;
}

const UNHURRIED = Prisma.sql`, set_config('synchronous_commit', 'off', true)`;

type NouveauLien = Parameters<LienStore['create']>[0];

/** In one statement: each e-mail that leaves has links of its own. Their commit waits for no disk: their claim's does. */
async function createAll(run: Direct, asked: readonly NouveauLien[]): Promise<readonly boolean[]> {
  const rows = asked.map(({ token, personne, objet, creeLe, expireLe }) => ({
    empreinte: getEmpreinte(token),
    ...toOwner(personne),
    objet,
    creeLe: fromInstant(creeLe),
    expireLe: fromInstant(expireLe),
  }));
  await run(Prisma.sql`
    INSERT INTO "LienPersonnel" ("empreinte", "conventionId", "personneId", "objet", "creeLe", "expireLe")
    SELECT nouveau.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS nouveau("empreinte" text,
      "conventionId" uuid, "personneId" uuid, "objet" text, "creeLe" timestamptz, "expireLe" timestamptz)
      ${asked.every(({ isClaimed }) => isClaimed) ? UNHURRIED : Prisma.empty}`);
  return asked.map(() => true);
}
