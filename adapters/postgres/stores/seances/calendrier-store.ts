import type { CalendrierPersonnel } from '../../../../src/domain/seances/calendrier-personnel.ts';
import type { Presence } from '../../../../src/domain/seances/emargement.ts';
import type { Stores } from '../../../../src/ports/stores.ts';
import type { CalendrierStore, PresenceStore } from '../../../../src/ports/stores-seances.ts';
import type { Direct } from '../../client.ts';
import { type Db, fromInstant, toInstant } from '../../connection.ts';
import {
  type CalendrierPersonnel as CalendrierRow,
  type Presence as PresenceRow,
  Prisma,
} from '../../generated/client.ts';
import { toOwner } from '../annuaire/personne-store.ts';

/** Calendars of one person, and who says to come. */
export function createCalendrierStores(db: Db, run: Direct) {
  return {
    calendriers: createPrismaCalendrierStore(db),
    presences: createPrismaPresenceStore(db, run),
  } satisfies Partial<Stores>;
}

export function createPrismaCalendrierStore(db: Db): CalendrierStore {
  return {
    find: async (personne) => {
      const where = { conventionId_personneId: toOwner(personne) };
      const row = await db.calendrierPersonnel.findUnique({ where });
      return row && toCalendrier(row);
    },
    listOuverts: async (conventionId) => {
      const where = { conventionId, fermeLe: null };
      const rows = await db.calendrierPersonnel.findMany({ where, select: { personneId: true, luLe: true } });
      return new Map(rows.map(({ personneId, luLe }) => [personneId, toInstant(luLe)]));
    },
    save: async (calendrier) => {
      const owner = toOwner(calendrier.personne);
      const data = toRow(calendrier);
      await db.calendrierPersonnel.upsert({
        where: { conventionId_personneId: owner },
        create: { ...owner, ...data },
        update: data,
      });
    },
    note: async (personne, empreinte, now) => {
      const { conventionId, personneId } = toOwner(personne);
      const rows = await db.$queryRaw<{ depuis: Date }[]>`
        UPDATE "CalendrierPersonnel" SET
          "luLe" = ${fromInstant(now)}::timestamptz,
          "silenceDepuis" = CASE WHEN "silenceDepuis" IS NOT NULL THEN ${fromInstant(now)}::timestamptz END,
          "empreinteLe" = CASE WHEN "empreinte" = ${empreinte}::text THEN "empreinteLe" ELSE greatest(
            date_trunc('second', ${fromInstant(now)}::timestamptz), "empreinteLe" + interval '1 second') END,
          "empreinte" = ${empreinte}::text
        WHERE "conventionId" = ${conventionId}::uuid AND "personneId" = ${personneId}::uuid
        RETURNING "empreinteLe" AS "depuis"`;
      const [row] = rows;
      if (row === undefined) throw new RangeError(`no personal calendar of ${personneId}`);
      return { empreinte, depuis: toInstant(row.depuis) };
    },
    listSilencieux: async (since, limit) => {
      const rows = await db.calendrierPersonnel.findMany({
        where: { silenceDepuis: { lt: fromInstant(since.add({ milliseconds: 1 })) } }, // that instant included
        orderBy: { silenceDepuis: 'asc' },
        take: limit,
      });
      return rows.map(toCalendrier);
    },
  };
}

function toCalendrier(row: CalendrierRow): CalendrierPersonnel {
  const depuis = toInstant(row.empreinteLe);
  return {
    personne: { id: row.personneId, conventionId: row.conventionId },
    numero: row.numero,
    avecRappels: row.avecRappels,
    modifieLe: toInstant(row.modifieLe),
    fermeLe: toInstant(row.fermeLe),
    luLe: toInstant(row.luLe),
    silenceDepuis: toInstant(row.silenceDepuis),
    lecture: row.empreinte === null || depuis === null ? null : { empreinte: row.empreinte, depuis },
  };
}

function toRow({ numero, avecRappels, modifieLe, ...dates }: CalendrierPersonnel) {
  return {
    numero,
    avecRappels,
    modifieLe: fromInstant(modifieLe),
    fermeLe: fromInstant(dates.fermeLe),
    luLe: fromInstant(dates.luLe),
    silenceDepuis: fromInstant(dates.silenceDepuis),
  };
}

function createPrismaPresenceStore(db: Db, run: Direct): PresenceStore {
  return {
    find: async (personne, seanceId) => {
      const where = { conventionId_seanceId_personneId: { ...toOwner(personne), seanceId } };
      const row = await db.presence.findUnique({ where });
      return row && toPresence(row);
    },
    list: async (conventionId, seances) => {
      const ids = seances.map(({ id }) => id);
      const rows = await run<PresenceRow>(Prisma.sql`SELECT * FROM "Presence"
        WHERE "conventionId" = ${conventionId}::uuid AND "seanceId" = ANY(${ids}::uuid[])`);
      return rows.map(toPresence);
    },
    save: async ({ personne, seanceId, reponse, remplacant, debut, diteLe }) => {
      const owner = { ...toOwner(personne), seanceId };
      const data = { reponse, remplacant, debut: fromInstant(debut), diteLe: fromInstant(diteLe) };
      await db.presence.upsert({
        where: { conventionId_seanceId_personneId: owner },
        create: { ...owner, ...data },
        update: data,
      });
    },
  };
}

function toPresence({
  conventionId,
  personneId,
  seanceId,
  reponse,
  remplacant,
  debut,
  diteLe,
}: PresenceRow): Presence {
  const personne = { id: personneId, conventionId };
  return { personne, seanceId, reponse, remplacant, debut: toInstant(debut), diteLe: toInstant(diteLe) };
}
