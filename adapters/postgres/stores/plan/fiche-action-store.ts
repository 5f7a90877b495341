import type { StructurePilote } from '../../../../src/domain/nouns/contributions.ts';
import type { FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import type { FicheActionStore } from '../../../../src/ports/stores-plan.ts';
import { type Db, toInstant, toPlainDate } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { INCLUDE_SUITE, toSuite } from '../seances/suite-store.ts';
import { toAnnexe } from './annexe-rows.ts';
import { INCLUDE_DECISION, isProposed, toDecision, toLibre } from './decision-store.ts';
import {
  COUNT_REMARQUES,
  INCLUDE_APPUIS,
  INCLUDE_NOUVELLES,
  listRemarques,
  toDites,
  toSuivi,
} from './nouvelle-store.ts';

export function createPrismaFicheActionStore(db: Db): FicheActionStore {
  return {
    list: (conventionId) => listFicheActions(db, { conventionId, fermeeLe: null }),
    listAll: (conventionId) => listFicheActions(db, { conventionId }),
    find: async (conventionId, numero) => {
      if (!Number.isInteger(numero) || Math.abs(numero) > LARGEST_INT) return null;
      const where = { conventionId_numero: { conventionId, numero } };
      const row = await db.ficheAction.findUnique({ where, include: INCLUDE });
      return row === null ? null : complete(db, row);
    },
    get: async (id) =>
      complete(db, await db.ficheAction.findUniqueOrThrow({ where: { id }, include: INCLUDE })),
    saveMode: async ({ id, conventionId }, isParStructure) => {
      const modeReponse = isParStructure ? 'par_structure' : 'unique';
      await db.ficheAction.updateMany({ where: { conventionId, id }, data: { modeReponse } });
    },
  };
}

/** By number. */
async function listFicheActions(
  db: Db,
  where: Prisma.FicheActionWhereInput,
): Promise<readonly FicheAction[]> {
  const rows = await db.ficheAction.findMany({ where, orderBy: { numero: 'asc' }, include: INCLUDE });
  const remarques = await listRemarques(db, rows);
  return rows.map((row) => toFicheAction(row, remarques));
}

async function complete(db: Db, row: Row): Promise<FicheAction> {
  return toFicheAction(row, await listRemarques(db, [row]));
}

const LARGEST_INT = 2_147_483_647; // beyond it PostgreSQL refuses the question

const STRUCTURE = { select: { id: true, nom: true, partie: { select: { genre: true } } } };

const INCLUDE = {
  versions: {
    orderBy: { version: 'desc' },
    take: 1,
    include: { enjeu: { select: { id: true, code: true, titre: true, ordre: true } } },
  },
  pilotages: {
    where: { personne: { geleLe: null } }, // no lead while the agreement of their party is missing, and again afterwards
    orderBy: [{ role: 'asc' }, { du: 'asc' }, { id: 'asc' }],
    include: { personne: { select: { prenom: true, nom: true, fonction: true, structure: STRUCTURE } } },
  },
  indicateurs: { orderBy: [{ ordre: 'asc' }, { nom: 'asc' }] },
  decisions: {
    where: { retiree: false },
    orderBy: [{ noteeLe: 'asc' }, { id: 'asc' }],
    include: INCLUDE_DECISION,
  },
  suites: {
    where: { closLe: null, point: { seance: { releveLe: { not: null } } } },
    orderBy: [{ point: { seance: { debut: 'asc' } } }, { pourLe: 'asc' }, { id: 'asc' }],
    include: INCLUDE_SUITE,
  },
  fermetureAvenant: { select: { reference: true, signeLe: true } },
  nouvelles: INCLUDE_NOUVELLES,
  _count: COUNT_REMARQUES,
  appuis: INCLUDE_APPUIS,
  modifications: { where: { closeLe: null }, orderBy: { noteeLe: 'asc' }, select: { genre: true } },
} satisfies Prisma.FicheActionInclude;

type Row = Prisma.FicheActionGetPayload<{ include: typeof INCLUDE }>;

function toFicheAction(row: Row, remarques: Awaited<ReturnType<typeof listRemarques>>): FicheAction {
  const version = row.versions[0];
  if (version === undefined) throw new Error(`fiche ${row.id} has no version`);
  return {
    id: row.id,
    conventionId: row.conventionId,
    numero: row.numero,
    versionId: version.id,
    version: version.version,
    titre: version.titre,
    titreCourt: version.titreCourt,
    enjeu: version.enjeu,
    pilotages: row.pilotages.map(({ personneId, personne, delegantId, role, du, au }) => ({
      personneId,
      nom: `${personne.prenom} ${personne.nom}`,
      fonction: personne.fonction,
      role,
      du: toPlainDate(du),
      au: toPlainDate(au),
      ...(delegantId !== null && { delegantId }),
    })),
    ...(row.modeReponse === 'par_structure' && { structures: row.pilotages.map(toStructure) }),
    indicateurs: row.indicateurs.map(({ id, nom, unite, depart, cible, source, codeCommun }) => ({
      id,
      nom,
      unite,
      depart: depart?.toNumber() ?? null,
      cible: cible?.toNumber() ?? null,
      source,
      ...(codeCommun !== null && { codeCommun }),
    })),
    annexe: toAnnexe(row),
    ...toDites(row.nouvelles, remarques.get(row.id)),
    ...(row.appuis.length > 0 && { appuis: row.appuis.map(toSuivi) }),
    ...decisionsOf(row),
    ...fermetureOf(row),
    ...(row.modifications.length > 0 && { modifications: row.modifications.map(({ genre }) => genre) }),
    ...(row.suites.length > 0 && { suites: row.suites.map(toSuite) }),
  };
}

export function decisionsOf({
  decisions,
}: Pick<Row, 'decisions'>): Pick<FicheAction, 'decision' | 'decisions'> {
  const last = decisions.filter(isProposed).at(-1);
  const libres = decisions.filter(({ statut }) => statut === null);
  return {
    ...(last && { decision: toDecision(last) }),
    ...(libres.length > 0 && { decisions: libres.map(toLibre) }),
  };
}

function fermetureOf({ fermeeLe, fermetureAvenant, fermetureMotif }: Row): Pick<FicheAction, 'fermeture'> {
  if (fermeeLe === null || fermetureAvenant === null || fermetureMotif === null) return {};
  const { reference, signeLe } = fermetureAvenant;
  const avenant = { reference, signeLe: toPlainDate(signeLe) };
  return { fermeture: { le: toInstant(fermeeLe), avenant, motif: fermetureMotif } };
}

function toStructure({ personneId, personne }: Row['pilotages'][number]): StructurePilote {
  const { id, nom, partie } = personne.structure;
  return { personneId, id, nom, isCommune: partie?.genre === 'commune' };
}
