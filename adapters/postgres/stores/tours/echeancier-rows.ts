import { Temporal } from 'temporal-polyfill';
import type { StructureConnue } from '../../../../src/domain/nouns/contributions.ts';
import type { Role } from '../../../../src/domain/nouns/personne.ts';
import type { PilotageConnu } from '../../../../src/domain/nouns/pilotage.ts';
import type { DonneesEtapes, SeanceConnue, TourConnu } from '../../../../src/domain/tours/donnees-etapes.ts';
import type { EcheancierStore, FaitsEtapes } from '../../../../src/ports/stores-echeancier.ts';
import { asWritten, type Db, toInstant } from '../../connection.ts';
import { Prisma, type Seance as SeanceRow, type Tour as TourRow } from '../../generated/client.ts';
import { toFermetures } from '../annuaire/convention-store.ts';
import { toEnvoiConnu } from '../envois/envoi-rows.ts';
import { listTerminees } from './terminees-rows.ts';
import { dispensesOf, listTours } from './tour-store.ts';

/**
 * One statement for each kind of row, however many conventions there are, and one row of it for each convention: Prisma
 * takes longer over a hundred thousand small rows than PostgreSQL does over all of the rest.
 */
export async function loadDonnees(
  db: Db,
  conventionIds: string[],
  tourIds: string[],
): ReturnType<EcheancierStore['loadDonnees']> {
  const where = { conventionId: { in: conventionIds } };
  const tours = await listTours(db, { ...where, id: { in: tourIds } });
  const personnes = await listPersonnes(db, conventionIds);
  const ofCanal = { ...OWNED, instance: true } as const;
  const canaux = byConvention(await db.canal.findMany({ where: { ...where, actif: true }, select: ofCanal }));
  const ficheActions = await listFicheActions(db, conventionIds);
  const periodes = byConvention(await db.periodeCalme.findMany({ where, orderBy: { du: 'asc' } }));
  const seances = byConvention(await listSeances(db, conventionIds));
  const toursConnus = byConvention(await listToursConnus(db, conventionIds));
  const donnees = conventionIds.map(
    (conventionId): DonneesEtapes => ({
      conventionId,
      personnes: personnes.get(conventionId) ?? [],
      canaux: canaux.get(conventionId) ?? [],
      ficheActions: ficheActions.get(conventionId) ?? [],
      fermetures: toFermetures(periodes.get(conventionId) ?? []),
      seances: new Map((seances.get(conventionId) ?? []).map((seance) => [seance.id, seance])),
      tours: toursConnus.get(conventionId) ?? [],
    }),
  );
  return { donnees, tours: new Map(tours.map((tour) => [tour.id, tour])) };
}

export async function loadFaits(
  db: Db,
  { conventionIds, tourIds, sources, ouvertures }: Parameters<EcheancierStore['loadFaits']>[0],
): Promise<FaitsEtapes> {
  const repondues = await db.$queryRaw<{ tourId: string; recues: string[] }[]>`
    SELECT "tourId", array_agg(concat_ws(' ', "ficheActionId", "structureId")) AS "recues" FROM "Reponse"
    WHERE "conventionId" = ANY(${conventionIds}::uuid[]) AND "tourId" = ANY(${tourIds}::uuid[]) AND "version" > 0 AND "retireeLe" IS NULL
    GROUP BY "tourId"`;
  return {
    repondues: new Map(repondues.map(({ tourId, recues }) => [tourId, new Set(recues)])),
    envois: await loadEnvois(db, [...conventionIds], [...sources]),
    terminees: ouvertures.length === 0 ? new Map() : await listTerminees(db, [...ouvertures]),
  };
}

async function loadEnvois(
  db: Db,
  conventionIds: string[],
  sources: string[],
): Promise<FaitsEtapes['envois']> {
  const rows = await db.$queryRaw<{ source: string; envois: ConnuRow[] }[]>`
    SELECT "source", json_agg(e) AS "envois" FROM (
      SELECT "id", "genre", "source", "personneId", "canalId", "abonneId", "occurrence", "etape", "etat", "prevuLe" FROM "Envoi"
      WHERE "source" = ANY(${sources}) AND "conventionId" = ANY(${conventionIds}::uuid[])) e
    GROUP BY "source"`;
  const toConnu = (row: ConnuRow) => toEnvoiConnu({ ...row, prevuLe: new Date(row.prevuLe) });
  return new Map(rows.map(({ source, envois }) => [source, envois.map(toConnu)]));
}

/** As JSON: an instant is a text. */
type ConnuRow = Omit<Parameters<typeof toEnvoiConnu>[0], 'prevuLe'> & { readonly prevuLe: string };

const OWNED = { id: true, conventionId: true } as const;

interface OwnedRow {
  readonly conventionId: string;
}

function byConvention<Row extends OwnedRow>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, ({ conventionId }) => conventionId);
}

async function listPersonnes(
  db: Db,
  conventionIds: string[],
): Promise<ReadonlyMap<string, DonneesEtapes['personnes']>> {
  const rows = await db.$queryRaw<(OwnedRow & { personnes: string })[]>`
    SELECT "conventionId", string_agg(
      concat_ws(' ', "id", array_to_string("roles", ','), array_to_string("instances", ' ')), ';') AS "personnes"
    FROM "Personne" WHERE "conventionId" = ANY(${conventionIds}::uuid[]) AND "actif" GROUP BY "conventionId"`;
  const toPersonne = ([id = '', roles = '', ...instances]: readonly string[]) => {
    return { id, roles: asWritten<Role[]>(roles.split(',')), instances };
  };
  return new Map(rows.map(({ conventionId, personnes }) => [conventionId, split(personnes).map(toPersonne)]));
}

/** Words and lines: ids, codes and days have no space, and JSON takes PostgreSQL three times as long. */
function split(lines: string | null): readonly (readonly string[])[] {
  return lines ? lines.split(';').map((line) => line.trim().split(' ')) : [];
}

interface FichesRow extends OwnedRow {
  readonly fiches: readonly string[];
  /** As PILOTAGE says. */
  readonly pilotages: string | null;
  /** Fiche, person, structure and whether it is a commune, where the fiche is answered by structure. */
  readonly structures: string | null;
}

async function listFicheActions(
  db: Db,
  conventionIds: string[],
): Promise<ReadonlyMap<string, DonneesEtapes['ficheActions']>> {
  const rows = await db.$queryRaw<FichesRow[]>`
    SELECT c."id" AS "conventionId",
      ARRAY(SELECT f."id"::text FROM "FicheAction" f WHERE f."conventionId" = c."id" AND f."fermeeLe" IS NULL) AS "fiches",
      (SELECT string_agg(concat_ws(' ', ${PILOTAGE}), ';') FROM "Pilotage" g WHERE g."conventionId" = c."id"
        AND g."personneId" <> ALL (ARRAY(SELECT p."id" FROM "Personne" p
          WHERE p."conventionId" = c."id" AND p."geleLe" IS NOT NULL))) AS "pilotages",
      (SELECT string_agg(concat_ws(' ', f."id", q."id", q."structureId", (t."genre" = 'commune')::text), ';')
        FROM "FicheAction" f JOIN "Pilotage" g ON g."conventionId" = f."conventionId" AND g."ficheActionId" = f."id"
        JOIN "Personne" q ON q."conventionId" = g."conventionId" AND q."id" = g."personneId"
        JOIN "Structure" s ON s."id" = q."structureId" LEFT JOIN "Partie" t ON t."id" = s."partieId"
        WHERE f."conventionId" = c."id" AND f."modeReponse" = 'par_structure' AND q."geleLe" IS NULL) AS "structures"
    FROM unnest(${conventionIds}::uuid[]) c("id")`;
  const toJour = createJours();
  const toPilotage = ([_, personneId = '', role, du = '', au = '', delegantId = '']: readonly string[]) => ({
    personneId,
    role: asWritten<PilotageConnu['role']>(role),
    du: toJour(du),
    au: au === NONE ? null : toJour(au),
    ...(delegantId !== NONE && { delegantId }),
  });
  return new Map(
    rows.map(({ conventionId, fiches, pilotages, structures }) => {
      const byFiche = Map.groupBy(split(pilotages), ([fiche]) => fiche);
      const parFiche = Map.groupBy(split(structures), ([fiche]) => fiche);
      const toFiche = (id: string) => {
        const siennes = parFiche.get(id)?.map(toStructure);
        return {
          id,
          pilotages: (byFiche.get(id) ?? []).map(toPilotage),
          ...(siennes !== undefined && { structures: siennes }),
        };
      };
      return [conventionId, fiches.map(toFiche)];
    }),
  );
}

function toStructure([_, personneId = '', id = '', isCommune]: readonly string[]): StructureConnue {
  return { personneId, id, isCommune: isCommune === 'true' };
}

const NONE = '-'; // a word too, so that the others keep their places
const PILOTAGE = Prisma.raw(
  ['ficheActionId', 'personneId', 'role', 'du', 'au', 'delegantId']
    .map((name) => `coalesce("${name}"::text, '${NONE}')`)
    .join(),
);

/** The same few days come again and again. */
function createJours(): (text: string) => Temporal.PlainDate {
  const jours = new Map<string, Temporal.PlainDate>();
  return (text) => {
    const jour = jours.get(text) ?? Temporal.PlainDate.from(text);
    jours.set(text, jour);
    return jour;
  };
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
    SELECT "id", "conventionId", "seanceId", "etat"::text, "echeance", "importe", "auRepos"::text[], "aConfirmer"::text[] FROM "Tour"
    WHERE "conventionId" = ANY(${conventionIds}::uuid[])`;
  return rows.map(({ echeance, auRepos, aConfirmer, ...tour }) => ({
    ...tour,
    ...dispensesOf({ auRepos, aConfirmer }),
    echeance: toInstant(echeance),
  }));
}
