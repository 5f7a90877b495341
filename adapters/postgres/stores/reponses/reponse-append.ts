import type { BrouillonGarde } from '../../../../src/domain/annuaire/donnees-personne.ts';
import { cleRecue } from '../../../../src/domain/nouns/contributions.ts';
import { type Reponse, toInterne } from '../../../../src/domain/nouns/reponse.ts';
import { DomainError } from '../../../../src/errors.ts';
import type { Basis } from '../../../../src/ports/ports.ts';
import type { EnregistrementReponse, NouvelleVersion } from '../../../../src/ports/stores-reponses.ts';
import type { Direct } from '../../client.ts';
import { type Db, fromInstant } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';
import { REVISION } from '../accueil/revision-store.ts';
import { isLienOuvert } from '../comptes/lien-store.ts';
import { findReponse } from './reponse-query.ts';
import { toChiffreRows, toVersionRow } from './reponse-rows.ts';

/** What an answer was decided upon; the write refuses it when the present data are others. */
export interface Grounds {
  readonly revision: string;
  /** All versions of the fiche's answers together, in every tour, contributions aside; null when they were not looked at. */
  readonly versions: number | null;
  /** The latest draft as it stands in the database, null for none; undefined when none was looked at. */
  readonly brouillon: Pick<BrouillonGarde, 'cle' | 'valeurs'> | null | undefined;
  /** What vouched for the account; undefined when no link did. */
  readonly lien?: Basis['lien'];
}

/** Something that an answer was decided upon is not so any more: to be decided again. */
export const OUTDATED = new Error('an answer was decided upon data that changed');

type Saved = Extract<EnregistrementReponse, { kind: 'saved' }>;

/**
 * The answer in one statement: looks whether all is as it was when it was decided, then writes the version, its figures
 * and the journal, and removes the draft. Null, and nothing written, when something is not as it was. Of two at once the
 * unique keys let one in; whoever changes a right, a tour or a fiche holds the revision, and is waited for.
 */
export async function writeReponse(
  run: Direct,
  nouvelle: NouvelleVersion,
  grounds: Grounds | null,
): Promise<Saved | null> {
  const { tour, ficheActionId, structureId, base, version, suite } = nouvelle;
  const { conventionId } = tour;
  const courante = { ...version, version: base + 1 };
  const row = JSON.stringify({ ...toVersionRow(courante), conventionId });
  const chiffres = JSON.stringify(toChiffreRows(conventionId, courante));
  const cles = [...(suite?.brouillons ?? [])];
  const brouillon = grounds?.brouillon;
  const draft = JSON.stringify(brouillon ? [brouillon.cle, brouillon.valeurs] : null);
  const evenement = suite?.evenement;
  const now = fromInstant(evenement?.survenuLe ?? null);
  const rows = await run<Written>(Prisma.sql`
    WITH input AS (
      SELECT ${conventionId}::uuid AS c, ${tour.id}::uuid AS tour, ${ficheActionId}::uuid AS fiche,
        ${structureId ?? null}::uuid AS structure, ${base}::int AS base,
        ${version.auteur.id}::uuid AS auteur, ${cles}::text[] AS cles, ${brouillon !== undefined}::boolean AS drafted,
        nullif(${draft}::jsonb, 'null') AS draft, ${now}::timestamptz AS now
    ), held AS MATERIALIZED (
      SELECT i.* FROM input i JOIN "Revision" r ON r."conventionId" = i.c
      WHERE ${REVISION} = coalesce(${grounds?.revision ?? null}::text, ${REVISION}) FOR SHARE OF r
    ), decided AS MATERIALIZED (
      SELECT h.* FROM held h
      WHERE NOT EXISTS (SELECT FROM "ReponseVersion" WHERE "soumission" = ${version.soumission})
        AND (h.now IS NULL OR EXISTS (SELECT FROM "Tour" t WHERE t."conventionId" = h.c AND t."id" = h.tour
          AND t."etat" = 'ouvert' AND t."gel" > h.now + (clock_timestamp() - statement_timestamp())))
        AND (SELECT coalesce(sum(r."version"), 0) FROM "Reponse" r
          WHERE r."conventionId" = h.c AND r."ficheActionId" = h.fiche AND r."structureId" IS NULL
            AND r."retireeLe" IS NULL) = ${grounds?.versions ?? null}::bigint IS NOT FALSE
        AND ${isLienOuvert(grounds?.lien)}
        AND (NOT h.drafted OR (SELECT jsonb_build_array(b."cle", b."valeurs") FROM "Brouillon" b WHERE b."conventionId" = h.c
          AND b."personneId" = h.auteur AND b."cle" = ANY(h.cles) ORDER BY b."majLe" DESC, b."cle" LIMIT 1)
          IS NOT DISTINCT FROM h.draft)
        AND (h.base = 0 OR EXISTS (SELECT FROM "Reponse" r WHERE r."conventionId" = h.c AND r."tourId" = h.tour
          AND r."ficheActionId" = h.fiche AND r."structureId" IS NOT DISTINCT FROM h.structure AND r."version" = h.base))
    ), reponse AS (
      INSERT INTO "Reponse" AS r ("id", "conventionId", "tourId", "ficheActionId", "structureId", "version", "versionCartes")
      SELECT gen_random_uuid(), d.c, d.tour, d.fiche, d.structure, 1, (d.now IS NULL)::int FROM decided d
      ON CONFLICT ("conventionId", "tourId", "ficheActionId", "structureId")
        DO UPDATE SET "version" = r."version" + 1, "retireeLe" = NULL
        WHERE r."version" = ${base}::int OR ${base}::int = 0 AND r."retireeLe" IS NOT NULL
      RETURNING r."id", r."version", r."interneDepuis" IS NOT NULL AS interne
    ), version AS (
      INSERT INTO "ReponseVersion" SELECT v.* FROM reponse r,
        LATERAL jsonb_populate_record(NULL::"ReponseVersion",
          ${row}::jsonb || jsonb_build_object('reponseId', r."id", 'version', r."version")) v
    ), chiffres AS (
      INSERT INTO "ReponseChiffre" SELECT c.* FROM reponse,
        LATERAL jsonb_populate_recordset(NULL::"ReponseChiffre", ${chiffres}::jsonb) c
    ), brouillon AS (
      DELETE FROM "Brouillon" b USING decided d, reponse WHERE b."conventionId" = d.c AND b."personneId" = d.auteur
        AND b."cle" = ANY(d.cles) AND (NOT d.drafted OR b."cle" <> d.draft->>0 OR b."valeurs" = d.draft->1)
    ), journal AS (
      INSERT INTO "Journal" ("conventionId", "survenuLe", "acteurId", "action", "objet", "details")
      SELECT d.c, d.now, ${evenement?.acteurId ?? null}::uuid, ${evenement?.action ?? null}::text,
        ${evenement?.objet ?? null}::text, ${JSON.stringify(evenement?.details ?? {})}::jsonb
      FROM decided d, reponse WHERE d.now IS NOT NULL
    )
    SELECT "id", "version", interne, ARRAY(SELECT concat_ws(' ', r."ficheActionId", r."structureId") FROM "Reponse" r WHERE r."conventionId" = ${conventionId}::uuid
      AND r."tourId" = ${tour.id}::uuid AND r."retireeLe" IS NULL) AS recues FROM reponse`);
  const [written] = rows;
  if (written === undefined) return null;
  const stored = { ...courante, version: written.version }; // later numbers than the one after `base`: withdrawn answers
  const reponse: Reponse = {
    id: written.id,
    tourId: tour.id,
    ficheActionId,
    ...(structureId !== undefined && { structureId }),
    courante: stored,
    interne: false,
  };
  const sienne = cleRecue(ficheActionId, structureId ?? null); // a statement does not see what it writes
  const recues = new Set([...written.recues, sienne]);
  return { kind: 'saved', reponse: written.interne ? toInterne(reponse) : reponse, recues };
}

interface Written {
  readonly id: string;
  readonly version: number;
  readonly interne: boolean;
  readonly recues: readonly string[];
}

/**
 * Writes an answer, or says what stands in its place.
 * @throws DomainError `formulaire-incomplet` for the number of another form; `reponse-retiree` for one that was withdrawn
 * @throws OUTDATED when nothing stands there, and what it was decided upon changed
 */
export async function appendReponse(
  { db, run = (statement) => db.$queryRaw(statement) }: { readonly db: Db; readonly run?: Direct },
  nouvelle: NouvelleVersion,
  grounds: Grounds | null,
): Promise<EnregistrementReponse> {
  const saved = await writeReponse(run, nouvelle, grounds);
  if (saved !== null) return saved;
  const { tour, ficheActionId, structureId, base, version } = nouvelle;
  const repeated = await db.reponseVersion.findUnique({
    where: { soumission: version.soumission },
    select: { reponseId: true },
  });
  const reponse = await findReponse(db, tour, { ficheActionId, part: structureId ?? null });
  if (repeated !== null && reponse === null && (await isRetiree(db, repeated.reponseId, ficheActionId)))
    throw new DomainError('reponse-retiree');
  // A form sent again is the same answer; the number of another form was forged.
  if (repeated !== null && repeated.reponseId !== reponse?.id) throw new DomainError('formulaire-incomplet');
  if (reponse === null) {
    if (base > 0) throw new Error(`no answer to correct: base ${base}, and nothing was ever saved`);
    throw OUTDATED;
  }
  if (repeated !== null) return { kind: 'repeated', reponse };
  if (reponse.courante.version !== base) return { kind: 'conflict', reponse };
  throw OUTDATED;
}

async function isRetiree(db: Db, id: string, ficheActionId: string): Promise<boolean> {
  return (await db.reponse.count({ where: { id, ficheActionId, NOT: { retireeLe: null } } })) > 0;
}
