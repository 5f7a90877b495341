import type { Fusion } from '../../../../src/domain/annuaire/fusion.ts';
import type { Role } from '../../../../src/domain/nouns/personne.ts';
import type { FusionStore, PaireFusion } from '../../../../src/ports/stores-annuaire.ts';
import { asWritten, type Connection, type Db, fromInstant, toInstant, toJson } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';
import { type Change, listChanges, NAMED, openFusion, raw, readRows, restore } from './fusion-rows.ts';

export function createPrismaFusionStore({ db, atomic }: Connection): FusionStore {
  return {
    list: (conventionId) => list(db, conventionId),
    count: (paire) => count(db, paire),
    merge: ({ id, roles, le, ...paire }) =>
      atomic(async (tx) => {
        const { conventionId, id: gardeeId } = paire.gardee;
        const before = await readRows(tx, paire);
        await moveAll(tx, paire, roles);
        const changements = listChanges(before, await readRows(tx, paire));
        const names = { id, conventionId, gardeeId, doublonId: paire.doublonId };
        await tx.fusion.create({
          data: {
            ...names,
            faiteLe: fromInstant(le),
            changements: toJson(changements),
          },
        });
      }),
    undo: ({ id, conventionId }, le) =>
      atomic(async (tx) => {
        const { changements } = await tx.fusion.findFirstOrThrow({ where: { id, conventionId } });
        if (changements === null) return false;
        await restore(tx, asWritten<readonly Change[]>(changements));
        await tx.fusion.update({
          where: { id },
          data: { defaiteLe: fromInstant(le), changements: Prisma.DbNull },
        });
        return true;
      }),
  };
}

async function list(db: Db, conventionId: string): Promise<readonly Fusion[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT "id", "conventionId", "gardeeId", "doublonId", "faiteLe", "defaiteLe", "changements" IS NOT NULL AS "isAnnulable"
    FROM "Fusion" WHERE "conventionId" = ${conventionId}::uuid ORDER BY "faiteLe" DESC, "id"`;
  return rows.map(({ faiteLe, defaiteLe, ...row }) => ({
    ...row,
    faiteLe: toInstant(faiteLe),
    defaiteLe: toInstant(defaiteLe),
  }));
}

interface Row extends Omit<Fusion, 'faiteLe' | 'defaiteLe'> {
  readonly faiteLe: Date;
  readonly defaiteLe: Date | null;
}

async function count(db: Db, { gardee: { conventionId, id }, doublonId: personneId }: PaireFusion) {
  const owner = { conventionId, personneId };
  const [reponses, saisiesPour, brouillons, annonces, liens, envois, ecartes] = await Promise.all([
    db.reponseVersion.count({ where: { conventionId, auteurId: personneId } }),
    db.reponseVersion.count({ where: { conventionId, pourId: personneId } }),
    db.brouillon.count({ where: owner }),
    db.annonce.count({ where: { conventionId, auteurId: personneId } }),
    db.lienPersonnel.count({ where: { ...owner, revoqueLe: null } }),
    db.envoi.count({ where: owner }),
    countEcartes(db, { conventionId, gardeeId: id, doublonId: personneId }),
  ]);
  return { reponses, saisiesPour, brouillons, annonces, liens, envois, envoisEcartes: ecartes };
}

async function countEcartes(
  db: Db,
  paire: Readonly<Record<'conventionId' | 'gardeeId' | 'doublonId', string>>,
) {
  const [row] = await db.$queryRaw<{ ecartes: number }[]>`
    SELECT count(*)::int AS ecartes FROM "Envoi" d JOIN "Envoi" k USING ("conventionId", "genre", "source", "occurrence", "etape")
    WHERE "conventionId" = ${paire.conventionId}::uuid AND d."personneId" = ${paire.doublonId}::uuid
      AND k."personneId" = ${paire.gardeeId}::uuid
      AND (d."etat" IN ('prevu', 'a_envoyer') AND k."etat" NOT IN ('echoue', 'expire')
        OR k."etat" IN ('prevu', 'a_envoyer') AND d."etat" IN ('en_cours', 'envoye', 'incertain'))`;
  return row?.ecartes ?? 0;
}

/** Everything of the double becomes the kept one's; where both have the same, the kept one's stays. */
async function moveAll(tx: Db, paire: PaireFusion, roles: readonly Role[]): Promise<void> {
  const ids = {
    conventionId: paire.gardee.conventionId,
    gardeeId: paire.gardee.id,
    doublonId: paire.doublonId,
  };
  await openFusion(tx);
  for (const move of [endComptes, endIdentites, settleComptes, settlePilotages, settleEnvois, settleUniques])
    await move(tx, ids);
  for (const { table, columns } of NAMED)
    for (const column of columns)
      await tx.$executeRaw`UPDATE ${raw(table)} SET ${raw(column)} = ${ids.gardeeId}::uuid
        WHERE "conventionId" = ${ids.conventionId}::uuid AND ${raw(column)} = ${ids.doublonId}::uuid`;
  await tx.$executeRaw`UPDATE "ReponseVersion" SET "pourId" = NULL
    WHERE "conventionId" = ${ids.conventionId}::uuid AND "auteurId" = ${ids.gardeeId}::uuid AND "pourId" = "auteurId"`;
  await settlePersonnes(tx, ids, roles);
}

type Ids = Readonly<Record<'conventionId' | 'gardeeId' | 'doublonId', string>>;

/**
 * An account of another address, or that was tied at a counter, may be somebody else's: it speaks for nobody any more. The
 * same address vouches for the others.
 */
async function endComptes(tx: Db, { conventionId, gardeeId, doublonId }: Ids): Promise<void> {
  await tx.$executeRaw`UPDATE "Compte" c SET "actif" = false, "prefere" = false FROM "Personne" k, "Personne" d
    WHERE c."conventionId" = ${conventionId}::uuid AND c."personneId" = d."id" AND d."conventionId" = c."conventionId"
      AND d."id" = ${doublonId}::uuid AND k."conventionId" = c."conventionId" AND k."id" = ${gardeeId}::uuid AND c."actif"
      AND (lower(trim(k."courriel")) <> lower(trim(d."courriel")) OR EXISTS (
        SELECT FROM "Journal" j WHERE j."conventionId" = c."conventionId" AND j."objet" = c."id"::text
          AND j."action" = 'compte:relier' AND j."details" ->> 'par' = 'guichet'))`;
}

/** The same for who comes in by a provider of identity. */
async function endIdentites(tx: Db, { conventionId, gardeeId, doublonId }: Ids): Promise<void> {
  await tx.$executeRaw`DELETE FROM "Reconnaissance" r USING "Personne" k, "Personne" d
    WHERE r."conventionId" = ${conventionId}::uuid AND r."personneId" = d."id" AND r."genre" = 'identite'
      AND d."conventionId" = r."conventionId" AND d."id" = ${doublonId}::uuid AND k."conventionId" = r."conventionId"
      AND k."id" = ${gardeeId}::uuid AND lower(trim(k."courriel")) <> lower(trim(d."courriel"))`;
}

/** One preferred account: the kept one's, where there is one. */
async function settleComptes(tx: Db, { conventionId, gardeeId, doublonId }: Ids): Promise<void> {
  await tx.$executeRaw`UPDATE "Compte" SET "prefere" = false
    WHERE "conventionId" = ${conventionId}::uuid AND "personneId" = ${doublonId}::uuid AND "prefere"
      AND EXISTS (SELECT 1 FROM "Compte" k WHERE k."conventionId" = ${conventionId}::uuid
        AND k."personneId" = ${gardeeId}::uuid AND k."prefere")`;
}

/** One place beside a fiche at a time: of two the higher one, and nobody stands in for himself or herself. */
async function settlePilotages(tx: Db, { conventionId, gardeeId, doublonId }: Ids): Promise<void> {
  const lesser = (one: string, than: string) => Prisma.sql`
    DELETE FROM "Pilotage" less USING "Pilotage" more
    WHERE less."conventionId" = ${conventionId}::uuid AND less."personneId" = ${one}::uuid
      AND more."conventionId" = less."conventionId" AND more."ficheActionId" = less."ficheActionId" AND more."personneId" = ${than}::uuid
      AND ${daysOf('less')} && ${daysOf('more')}`;
  await tx.$executeRaw`DELETE FROM "Pilotage" WHERE "conventionId" = ${conventionId}::uuid
    AND ("personneId", "delegantId") IN ((${gardeeId}::uuid, ${doublonId}::uuid), (${doublonId}::uuid, ${gardeeId}::uuid))`;
  await tx.$executeRaw(Prisma.sql`${lesser(gardeeId, doublonId)} AND less."role" > more."role"`);
  await tx.$executeRaw(lesser(doublonId, gardeeId));
}

function daysOf(row: string): Prisma.Sql {
  const [first, last] = ['du', 'au'].map((column) => Prisma.sql`${raw(row)}.${raw(column)}`);
  return Prisma.sql`daterange(${first}, ${last}, '[]')`;
}

/** A message that both have is sent once: what waits gives way to what went, or to the kept one's. */
async function settleEnvois(tx: Db, { conventionId, gardeeId, doublonId }: Ids): Promise<void> {
  const twin = Prisma.sql`d."conventionId" = ${conventionId}::uuid AND d."personneId" = ${doublonId}::uuid
    AND k."conventionId" = d."conventionId" AND k."personneId" = ${gardeeId}::uuid AND k."genre" = d."genre"
    AND k."source" = d."source" AND k."occurrence" = d."occurrence" AND k."etape" = d."etape"`;
  await tx.$executeRaw`UPDATE "Envoi" k SET "etat" = 'annule', "raison" = 'fusion' FROM "Envoi" d
    WHERE ${twin} AND k."etat" IN ('prevu', 'a_envoyer') AND d."etat" IN ('en_cours', 'envoye', 'incertain')`;
  await tx.$executeRaw`UPDATE "Envoi" d SET "etat" = 'annule', "raison" = 'fusion' FROM "Envoi" k
    WHERE ${twin} AND d."etat" IN ('prevu', 'a_envoyer') AND k."etat" NOT IN ('echoue', 'expire')`;
  await tx.$executeRaw`UPDATE "Envoi" d SET "destinataire" = ${`personne:${gardeeId}`}
    WHERE d."conventionId" = ${conventionId}::uuid AND d."personneId" = ${doublonId}::uuid
      AND NOT EXISTS (SELECT 1 FROM "Envoi" k WHERE ${twin})`;
}

/** Where a person has one word on one thing, which that column names. */
const WORDS = [
  ['Presence', 'seanceId'],
  [Prisma.ModelName.Emargement, 'seanceId'],
  ['Participation', 'annonceId'],
  ['SuitePersonne', 'suiteId'],
] as const;

/** One draft of a form, the latest, one personal calendar, one word on a séance and on an event, and one identity of a provider. */
async function settleUniques(tx: Db, { conventionId, gardeeId, doublonId }: Ids): Promise<void> {
  const older = (one: string, than: string, comparison: string) => Prisma.sql`
    DELETE FROM "Brouillon" o USING "Brouillon" n
    WHERE o."conventionId" = ${conventionId}::uuid AND o."personneId" = ${one}::uuid
      AND n."conventionId" = o."conventionId" AND n."personneId" = ${than}::uuid AND n."cle" = o."cle"
      AND n."majLe" ${Prisma.raw(comparison)} o."majLe"`;
  await tx.$executeRaw(older(gardeeId, doublonId, '>'));
  await tx.$executeRaw(older(doublonId, gardeeId, '>='));
  await tx.$executeRaw`DELETE FROM "CalendrierPersonnel" d
    WHERE d."conventionId" = ${conventionId}::uuid AND d."personneId" = ${doublonId}::uuid
      AND EXISTS (SELECT 1 FROM "CalendrierPersonnel" k WHERE k."conventionId" = ${conventionId}::uuid
        AND k."personneId" = ${gardeeId}::uuid)`;
  await tx.$executeRaw`DELETE FROM "Reconnaissance" d
    WHERE d."conventionId" = ${conventionId}::uuid AND d."personneId" = ${doublonId}::uuid
      AND EXISTS (SELECT 1 FROM "Reconnaissance" k WHERE k."conventionId" = ${conventionId}::uuid
        AND k."personneId" = ${gardeeId}::uuid
        AND (k."empreinte" = d."empreinte" OR (k."genre" = 'identite' AND d."genre" = 'identite' AND k."source" = d."source")))`;
  for (const [table, column] of WORDS)
    await tx.$executeRaw`DELETE FROM ${raw(table)} d
      WHERE d."conventionId" = ${conventionId}::uuid AND d."personneId" = ${doublonId}::uuid
        AND EXISTS (SELECT 1 FROM ${raw(table)} k WHERE k."conventionId" = ${conventionId}::uuid
          AND k.${raw(column)} = d.${raw(column)} AND k."personneId" = ${gardeeId}::uuid)`;
}

/**
 * Who asked for no announcements, or no messages at all, gets none; who asked for erasure still does; what the double alone
 * chose holds. The double comes last: its sessions are the kept one's already.
 */
async function settlePersonnes(
  tx: Db,
  { conventionId, gardeeId, doublonId }: Ids,
  roles: readonly Role[],
): Promise<void> {
  await tx.$executeRaw`UPDATE "Personne" k SET "roles" = ${[...roles]}::text[]::"Role"[],
    "sansAnnonces" = k."sansAnnonces" OR d."sansAnnonces", "opposeeLe" = coalesce(k."opposeeLe", d."opposeeLe"),
    "invitations" = coalesce(k."invitations", d."invitations"),
    "effacementDemandeLe" = coalesce(k."effacementDemandeLe", d."effacementDemandeLe"),
    "digest" = CASE k."digest" WHEN 'aucun' THEN d."digest" ELSE k."digest" END,
    "hoursDays" = CASE WHEN k."hoursFrom" IS NULL THEN d."hoursDays" ELSE k."hoursDays" END,
    "hoursFrom" = coalesce(k."hoursFrom", d."hoursFrom"), "hoursTo" = coalesce(k."hoursTo", d."hoursTo"),
    "instances" = k."instances" || ARRAY(SELECT unnest(d."instances") EXCEPT SELECT unnest(k."instances") ORDER BY 1),
    "animees" = k."animees" || ARRAY(SELECT unnest(d."animees") EXCEPT SELECT unnest(k."animees") ORDER BY 1)
    FROM "Personne" d WHERE k."conventionId" = ${conventionId}::uuid AND k."id" = ${gardeeId}::uuid
      AND d."conventionId" = k."conventionId" AND d."id" = ${doublonId}::uuid`;
  await tx.personne.update({
    where: { conventionId_id: { conventionId, id: doublonId } },
    data: { actif: false },
  });
}
