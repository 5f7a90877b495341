import type { Enjeu, Objectif } from '../../../../src/domain/nouns/fiche-action.ts';
import type { EnjeuPlan, Plan } from '../../../../src/domain/plan/plan.ts';
import type { PlanEnregistre } from '../../../../src/domain/plan/plan-difference.ts';
import type { PlanStore } from '../../../../src/ports/stores-plan.ts';
import type { Db } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { lockConvention } from '../../locks.ts';
import { toPlainDate } from '../../temporal.ts';
import { asWritten } from '../../written.ts';
import { createPlan } from './plan-create.ts';
import { updatePlan } from './plan-update.ts';

export function createPrismaPlanStore(db: Db): PlanStore {
  return {
    listEnjeux: async (conventionId) => {
      const rows = await db.enjeu.findMany({ where: { conventionId }, orderBy: { ordre: 'asc' } });
      return rows.map(
        ({ id, code, titre, genre, ordre, objectifs }): Enjeu => ({
          id,
          code,
          titre,
          genre,
          ordre,
          objectifs: asWritten<readonly Objectif[]>(objectifs),
        }),
      );
    },
    find: (code) => findPlan(db, code),
    lock: async (code) => {
      await lockConvention(db, 'plan', code);
      return findPlan(db, code);
    },
    create: async (plan) => ({ conventionId: await createPlan(db, plan) }),
    update: (changement) => updatePlan(db, changement),
  };
}

const INCLUDE_PLAN = {
  parties: { orderBy: { ordre: 'asc' } },
  enjeux: { orderBy: { ordre: 'asc' } },
  instances: { orderBy: { code: 'asc' } },
  avenants: { orderBy: { signeLe: 'asc' } },
  ficheActions: {
    orderBy: { numero: 'asc' },
    include: { versions: { orderBy: { version: 'desc' }, take: 1, include: { enjeu: true } } },
  },
} as const satisfies Prisma.ConventionInclude;

type ConventionRow = Prisma.ConventionGetPayload<{ include: typeof INCLUDE_PLAN }>;

async function findPlan(db: Db, code: string): Promise<PlanEnregistre | null> {
  const row = await db.convention.findUnique({ where: { code }, include: INCLUDE_PLAN });
  if (row === null) return null;
  const avenants = row.avenants.map(({ reference, signeLe, objet }) => ({
    reference,
    signeLe: toPlainDate(signeLe),
    objet,
  }));
  const fermees = row.ficheActions.filter(({ fermeeLe }) => fermeeLe !== null).map(({ numero }) => numero);
  const sorties = row.parties.flatMap(({ sortieLe, code }) => (sortieLe === null ? [] : [code]));
  return { conventionId: row.id, plan: toPlan(row), avenants, fermees, sorties };
}

function toPlan(row: ConventionRow): Plan {
  const { code, titre, sousTitre, nomCourt } = row;
  return {
    convention: {
      code,
      titre,
      sousTitre,
      nomCourt,
      debut: toPlainDate(row.debut),
      fin: toPlainDate(row.fin),
    },
    parties: row.parties,
    enjeux: row.enjeux.map((enjeu) => ({
      code: enjeu.code,
      titre: enjeu.titre,
      genre: asWritten<EnjeuPlan['genre']>(enjeu.genre),
      objectifs: asWritten<readonly Objectif[]>(enjeu.objectifs),
    })),
    fiches: row.ficheActions.flatMap(({ numero, versions }) =>
      versions.map(({ titre, titreCourt, titreSource, enjeu }) => ({
        numero,
        titre,
        titreCourt,
        titreSource,
        enjeu: enjeu.code,
      })),
    ),
    instances: row.instances.map(({ code, nom, slug, foisParAn, genre }) => ({
      code,
      nom,
      slug,
      foisParAn,
      genre,
    })),
  };
}
