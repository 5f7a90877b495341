import type { ChangementNote } from '../../../../src/domain/nouns/fiche-action.ts';
import type { DifferencePlan, ObjetPlan } from '../../../../src/domain/plan/plan-difference.ts';
import type { PlanStore } from '../../../../src/ports/stores-plan.ts';
import type { Db } from '../../connection.ts';
import { fromPlainDate } from '../../temporal.ts';
import { toJson } from '../../written.ts';
import { noteAvenant } from './avenant-store.ts';
import {
  createEnjeux,
  createFiches,
  createInstances,
  createParties,
  getEnjeuIds,
  toVersion,
  withOrdre,
} from './plan-create.ts';

type Changement = Parameters<PlanStore['update']>[0];

/** Writes these differences and touches no other row. */
export async function updatePlan(db: Db, changement: Changement): Promise<void> {
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
