import { isPageAccount } from '../../../../src/domain/nouns/compte.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { GelStore } from '../../../../src/ports/stores-plan.ts';
import type { Db } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { fromInstant } from '../../temporal.ts';
import { INCLUDE_PERSONNE, toPersonne } from './personne-store.ts';

const GELEE = { actif: false, geleLe: { not: null } } satisfies Prisma.PersonneWhereInput;

/** Not active is what everything asks for; the day it began says that it is no departure. */
export function createPrismaGelStore(db: Db): GelStore {
  const change = async (where: Prisma.PersonneWhereInput, data: Prisma.PersonneUpdateManyMutationInput) => {
    const personnes = await listPersonnes(db, where);
    const ids = personnes.map(({ id }) => id);
    if (ids.length > 0) await db.personne.updateMany({ where: { id: { in: ids } }, data });
    return personnes;
  };
  return {
    freeze: (conventionId, parties, now) =>
      change(
        { ...ofParties(conventionId, parties), actif: true },
        { actif: false, geleLe: fromInstant(now) },
      ),
    thaw: async (conventionId, parties) => {
      const thawed = await change(
        { ...ofParties(conventionId, parties), ...GELEE },
        { actif: true, geleLe: null },
      );
      return thawed.map((personne) => ({ ...personne, actif: true }));
    },
    list: (conventionId) => listPersonnes(db, { conventionId, ...GELEE }),
    isGele: async ({ plateforme, espace, identifiant }) => {
      if (isPageAccount({ plateforme }))
        return (await db.personne.count({ where: { id: identifiant, ...GELEE } })) > 0;
      const where = { plateforme, espace, identifiant, actif: true, personne: GELEE };
      return (await db.compte.count({ where })) > 0;
    },
  };
}

function ofParties(conventionId: string, parties: readonly string[]) {
  return { conventionId, structure: { partie: { code: { in: [...parties] } } } };
}

async function listPersonnes(db: Db, where: Prisma.PersonneWhereInput): Promise<readonly Personne[]> {
  const orderBy = [{ nom: 'asc' }, { prenom: 'asc' }, { code: 'asc' }] as const;
  const rows = await db.personne.findMany({ where, orderBy: [...orderBy], include: INCLUDE_PERSONNE });
  return rows.map(toPersonne);
}
