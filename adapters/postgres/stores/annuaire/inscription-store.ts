import type { Inscription } from '../../../../src/domain/annuaire/inscription.ts';
import type { InscriptionStore } from '../../../../src/ports/stores-plan.ts';
import type { Db } from '../../connection.ts';

export function createPrismaInscriptionStore(db: Db): InscriptionStore {
  return {
    list: async (conventionId) => {
      const rows = await db.personne.findMany({
        where: { conventionId },
        orderBy: { code: 'asc' },
        include: { structure: { select: { code: true } } },
      });
      return rows.map(
        ({ id, code, prenom, nom, fonction, courriel, structure, roles, instances, actif }): Inscription => ({
          id,
          code,
          prenom,
          nom,
          fonction,
          courriel,
          structure: structure.code,
          roles,
          instances,
          actif,
        }),
      );
    },
    update: (...inscriptions) => update(db, inscriptions),
  };
}

/** One statement, however many they are; whoever is written to is not frozen any more. */
async function update(db: Db, inscriptions: readonly Inscription[]): Promise<void> {
  const updated = await db.$executeRaw`
    UPDATE "Personne" p SET "prenom" = v."prenom", "nom" = v."nom", "fonction" = v."fonction", "courriel" = v."courriel",
      "roles" = v."roles"::"Role"[], "instances" = v."instances", "actif" = v."actif", "geleLe" = NULL, "structureId" = s."id"
    FROM jsonb_to_recordset(${JSON.stringify(inscriptions)}::jsonb) AS v("id" uuid, "prenom" text, "nom" text, "fonction" text,
      "courriel" text, "roles" text[], "instances" text[], "actif" boolean, "structure" text), "Structure" s
    WHERE p."id" = v."id" AND s."conventionId" = p."conventionId" AND s."code" = v."structure"`;
  if (updated !== inscriptions.length) throw new Error('a person or a structure to write is not there');
}
