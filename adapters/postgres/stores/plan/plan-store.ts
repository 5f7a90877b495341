import type { ChangementNote, Enjeu, Objectif } from '../../../../src/domain/nouns/fiche-action.ts';
import type { EnjeuPlan, Plan } from '../../../../src/domain/plan/plan.ts';
import type {
  DifferencePlan,
  ObjetPlan,
  PlanEnregistre,
} from '../../../../src/domain/plan/plan-difference.ts';
import type { PlanStore } from '../../../../src/ports/stores-plan.ts';
import { asWritten, type Db, fromPlainDate, toJson, toPlainDate } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { lockConvention } from '../../locks.ts';
import { noteAvenant } from './modification-store.ts';
import {
  createEnjeux,
  createFiches,
  createInstances,
  createParties,
  createPlan,
  getEnjeuIds,
  toVersion,
  withOrdre,
} from './plan-create.ts';

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
  const retires = [
    ...row.ficheActions
      .filter(({ fermeeLe }) => fermeeLe !== null)
      .map(({ numero }) => ({ objet: 'fiche', cle: String(numero) }) as const),
    ...row.parties
      .filter(({ sortieLe }) => sortieLe !== null)
      .map(({ code }) => ({ objet: 'partie', cle: code }) as const),
  ];
  return { conventionId: row.id, plan: toPlan(row), avenants, retires };
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

type Changement = Parameters<PlanStore['update']>[0];

/** Writes these differences and touches no other row. */
async function updatePlan(db: Db, changement: Changement): Promise<void> {
  const avenantId = await saveAvenant(db, changement);
  await updateConvention(db, changement);
  await updateParties(db, changement);
  await updateEnjeux(db, changement);
  await updateFiches(db, changement, avenantId);
  await updateInstances(db, changement);
}

async function saveAvenant(
  db: Db,
  { conventionId, avenant, differences }: Changement,
): Promise<string | null> {
  if (avenant === null) return null;
  const changements = differences.flatMap(toChangements);
  return noteAvenant(db, conventionId, { ...avenant, changements });
}

/** What is new is a change too, of nothing: it has no field. */
function toChangements(difference: DifferencePlan): readonly ChangementNote[] {
  const { objet, cle, libelle } = difference;
  if (difference.genre === 'a-creer') return [{ objet, cle, champ: '', avant: '', apres: libelle }];
  if (difference.genre !== 'change') return [];
  const { champ, avant, apres } = difference;
  return [{ objet, cle, champ, avant, apres }];
}

async function updateConvention(db: Db, { conventionId, plan, differences }: Changement): Promise<void> {
  if (pick(differences, 'convention', 'change').size === 0) return;
  const { titre, sousTitre, nomCourt, debut, fin } = plan.convention;
  const dates = { debut: fromPlainDate(debut), fin: fromPlainDate(fin) };
  await db.convention.update({ where: { id: conventionId }, data: { titre, sousTitre, nomCourt, ...dates } });
}

async function updateParties(db: Db, { conventionId, plan, differences }: Changement): Promise<void> {
  const parties = withOrdre(plan.parties);
  const created = pick(differences, 'partie', 'a-creer');
  await createParties(
    db,
    conventionId,
    parties.filter(({ code }) => created.has(code)),
  );
  const changed = pick(differences, 'partie', 'change');
  for (const { code, variantes, ...data } of parties.filter((partie) => changed.has(partie.code))) {
    const where = { conventionId_code: { conventionId, code } };
    await db.partie.update({ where, data: { ...data, variantes: [...variantes] } });
  }
}

async function updateEnjeux(db: Db, { conventionId, plan, differences }: Changement): Promise<void> {
  const enjeux = withOrdre(plan.enjeux);
  const created = pick(differences, 'enjeu', 'a-creer');
  await createEnjeux(
    db,
    conventionId,
    enjeux.filter(({ code }) => created.has(code)),
  );
  const changed = pick(differences, 'enjeu', 'change');
  for (const { code, objectifs, ...data } of enjeux.filter((enjeu) => changed.has(enjeu.code))) {
    const where = { conventionId_code: { conventionId, code } };
    await db.enjeu.update({ where, data: { ...data, objectifs: toJson(objectifs) } });
  }
}

async function updateFiches(
  db: Db,
  { conventionId, plan, differences }: Changement,
  avenantId: string | null,
): Promise<void> {
  const created = pick(differences, 'fiche', 'a-creer');
  const fiches = plan.fiches.filter(({ numero }) => created.has(String(numero)));
  await createFiches(db, conventionId, { fiches, avenantId });
  const changed = pick(differences, 'fiche', 'change');
  const enjeuIds = await getEnjeuIds(db, conventionId);
  for (const fiche of plan.fiches.filter(({ numero }) => changed.has(String(numero)))) {
    const { id, versions } = await db.ficheAction.findUniqueOrThrow({
      where: { conventionId_numero: { conventionId, numero: fiche.numero } },
      select: { id: true, versions: { orderBy: { version: 'desc' }, take: 1 } },
    });
    const version = (versions[0]?.version ?? 0) + 1;
    const data = { conventionId, ficheActionId: id, version, avenantId, ...toVersion(fiche, enjeuIds) };
    await db.ficheActionVersion.create({ data });
  }
}

async function updateInstances(db: Db, { conventionId, plan, differences }: Changement): Promise<void> {
  const created = pick(differences, 'instance', 'a-creer');
  await createInstances(
    db,
    conventionId,
    plan.instances.filter(({ code }) => created.has(code)),
  );
  const changed = pick(differences, 'instance', 'change');
  for (const { code, ...data } of plan.instances.filter((instance) => changed.has(instance.code))) {
    await db.instance.update({ where: { conventionId_code: { conventionId, code } }, data });
  }
}

/** The codes of the elements of one kind that have such a difference. */
function pick(
  differences: readonly DifferencePlan[],
  objet: ObjetPlan,
  genre: DifferencePlan['genre'],
): ReadonlySet<string> {
  const found = differences.filter((difference) => difference.objet === objet && difference.genre === genre);
  return new Set(found.map(({ cle }) => cle));
}
