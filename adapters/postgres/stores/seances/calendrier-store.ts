import type { CalendrierPersonnel } from '../../../../src/domain/seances/calendrier-personnel.ts';
import type { CalendrierStore } from '../../../../src/ports/stores-calendriers.ts';
import type { Db } from '../../connection.ts';
import type { CalendrierPersonnel as Row } from '../../generated/client.ts';
import { fromInstant, fromInstantOrNull, toInstant, toInstantOrNull } from '../../temporal.ts';
import { toOwner } from '../annuaire/personne-store.ts';

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
      return new Map(rows.map(({ personneId, luLe }) => [personneId, toInstantOrNull(luLe)]));
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

function toCalendrier(row: Row): CalendrierPersonnel {
  const depuis = toInstantOrNull(row.empreinteLe);
  return {
    personne: { id: row.personneId, conventionId: row.conventionId },
    numero: row.numero,
    avecRappels: row.avecRappels,
    modifieLe: toInstant(row.modifieLe),
    fermeLe: toInstantOrNull(row.fermeLe),
    luLe: toInstantOrNull(row.luLe),
    silenceDepuis: toInstantOrNull(row.silenceDepuis),
    lecture: row.empreinte === null || depuis === null ? null : { empreinte: row.empreinte, depuis },
  };
}

function toRow({ numero, avecRappels, modifieLe, ...dates }: CalendrierPersonnel) {
  return {
    numero,
    avecRappels,
    modifieLe: fromInstant(modifieLe),
    fermeLe: fromInstantOrNull(dates.fermeLe),
    luLe: fromInstantOrNull(dates.luLe),
    silenceDepuis: fromInstantOrNull(dates.silenceDepuis),
  };
}
