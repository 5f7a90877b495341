import type { ReconnaissanceStore } from '../../../../src/ports/stores-comptes.ts';
import { type Db, fromInstant } from '../../connection.ts';
import { getEmpreinte, getEmpreinteIdentite } from '../../empreinte.ts';
import { toOwner } from '../annuaire/personne-store.ts';

/** Which browsers and which other doors a person came in by. */
export function createPrismaReconnaissanceStore(db: Db): ReconnaissanceStore {
  return {
    isKnown: async (appareil, courriel) => {
      const personne = { courriel: { equals: courriel, mode: 'insensitive' } } as const;
      const where = { genre: 'navigateur', empreinte: getEmpreinte(appareil), personne } as const;
      return (await db.reconnaissance.findFirst({ where })) !== null;
    },
    noteNavigateur: async ({ personne, appareil, navigateur, le }) => {
      const owner = { ...toOwner(personne), empreinte: getEmpreinte(appareil) };
      const seen = { source: navigateur, vuLe: fromInstant(le) };
      const { count } = await db.reconnaissance.updateMany({ where: owner, data: seen });
      if (count > 0) return false;
      const data = { ...owner, genre: 'navigateur', creeLe: fromInstant(le), ...seen } as const;
      await db.reconnaissance.createMany({ data, skipDuplicates: true });
      return true;
    },
    listKnown: async (appareil, personneIds) => {
      const where = { genre: 'navigateur', empreinte: getEmpreinte(appareil) } as const;
      const rows = await db.reconnaissance.findMany({
        where: { ...where, personneId: { in: [...personneIds] } },
      });
      return rows.map(({ personneId }) => personneId);
    },
    listPersonneIds: async ({ issuer, subject }) => {
      const where = { genre: 'identite', empreinte: getEmpreinteIdentite(issuer, subject) } as const;
      const rows = await db.reconnaissance.findMany({ where, orderBy: [{ creeLe: 'asc' }, { id: 'asc' }] });
      return rows.map(({ personneId }) => personneId);
    },
    bind: async ({ personne, le, issuer, subject }) => {
      const owner = { ...toOwner(personne), genre: 'identite', source: issuer } as const;
      const dates = { creeLe: fromInstant(le), vuLe: fromInstant(le) };
      const data = { ...owner, empreinte: getEmpreinteIdentite(issuer, subject), ...dates };
      const { count } = await db.reconnaissance.createMany({ data, skipDuplicates: true });
      return count === 1;
    },
  };
}
