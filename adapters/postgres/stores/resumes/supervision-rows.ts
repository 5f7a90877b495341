import { Temporal } from 'temporal-polyfill';
import { ANNEXE_VIDE, type FicheAction, type Indicateur } from '../../../../src/domain/nouns/fiche-action.ts';
import type { Pilotage } from '../../../../src/domain/nouns/pilotage.ts';
import {
  type Chiffre,
  type Reponse,
  RIEN_DIT,
  toInterne,
  type VersionReponse,
} from '../../../../src/domain/nouns/reponse.ts';
import type { Tour } from '../../../../src/domain/nouns/tour.ts';
import { findTourCourant } from '../../../../src/domain/tours/avancement.ts';
import type { SourcesConvention } from '../../../../src/ports/stores-resumes.ts';
import type { Direct } from '../../client.ts';
import { type Db, toInstant } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';
import { toConvention, toPartie } from '../annuaire/convention-store.ts';
import { INCLUDE_DECISION } from '../plan/decision-store.ts';
import { decisionsOf } from '../plan/fiche-action-store.ts';
import { INCLUDE_APPUIS, INCLUDE_NOUVELLES, toDites, toSuivi } from '../plan/nouvelle-store.ts';
import { toInstance } from '../seances/seance-store.ts';
import { listToursSansEtapes } from '../tours/tour-store.ts';

/** What each is told of by, and nothing of an answer but where it leaves its fiche; in the order of the ids. */
export async function listSources(db: Db, run: Direct, ids: Asked): Promise<readonly SourcesConvention[]> {
  const among = { conventionId: { in: [...ids] } };
  const tours = await run<Pick<Tour, 'id' | 'conventionId' | 'etat'>>(Prisma.sql`
    SELECT "id", "conventionId", "etat" FROM "Tour" WHERE ${isAmong(ids)} ORDER BY "echeance", "id"`);
  const current = [...groupByConvention(tours).values()].flatMap((siens) => findTourCourant(siens)?.id ?? []);
  const [conventions, communes, instances, seances, present, ficheActions, reponses] = await Promise.all([
    db.convention.findMany({ where: { id: { in: [...ids] } } }),
    db.partie.findMany({ where: { ...among, genre: 'commune', sortieLe: null }, orderBy: { ordre: 'asc' } }),
    db.instance.findMany({ where: among, orderBy: { code: 'asc' } }),
    run<SeanceRow>(Prisma.sql`
      SELECT "conventionId", "instanceId", "etat", "debut", "fin" FROM "Seance" WHERE ${isAmong(ids)} ORDER BY "debut", "id"`),
    listToursSansEtapes(db, { ...among, id: { in: current } }),
    listFiches({ db, run }, ids),
    listDites(run, ids, current),
  ]);
  const of = {
    communes: groupByConvention(communes),
    instances: groupByConvention(instances),
    seances: groupByConvention(seances),
    ficheActions: groupByConvention(ficheActions),
    reponses: groupByConvention(reponses),
  };
  const known = new Map(conventions.map((row) => [row.id, toConvention(row)]));
  return ids.flatMap((id) => {
    const convention = known.get(id);
    if (convention === undefined) return [];
    return [
      {
        convention,
        communes: (of.communes.get(id) ?? []).map(toPartie),
        instances: (of.instances.get(id) ?? []).map(toInstance),
        seances: (of.seances.get(id) ?? []).map(({ instanceId, etat, debut, fin }) => ({
          ...{ instanceId, etat, debut: toInstant(debut), fin: toInstant(fin) },
        })),
        tour: present.find(({ conventionId }) => conventionId === id) ?? null,
        ficheActions: of.ficheActions.get(id) ?? [],
        reponses: (of.reponses.get(id) ?? []).map(toReponse),
      },
    ];
  });
}

interface SeanceRow extends Pick<SourcesConvention['seances'][number], 'instanceId' | 'etat'> {
  readonly conventionId: string;
  readonly debut: Date;
  readonly fin: Date;
}

function groupByConvention<Row extends { readonly conventionId: string }>(rows: readonly Row[]) {
  return Map.groupBy(rows, ({ conventionId }) => conventionId);
}

type Asked = readonly string[];
const isAmong = (ids: Asked) => Prisma.sql`"conventionId" = ANY(${[...ids]}::uuid[])`;

/** Of each convention by number, as far as a view tells of a fiche: who leads it without a name, its indicators without their aims. */
async function listFiches({ db, run }: { readonly db: Db; readonly run: Direct }, ids: Asked) {
  const where = { conventionId: { in: [...ids] } };
  const [first, last] = [Prisma.sql`g."du"::text`, Prisma.sql`g."au"::text`];
  // Each once for all fiches, and not looked up fiche by fiche.
  const [fiches, pilotages, indicateurs, decisions, nouvelles, appuis] = await Promise.all([
    run<FicheRow>(Prisma.sql`
      SELECT DISTINCT ON (f."conventionId", f."numero") f."id", f."conventionId", f."numero", coalesce(f."communes", '{}') AS "communes", f."echeance"::text,
        f."fermeeLe", f."fermetureMotif", x."reference", x."signeLe"::text, v."id" AS "versionId", v."version", v."titre", v."titreCourt",
        e."id" AS "enjeuId", e."code", e."titre" AS "enjeu", e."ordre"
      FROM "FicheAction" f
      JOIN "FicheActionVersion" v ON v."conventionId" = f."conventionId" AND v."ficheActionId" = f."id"
      JOIN "Enjeu" e ON e."conventionId" = v."conventionId" AND e."id" = v."enjeuId"
      LEFT JOIN "Avenant" x ON x."conventionId" = f."conventionId" AND x."id" = f."fermetureAvenantId"
      WHERE f.${isAmong(ids)} ORDER BY f."conventionId", f."numero", v."version" DESC`),
    run<PilotageRow>(Prisma.sql`
      SELECT g."ficheActionId", g."personneId", g."delegantId", g."role", ${first}, ${last} FROM "Pilotage" g
      JOIN "Personne" p ON p."conventionId" = g."conventionId" AND p."id" = g."personneId" AND p."geleLe" IS NULL
      WHERE g.${isAmong(ids)}`),
    run<IndicateurRow>(Prisma.sql`
      SELECT "ficheActionId", "id", "nom", "unite", "codeCommun" FROM "Indicateur" WHERE ${isAmong(ids)} ORDER BY "ordre", "nom"`),
    db.decision.findMany({
      where: { ...where, retiree: false },
      orderBy: [{ noteeLe: 'asc' }, { id: 'asc' }],
      include: INCLUDE_DECISION,
    }),
    db.nouvelle.findMany({ ...INCLUDE_NOUVELLES, where: { ...where, ...INCLUDE_NOUVELLES.where } }),
    db.suiviAppui.findMany({ ...INCLUDE_APPUIS, where }),
  ]);
  const of = {
    pilotages: groupByFiche(pilotages),
    indicateurs: groupByFiche(indicateurs),
    decisions: groupByFiche(decisions),
    nouvelles: groupByFiche(nouvelles),
    appuis: groupByFiche(appuis),
  };
  return fiches.map((row): FicheAction => {
    const { id, conventionId, numero, versionId, version, titre, titreCourt, communes, echeance } = row;
    const notes = of.appuis.get(id) ?? [];
    return {
      ...{ id, conventionId, numero, versionId, version, titre, titreCourt },
      enjeu: { id: row.enjeuId, code: row.code, titre: row.enjeu, ordre: row.ordre },
      pilotages: (of.pilotages.get(id) ?? []).map(({ personneId, role, du, au, delegantId }) => ({
        ...{ personneId, nom: '', role, du: Temporal.PlainDate.from(du), au: toDay(au) },
        ...(delegantId !== null && { delegantId }),
      })),
      indicateurs: (of.indicateurs.get(id) ?? []).map(({ id: indicateur, nom, unite, codeCommun }) => ({
        ...{ id: indicateur, nom, unite, depart: null, cible: null, source: null },
        ...(codeCommun !== null && { codeCommun }),
      })),
      annexe: { ...ANNEXE_VIDE, communes, echeance: toDay(echeance) },
      ...toDites(of.nouvelles.get(id) ?? []),
      ...decisionsOf({ decisions: of.decisions.get(id) ?? [] }),
      ...(notes.length > 0 && { appuis: notes.map(toSuivi) }),
      ...fermetureOf(row),
    };
  });
}

function groupByFiche<Row extends { readonly ficheActionId: string }>(rows: readonly Row[]) {
  return Map.groupBy(rows, ({ ficheActionId }) => ficheActionId);
}

function fermetureOf({ fermeeLe, fermetureMotif: motif, reference, signeLe }: FicheRow) {
  if (fermeeLe === null || motif === null || reference === null || signeLe === null) return {};
  const avenant = { reference, signeLe: Temporal.PlainDate.from(signeLe) };
  return { fermeture: { le: toInstant(fermeeLe), avenant, motif } };
}

const toDay = (iso: string | null) => (iso === null ? null : Temporal.PlainDate.from(iso));

interface FicheRow
  extends Pick<
    FicheAction,
    'id' | 'conventionId' | 'numero' | 'versionId' | 'version' | 'titre' | 'titreCourt'
  > {
  readonly communes: readonly string[];
  readonly echeance: string | null;
  readonly fermeeLe: Date | null;
  readonly fermetureMotif: string | null;
  readonly reference: string | null;
  readonly signeLe: string | null;
  readonly enjeuId: string;
  readonly code: string;
  readonly enjeu: string;
  readonly ordre: number;
}

interface PilotageRow extends Pick<Pilotage, 'personneId' | 'role'> {
  readonly ficheActionId: string;
  readonly delegantId: string | null;
  readonly du: string;
  readonly au: string | null;
}

interface IndicateurRow extends Pick<Indicateur, 'id' | 'nom' | 'unite'> {
  readonly ficheActionId: string;
  readonly codeCommun: string | null;
}

/**
 * The answers that say where each fiche stands (as `MarquanteStore` has them), and all of these tours, the latest tour first: their
 * state and their figures, and none of their words.
 */
function listDites(run: Direct, ids: Asked, tours: Asked): Promise<DiteRow[]> {
  return run(Prisma.sql`
    WITH dite AS MATERIALIZED (
      SELECT a."id", a."conventionId", a."ficheActionId", a."tourId", a."interneDepuis" IS NOT NULL AS interne, t."echeance" AS limite,
        v."id" AS version, v."statut", v."echeance", v."difficulte", coalesce(v."appuis", '{}') AS "appuis", coalesce(v."communes", '{}') AS "communes", v."tardive", v."diffusion", v."creeeLe", d.lue,
        row_number() OVER f AS rang, d.dit, lag(d.dit) OVER f AS avant, lead(d.dit) OVER f AS apres
      FROM "Reponse" a
      LEFT JOIN "Tour" t ON t.${isAmong(ids)} AND t."id" = a."tourId" -- LEFT, though each has one: else all tours are read, or too few answers expected
      JOIN "ReponseVersion" v ON v."conventionId" = a."conventionId" AND v."reponseId" = a."id" AND v."version" = a."version",
      LATERAL (SELECT l.lue, ROW(v."statut", v."echeance", v."appuis", l.lue) AS dit FROM (
        SELECT CASE WHEN a."interneDepuis" IS NULL THEN v."diffusion" ELSE 'groupe_projet' END AS lue) l) d
      WHERE a.${isAmong(ids)} AND a."structureId" IS NULL AND a."retireeLe" IS NULL
      WINDOW f AS (PARTITION BY a."ficheActionId" ORDER BY t."echeance" DESC, a."id")
    ), chiffres AS (
      SELECT "id", json_agg(json_build_object('indicateurId', "indicateurId", 'valeur', "valeur", 'arreteLe', "arreteLe", 'source', "source"))
        AS chiffres
      FROM (SELECT DISTINCT ON (c."indicateurId", d.lue) d."id", c."indicateurId", c."valeur", c."arreteLe", c."source" FROM dite d
        JOIN "ReponseChiffre" c ON c.${isAmong(ids)} AND c."versionId" = d.version
        WHERE c."valeur" IS NOT NULL ORDER BY c."indicateurId", d.lue, d.rang) c GROUP BY "id"
    )
    SELECT d."id", d."conventionId", d."ficheActionId", d."tourId", d.interne, d.version, d."statut", d."echeance"::text, d."difficulte", d."appuis",
      d."communes", d."tardive", d."diffusion", d."creeeLe", c.chiffres
    FROM dite d LEFT JOIN chiffres c ON c."id" = d."id"
    WHERE d.rang = 1 OR d."tourId" = ANY(${[...tours]}::uuid[]) OR d.dit IS DISTINCT FROM d.avant OR d.dit IS DISTINCT FROM d.apres OR c."id" IS NOT NULL
    ORDER BY d.limite DESC, d."id"`);
}

interface DiteRow
  extends Pick<VersionReponse, 'statut' | 'difficulte' | 'appuis' | 'communes' | 'tardive' | 'diffusion'> {
  readonly id: string;
  readonly conventionId: string;
  readonly ficheActionId: string;
  readonly tourId: string;
  readonly interne: boolean;
  readonly version: string;
  readonly echeance: string | null;
  readonly creeeLe: Date;
  readonly chiffres: readonly (Omit<Chiffre, 'arreteLe'> & { readonly arreteLe: string | null })[] | null;
}

function toReponse({ id, ficheActionId, tourId, interne, version, ...row }: DiteRow): Reponse {
  const { statut, difficulte, appuis, communes, tardive, diffusion, echeance, creeeLe, chiffres } = row;
  const reponse: Reponse = {
    ...{ id, ficheActionId, tourId, interne: false },
    courante: {
      ...SANS_MOTS,
      ...{ id: version, statut, difficulte, appuis, communes, tardive, diffusion },
      echeance: toDay(echeance),
      creeeLe: toInstant(creeeLe),
      chiffres: (chiffres ?? []).map((one) => ({ ...one, arreteLe: toDay(one.arreteLe) })),
    },
  };
  return interne ? toInterne(reponse) : reponse;
}

/** Whoever wrote it, and however often. */
const SANS_MOTS = {
  ...RIEN_DIT,
  ...{ auteur: { id: '', nom: '' }, version: 1, soumission: '', ficheActionVersionId: '' },
};
