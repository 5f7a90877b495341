import type { Inscription } from '../../../src/domain/annuaire/inscription.ts';
import type { InscriptionStore } from '../../../src/ports/stores-plan.ts';
import type { Db } from '../connection.ts';

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
    update: async ({ id, code: _code, structure, roles, instances, ...inscription }) => {
      const { conventionId } = await db.personne.findUniqueOrThrow({ where: { id } });
      const { id: structureId } = await db.structure.findUniqueOrThrow({
        where: { conventionId_code: { conventionId, code: structure } },
      });
      const lists = { roles: [...roles], instances: [...instances] };
      await db.personne.update({
        where: { id },
        data: { ...inscription, ...lists, geleLe: null, structureId },
      });
    },
  };
}
