import type { SuiteGardee } from '../../../../src/domain/annuaire/donnees-personne.ts';
import type { Charge, Suite } from '../../../../src/domain/nouns/suite.ts';
import type { SuiteStore } from '../../../../src/ports/stores-seances.ts';
import { type Db, fromInstant, fromPlainDate, toInstant, toPlainDate } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';

export function createPrismaSuiteStore(db: Db): SuiteStore {
  return {
    list: (conventionId) => list(db, { conventionId, closLe: null }),
    listOf: (conventionId, pointIds) => list(db, { conventionId, pointId: { in: [...pointIds] } }),
    find: async (conventionId, id) => {
      const where = { conventionId_id: { conventionId, id } };
      const row = await db.suite.findUnique({ where, include: INCLUDE_SUITE });
      return row && toSuite(row);
    },
    save: async (suite) => {
      const { id, conventionId, pointId, fiche, texte, occurrence } = suite;
      const data = {
        ...{ texte, occurrence, ficheActionId: fiche?.id ?? null },
        pourLe: fromPlainDate(suite.pourLe),
        pasAvant: fromPlainDate(suite.pasAvant),
        closLe: fromInstant(suite.closLe),
        aideLe: fromInstant(suite.aideLe),
        rappelLe: fromInstant(suite.rappelLe),
        noteeLe: fromInstant(suite.noteeLe),
      };
      await db.suite.upsert({
        where: { conventionId_id: { conventionId, id } },
        create: { id, conventionId, pointId, ...data },
        update: data,
      });
      for (const charge of suite.personnes) await saveCharge(db, suite, charge);
    },
    listDue: async (now) => {
      const rows = await db.suite.findMany({
        where: { rappelLe: { lte: fromInstant(now) } },
        distinct: ['conventionId'],
        select: { conventionId: true },
      });
      return rows.map(({ conventionId }) => conventionId);
    },
  };
}

async function list(db: Db, where: Prisma.SuiteWhereInput): Promise<readonly Suite[]> {
  const rows = await db.suite.findMany({
    where,
    orderBy: [{ pourLe: 'asc' }, { id: 'asc' }],
    include: INCLUDE_SUITE,
    relationLoadStrategy: 'query',
  });
  return rows.map(toSuite);
}

async function saveCharge(db: Db, { id: suiteId, conventionId }: Suite, charge: Charge): Promise<void> {
  const { id, personneId, nom, courriel, depuis, retireeLe } = charge;
  const abonneId =
    courriel === undefined ? charge.abonneId : await keepAddress(db, { conventionId, courriel, depuis });
  const who = { personneId, abonneId, nom: personneId === null ? nom : null };
  const dates = { depuis: fromInstant(depuis), retireeLe: fromInstant(retireeLe) };
  await db.suitePersonne.upsert({
    where: { id, conventionId },
    create: { id, conventionId, suiteId, ...who, ...dates },
    update: dates,
  });
}

/** One address is one row, whatever it is told of. */
async function keepAddress(
  db: Db,
  {
    depuis,
    ...address
  }: { readonly conventionId: string; readonly courriel: string } & Pick<Charge, 'depuis'>,
): Promise<string> {
  const { id } = await db.abonne.upsert({
    where: { conventionId_courriel: address },
    create: { ...address, ficheActionIds: [], confirmeLe: fromInstant(depuis) },
    update: {},
    select: { id: true },
  });
  return id;
}

export const INCLUDE_SUITE = {
  personnes: {
    orderBy: [{ depuis: 'asc' }, { nom: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    include: { personne: { select: { prenom: true, nom: true, actif: true } } },
  },
  ficheAction: { select: { id: true, numero: true } },
  point: {
    select: {
      rang: true,
      texte: true,
      seance: {
        select: {
          id: true,
          debut: true,
          releveLe: true,
          instance: { select: { id: true, code: true, nom: true } },
        },
      },
    },
  },
} satisfies Prisma.SuiteInclude;

type Row = Prisma.SuiteGetPayload<{ include: typeof INCLUDE_SUITE }>;

export function toSuite({ ficheAction, ficheActionId: _, point: { seance, ...point }, ...row }: Row): Suite {
  return {
    ...row,
    fiche: ficheAction,
    point,
    pourLe: toPlainDate(row.pourLe),
    pasAvant: toPlainDate(row.pasAvant),
    closLe: toInstant(row.closLe),
    aideLe: toInstant(row.aideLe),
    rappelLe: toInstant(row.rappelLe),
    noteeLe: toInstant(row.noteeLe),
    personnes: row.personnes.map(toCharge),
    seance: { ...seance, debut: toInstant(seance.debut), releveLe: toInstant(seance.releveLe) },
  };
}

function toCharge({ personne, nom, ...row }: Row['personnes'][number]): Charge {
  const { id, personneId, abonneId } = row;
  return {
    ...{ id, personneId, abonneId },
    nom: personne ? `${personne.prenom} ${personne.nom}` : (nom ?? ''),
    isActive: personne?.actif ?? abonneId !== null,
    depuis: toInstant(row.depuis),
    retireeLe: toInstant(row.retireeLe),
  };
}

/** What is kept of what a person was asked to do. */
export async function listSuitesGardees(
  db: Db,
  where: { readonly conventionId: string; readonly personneId: string },
): Promise<readonly SuiteGardee[]> {
  const rows = await db.suitePersonne.findMany({
    where,
    orderBy: { depuis: 'desc' },
    include: { suite: true },
  });
  return rows.map(({ suite: { texte, pourLe, pasAvant, closLe }, depuis, retireeLe }) => ({
    ...{ texte, pourLe: toPlainDate(pourLe), pasAvant: toPlainDate(pasAvant) },
    ...{ closLe: toInstant(closLe), depuis: toInstant(depuis) },
    retireeLe: toInstant(retireeLe),
  }));
}
