import type { Fusion } from '../../../../src/domain/annuaire/fusion.ts';
import type { FusionStore, PaireFusion } from '../../../../src/ports/stores-annuaire.ts';
import type { Connection, Db } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';
import { fromInstant, toInstant, toInstantOrNull } from '../../temporal.ts';
import { asWritten, toJson } from '../../written.ts';
import { moveAll } from './fusion-moves.ts';
import { type Change, listChanges, readRows, restore } from './fusion-rows.ts';

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
    defaiteLe: toInstantOrNull(defaiteLe),
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
