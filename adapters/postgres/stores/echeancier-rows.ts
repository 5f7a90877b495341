import type { Role } from '../../../src/domain/annuaire/personne.ts';
import type { EnvoiConnu } from '../../../src/domain/envois/envoi.ts';
import type { Pilotage } from '../../../src/domain/plan/pilotage.ts';
import type { DonneesEtapes, SeanceConnue, TourConnu } from '../../../src/domain/tours/donnees-etapes.ts';
import type { EcheancierStore, FaitsEtapes } from '../../../src/ports/stores-echeancier.ts';
import type { Db } from '../connection.ts';
import type {
  Envoi as EnvoiRow,
  Personne as PersonneRow,
  Pilotage as PilotageRow,
  Seance as SeanceRow,
  Tour as TourRow,
} from '../generated/client.ts';
import { toInstant, toPlainDate, toPlainDateOrNull } from '../temporal.ts';
import { toEnvoiConnu } from './envoi-rows.ts';
import { listTours } from './tour-store.ts';

/** One flat statement for each kind of row, however many conventions there are. */
export async function loadDonnees(
  db: Db,
  conventionIds: string[],
  tourIds: string[],
): ReturnType<EcheancierStore['loadDonnees']> {
  const where = { conventionId: { in: conventionIds } };
  const tours = await listTours(db, { ...where, id: { in: tourIds } });
  const personnes = byConvention(await listPersonnes(db, conventionIds));
  const canaux = byConvention(await db.canal.findMany({ where: { ...where, actif: true }, select: OWNED }));
  const ficheActions = byConvention(await db.ficheAction.findMany({ where, select: OWNED }));
  const pilotages = await listPilotages(db, conventionIds);
  const periodes = byConvention(await db.periodeCalme.findMany({ where, orderBy: { du: 'asc' } }));
  const seances = byConvention(await listSeances(db, conventionIds));
  const toursConnus = byConvention(await listToursConnus(db, conventionIds));
  const donnees = conventionIds.map(
    (conventionId): DonneesEtapes => ({
      conventionId,
      personnes: personnes.get(conventionId) ?? [],
      canaux: canaux.get(conventionId) ?? [],
      ficheActions: (ficheActions.get(conventionId) ?? []).map(({ id }) => ({
        id,
        pilotages: pilotages.get(id) ?? [],
      })),
      fermetures: {
        periodesCalmes: (periodes.get(conventionId) ?? []).map(({ nom, du, au }) => ({
          nom,
          du: toPlainDate(du),
          au: toPlainDate(au),
        })),
      },
      seances: new Map((seances.get(conventionId) ?? []).map((seance) => [seance.id, seance])),
      tours: toursConnus.get(conventionId) ?? [],
    }),
  );
  return { donnees, tours: new Map(tours.map((tour) => [tour.id, tour])) };
}

export async function loadFaits(
  db: Db,
  { conventionIds, tourIds, sources }: Parameters<EcheancierStore['loadFaits']>[0],
): Promise<FaitsEtapes> {
  const repondues = await db.$queryRaw<{ tourId: string; ficheActionIds: string[] }[]>`
    SELECT "tourId", array_agg("ficheActionId"::text) AS "ficheActionIds" FROM "Reponse"
    WHERE "conventionId" = ANY(${conventionIds}::uuid[]) AND "tourId" = ANY(${tourIds}::uuid[]) AND "version" > 0
    GROUP BY "tourId"`;
  const envois = await db.$queryRaw<EnvoiRow[]>`
    SELECT "id", "genre", "source", "personneId", "canalId", "occurrence", "etape", "etat", "prevuLe" FROM "Envoi"
    WHERE "source" = ANY(${sources}) AND "conventionId" = ANY(${conventionIds}::uuid[])`;
  return {
    repondues: new Map(repondues.map(({ tourId, ficheActionIds }) => [tourId, new Set(ficheActionIds)])),
    envois: groupEnvois(envois),
  };
}

const OWNED = { id: true, conventionId: true } as const;

interface OwnedRow {
  readonly conventionId: string;
}

function byConvention<Row extends OwnedRow>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, ({ conventionId }) => conventionId);
}

function listPersonnes(db: Db, conventionIds: string[]) {
  return db.$queryRaw<(OwnedRow & { id: string; roles: Role[] })[]>`
    SELECT "id", "conventionId", "roles"::text[] FROM "Personne"
    WHERE "conventionId" = ANY(${conventionIds}::uuid[]) AND "actif"`;
}

async function listPilotages(
  db: Db,
  conventionIds: string[],
): Promise<ReadonlyMap<string, readonly Pilotage[]>> {
  const rows = await db.$queryRaw<(PilotageRow & Pick<PersonneRow, 'prenom' | 'nom'>)[]>`
    SELECT g.*, p."prenom", p."nom" FROM "Pilotage" g
    JOIN "Personne" p ON p."conventionId" = g."conventionId" AND p."id" = g."personneId"
    WHERE g."conventionId" = ANY(${conventionIds}::uuid[])`;
  const pilotages = rows.map(({ ficheActionId, personneId, role, prenom, nom, du, au }) => ({
    ficheActionId,
    personneId,
    role,
    nom: `${prenom} ${nom}`,
    du: toPlainDate(du),
    au: toPlainDateOrNull(au),
  }));
  return Map.groupBy(pilotages, ({ ficheActionId }) => ficheActionId);
}

async function listSeances(db: Db, conventionIds: string[]): Promise<readonly (SeanceConnue & OwnedRow)[]> {
  const rows = await db.$queryRaw<SeanceRow[]>`
    SELECT "id", "conventionId", "instanceId", "sequence", "etat"::text, "debut" FROM "Seance"
    WHERE "conventionId" = ANY(${conventionIds}::uuid[])`;
  return rows.map(({ instanceId, debut, ...seance }) => ({
    ...seance,
    instance: { id: instanceId },
    debut: toInstant(debut),
  }));
}

async function listToursConnus(db: Db, conventionIds: string[]): Promise<readonly TourConnu[]> {
  const rows = await db.$queryRaw<TourRow[]>`
    SELECT "id", "conventionId", "seanceId", "etat"::text, "echeance" FROM "Tour"
    WHERE "conventionId" = ANY(${conventionIds}::uuid[])`;
  return rows.map(({ echeance, ...tour }) => ({ ...tour, echeance: toInstant(echeance) }));
}

function groupEnvois(rows: readonly EnvoiRow[]): ReadonlyMap<string, readonly EnvoiConnu[]> {
  const envois = rows.map((row) => ({ source: row.source, ...toEnvoiConnu(row) }));
  return Map.groupBy(envois, ({ source }) => source);
}
