import type { EtatMode } from '../../../../src/domain/accueil/etat-espace.ts';
import type { ModeStore } from '../../../../src/ports/mode.ts';
import type { Connection } from '../../connection.ts';
import { asWritten } from '../../written.ts';

export function createPrismaModeStore({ db, atomic }: Connection): ModeStore {
  return {
    get: async () => {
      const { mode } = await db.installation.findUniqueOrThrow({ where: { id: 1 } });
      const adressesReelles = await db.personne.count({
        where: { NOT: { courriel: { endsWith: '.example' } } },
      });
      const messagesAtelier = await db.atelierMessage.count();
      const horloge = await db.horloge.findUnique({ where: { id: 1 } });
      const joursAvance = Math.floor(Number(horloge?.avanceMs ?? 0) / DAY_MS);
      return { mode: asWritten<EtatMode['mode']>(mode), adressesReelles, messagesAtelier, joursAvance };
    },
    save: (mode) =>
      atomic(async (tx) => {
        await tx.installation.update({ where: { id: 1 }, data: { mode } });
        if (mode === 'production') await tx.horloge.deleteMany();
      }),
  };
}

const DAY_MS = 24 * 3_600_000;
