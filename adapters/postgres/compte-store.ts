import type { AccountRef } from '../../src/domain/compte.ts';
import type { CompteStore } from '../../src/stores.ts';
import type { Connection, Db } from './connection.ts';
import { INCLUDE_PERSONNE, toPersonne } from './personne-store.ts';

export function createPrismaCompteStore({ db, atomic }: Connection): CompteStore {
  return {
    findByCourriel: async (conventionId, courriel) => {
      const rows = await db.personne.findMany({
        where: { conventionId, actif: true, courriel: { equals: escapeLike(courriel), mode: 'insensitive' } },
        include: INCLUDE_PERSONNE,
      });
      return rows.map(toPersonne);
    },
    link: (personneId, account) => atomic((tx) => link(tx, personneId, account)),
    unlink: async (compteId) => {
      await db.compte.update({ where: { id: compteId }, data: { actif: false, prefere: false } });
    },
  };
}

/** An account that was ended may go to somebody else; one that is in use never does. */
async function link(tx: Db, personneId: string, account: AccountRef): Promise<boolean> {
  const { plateforme, espace, identifiant } = account;
  const ref = { plateforme, espace, identifiant };
  await tx.compte.createMany({ data: [{ ...ref, personneId, actif: false }], skipDuplicates: true });
  const { count } = await tx.compte.updateMany({
    where: { ...ref, OR: [{ personneId }, { actif: false }] },
    data: { personneId, actif: true },
  });
  return count === 1;
}

// Prisma compares without case by ILIKE: an underscore in an address must stay one.
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
