import { randomUUID } from 'node:crypto';
import type {
  EnjeuPlan,
  FichePlan,
  InstancePlan,
  PartiePlan,
  Plan,
} from '../../../../src/domain/plan/plan.ts';
import { type Db, fromPlainDate, toJson } from '../../connection.ts';

/** An element with its place in the convention, counted from 1. */
export type Placed<Element> = Element & { readonly ordre: number };

/** Creates the whole plan; returns the id of the convention. */
export async function createPlan(db: Db, plan: Plan): Promise<string> {
  const { debut, fin, ...convention } = plan.convention;
  const id = randomUUID();
  const dates = { debut: fromPlainDate(debut), fin: fromPlainDate(fin) };
  await db.convention.create({ data: { id, ...convention, ...dates } });
  await createParties(db, id, withOrdre(plan.parties));
  await createEnjeux(db, id, withOrdre(plan.enjeux));
  await createFiches(db, id, { fiches: plan.fiches, avenantId: null });
  await createInstances(db, id, plan.instances);
  return id;
}

export function withOrdre<Element>(elements: readonly Element[]): readonly Placed<Element>[] {
  return elements.map((element, index) => ({ ...element, ordre: index + 1 }));
}

/** Each party comes with one structure of its own, for those who work in none of its services. */
export async function createParties(
  db: Db,
  conventionId: string,
  parties: readonly Placed<PartiePlan>[],
): Promise<void> {
  const rows = parties.map(({ variantes, ...partie }) => ({
    ...partie,
    id: randomUUID(),
    conventionId,
    variantes: [...variantes],
  }));
  await db.partie.createMany({ data: rows });
  await db.structure.createMany({
    data: rows.map(({ id, code, nom }) => ({ conventionId, partieId: id, code: code.toLowerCase(), nom })),
  });
}

export async function createEnjeux(
  db: Db,
  conventionId: string,
  enjeux: readonly Placed<EnjeuPlan>[],
): Promise<void> {
  await db.enjeu.createMany({
    data: enjeux.map(({ code, titre, genre, ordre, objectifs }) => ({
      conventionId,
      code,
      titre,
      genre,
      ordre,
      objectifs: toJson(objectifs),
    })),
  });
}

/** A fiche that comes after the first import names its avenant from its first version on. */
export async function createFiches(
  db: Db,
  conventionId: string,
  { fiches, avenantId }: { readonly fiches: readonly FichePlan[]; readonly avenantId: string | null },
): Promise<void> {
  const enjeuIds = await getEnjeuIds(db, conventionId);
  const rows = fiches.map((fiche) => ({ id: randomUUID(), fiche }));
  await db.ficheAction.createMany({
    data: rows.map(({ id, fiche }) => ({ id, conventionId, numero: fiche.numero })),
  });
  await db.ficheActionVersion.createMany({
    data: rows.map(({ id, fiche }) => ({
      conventionId,
      ficheActionId: id,
      version: 1,
      avenantId,
      ...toVersion(fiche, enjeuIds),
    })),
  });
}

export async function createInstances(
  db: Db,
  conventionId: string,
  instances: readonly InstancePlan[],
): Promise<void> {
  await db.instance.createMany({ data: instances.map((instance) => ({ ...instance, conventionId })) });
}

export async function getEnjeuIds(db: Db, conventionId: string): Promise<ReadonlyMap<string, string>> {
  const enjeux = await db.enjeu.findMany({ where: { conventionId }, select: { id: true, code: true } });
  return new Map(enjeux.map(({ id, code }) => [code, id]));
}

/** The columns of a version; an enjeu that is not stored has an empty id, which the database refuses. */
export function toVersion(fiche: FichePlan, enjeuIds: ReadonlyMap<string, string>) {
  const { titre, titreCourt, titreSource, enjeu } = fiche;
  return { titre, titreCourt, titreSource, enjeuId: enjeuIds.get(enjeu) ?? '' };
}
