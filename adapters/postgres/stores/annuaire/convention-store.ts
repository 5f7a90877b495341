import type { Inscription } from '../../../../src/domain/annuaire/inscription.ts';
import { COURRIEL } from '../../../../src/domain/nouns/compte.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import { type Fermetures, type Fuseau, noteFuseau } from '../../../../src/domain/nouns/jours-ouvres.ts';
import type { Partie } from '../../../../src/domain/nouns/partie.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { ZoneScolaire } from '../../../../src/domain/seances/vacances.ts';
import type { ConventionStore, Stores } from '../../../../src/ports/stores.ts';
import type { InscriptionStore } from '../../../../src/ports/stores-plan.ts';
import type { PeriodeStore } from '../../../../src/ports/stores-seances.ts';
import { asWritten, type Db, fromPlainDate, toPlainDate } from '../../connection.ts';
import type {
  Convention as ConventionRow,
  Partie as PartieRow,
  PeriodeCalme as PeriodeCalmeRow,
} from '../../generated/client.ts';
import { noteOwn } from '../../narrow.ts';
import { getEmpreinteCourriel } from './droit-store.ts';
import { INCLUDE_PERSONNE, toPersonne } from './personne-store.ts';

/** A convention, its quiet periods, and who is put down for it. */
export function createConventionStores(db: Db) {
  return {
    conventions: createPrismaConventionStore(db),
    periodes: createPrismaPeriodeStore(db),
    inscriptions: createPrismaInscriptionStore(db),
  } satisfies Partial<Stores>;
}

export function createPrismaConventionStore(db: Db): ConventionStore {
  return {
    list: async ({ limit, code, siret, isVide } = {}) => {
      const where = {
        ...(code !== undefined && { code }),
        ...(siret && { structures: { some: { siret } } }),
        ...(isVide && { personnes: { none: { actif: true } } }),
      };
      const rows = await db.convention.findMany({
        where,
        orderBy: [{ creeLe: 'asc' }, { code: 'asc' }],
        take: limit,
      });
      const [meant] = rows;
      if (meant && (limit === 1 || code !== undefined)) noteOwn(meant.id, 'meant');
      return rows.map(toConvention);
    },
    get: async (id) => toConvention(await db.convention.findUniqueOrThrow({ where: { id } })),
    getFermetures: async (id) => {
      const rows = await db.periodeCalme.findMany({ where: { conventionId: id }, orderBy: { du: 'asc' } });
      return toFermetures(rows);
    },
    listParties: async (id) => {
      const where = { conventionId: id, sortieLe: null };
      const rows = await db.partie.findMany({ where, orderBy: { ordre: 'asc' } });
      return rows.map(toPartie);
    },
    listStructures: async (id) =>
      db.structure.findMany({
        where: { conventionId: id },
        orderBy: { nom: 'asc' },
        select: { id: true, code: true, nom: true, partieId: true, siret: true },
      }),
  };
}

function createPrismaPeriodeStore(db: Db): PeriodeStore {
  return {
    add: async (conventionId, { nom, du, au }) => {
      await db.periodeCalme.create({
        data: { conventionId, nom, du: fromPlainDate(du), au: fromPlainDate(au) },
      });
    },
    remove: async (conventionId, { nom, du }) => {
      await db.periodeCalme.deleteMany({ where: { conventionId, nom, du: fromPlainDate(du) } });
    },
    listSince: async (jour) => {
      const where = { au: { gte: fromPlainDate(jour) } };
      const rows = await db.periodeCalme.findMany({ where, orderBy: { du: 'asc' } });
      const byConvention = Map.groupBy(rows, ({ conventionId }) => conventionId);
      return new Map([...byConvention].map(([id, periodes]) => [id, toFermetures(periodes)]));
    },
    getLieu: async (id) => {
      const { zoneScolaire, fuseau } = await db.convention.findUniqueOrThrow({ where: { id } });
      return { zone: asWritten<ZoneScolaire>(zoneScolaire), fuseau: asWritten<Fuseau>(fuseau) };
    },
    saveLieu: async (id, { zone, fuseau }) => {
      const data = { ...(zone && { zoneScolaire: zone }), ...(fuseau && { fuseau }) };
      await db.convention.update({ where: { id }, data });
      if (fuseau) noteFuseau(id, fuseau);
    },
  };
}

export function toFermetures(rows: readonly Pick<PeriodeCalmeRow, 'nom' | 'du' | 'au'>[]): Fermetures {
  return {
    periodesCalmes: rows.map(({ nom, du, au }) => ({ nom, du: toPlainDate(du), au: toPlainDate(au) })),
  };
}

export function toPartie({ accordLe, ...row }: PartieRow): Partie {
  const { id, code, nom, appellation, genre, etatAccord, contact } = row;
  return {
    ...{ id, code, nom, appellation, genre, etatAccord, contact },
    accordLe: toPlainDate(accordLe),
  };
}

export function toConvention(row: ConventionRow): Convention {
  noteFuseau(row.id, asWritten<Fuseau>(row.fuseau));
  const { id, code, titre, sousTitre, nomCourt } = row;
  return {
    ...{ id, code, titre, sousTitre, nomCourt },
    debut: toPlainDate(row.debut),
    fin: toPlainDate(row.fin),
    ...(row.questions.length > 0 && { questions: row.questions }),
    ...(row.couleur && { couleur: row.couleur }),
    ...(row.embleme && { embleme: row.embleme }),
  };
}

function createPrismaInscriptionStore(db: Db): InscriptionStore {
  return {
    list: async (conventionId) => {
      const rows = await db.personne.findMany({
        where: { conventionId },
        orderBy: { code: 'asc' },
        include: { structure: { select: { code: true } } },
      });
      return rows.map(toInscription);
    },
    update: (...inscriptions) => update(db, inscriptions),
    listSansCourriel: () => listSansCourriel(db),
    listAdministration: async () => {
      const where = {
        actif: true,
        opposeeLe: null,
        roles: { has: 'administration' },
        NOT: { courriel: '' },
      } as const;
      const rows = await db.personne.findMany({ where, select: { courriel: true }, distinct: ['courriel'] });
      return rows.map(({ courriel }) => courriel);
    },
    listEffacees: async (conventionId, courriels) => {
      const where = { conventionId, empreinteCourriel: { not: null } };
      const effacees = await db.personne.findMany({ where, select: { id: true, empreinteCourriel: true } });
      return courriels.filter((courriel) =>
        effacees.some(
          ({ id, empreinteCourriel }) => empreinteCourriel === getEmpreinteCourriel(id, courriel),
        ),
      );
    },
  };
}

function toInscription({
  id,
  code,
  prenom,
  nom,
  fonction,
  courriel,
  structure,
  roles,
  instances,
  animees,
  actif,
}: Omit<Inscription, 'structure'> & { readonly structure: { readonly code: string } }): Inscription {
  return {
    id,
    code,
    prenom,
    nom,
    fonction,
    courriel,
    structure: structure.code,
    roles,
    instances,
    animees,
    actif,
  };
}

/** One statement, however many they are; whoever is written to is not frozen any more. */
async function update(db: Db, inscriptions: readonly Inscription[]): Promise<void> {
  const updated = await db.$executeRaw`
    UPDATE "Personne" p SET "prenom" = v."prenom", "nom" = v."nom", "fonction" = v."fonction", "courriel" = v."courriel",
      "roles" = v."roles"::"Role"[], "instances" = v."instances",
      "animees" = coalesce(v."animees", p."animees"), "actif" = v."actif", "geleLe" = NULL, "structureId" = s."id"
    FROM jsonb_to_recordset(${JSON.stringify(inscriptions)}::jsonb) AS v("id" uuid, "prenom" text, "nom" text, "fonction" text,
      "courriel" text, "roles" text[], "instances" text[], "animees" text[], "actif" boolean, "structure" text), "Structure" s
    WHERE p."id" = v."id" AND s."conventionId" = p."conventionId" AND s."code" = v."structure"`;
  if (updated !== inscriptions.length) throw new Error('a person or a structure to write is not there');
}

/** Asked each minute: one statement, that mostly finds nobody. An account that ended for another address comes back with its own. */
async function listSansCourriel(db: Db): Promise<readonly Personne[]> {
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Personne" WHERE "sansCourriel" AND NOT EXISTS (
      SELECT 1 FROM "Compte" own WHERE own."conventionId" = "Personne"."conventionId" AND own."personneId" = "Personne"."id"
        AND own."plateforme" = ${COURRIEL} AND own."identifiant" = "Personne"."id" || ':' || lower(trim("Personne"."courriel"))
        AND (own."actif" OR NOT EXISTS (SELECT 1 FROM "Compte" other WHERE other."conventionId" = own."conventionId"
          AND other."personneId" = own."personneId" AND other."plateforme" = own."plateforme" AND other."actif")))
    LIMIT ${MOST_AT_ONCE}`;
  if (found.length === 0) return [];
  const where = { id: { in: found.map(({ id }) => id) } };
  return (await db.personne.findMany({ where, include: INCLUDE_PERSONNE })).map(toPersonne);
}

const MOST_AT_ONCE = 1_000;
