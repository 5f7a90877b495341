import type { Participation } from '../../../../src/domain/nouns/seance.ts';
import type { AnnoncesStores, ParticipationStore } from '../../../../src/ports/stores-annonces.ts';
import type { Db } from '../../connection.ts';
import type { Participation as Row } from '../../generated/client.ts';
import { fromInstant, toInstant } from '../../temporal.ts';
import { toOwner } from '../annuaire/personne-store.ts';
import {
  createPrismaAnnonceStore,
  createPrismaImageAnnonceStore,
  INCLUDE,
  toAnnonce,
} from './annonce-store.ts';

export function createAnnonceStores(db: Db): AnnoncesStores {
  return {
    annonces: createPrismaAnnonceStore(db),
    imagesAnnonces: createPrismaImageAnnonceStore(db),
    participations: createPrismaParticipationStore(db),
  };
}

export function createPrismaParticipationStore(db: Db): ParticipationStore {
  return {
    list: async ({ id: annonceId, conventionId }) => {
      const rows = await db.participation.findMany({
        where: { annonceId, conventionId },
        orderBy: { rang: 'asc' },
      });
      return rows.map(toParticipation);
    },
    listOf: async (personne) => {
      const include = { evenement: { include: { annonce: { include: INCLUDE } } } } as const;
      const rows = await db.participation.findMany({
        where: toOwner(personne),
        include,
        orderBy: [{ evenement: { debut: 'asc' } }, { annonceId: 'asc' }],
      });
      return rows.map(({ evenement, ...row }) => ({
        participation: toParticipation(row),
        annonce: toAnnonce(evenement.annonce),
      }));
    },
    save: async ({ personne, annonceId, majLe, ...rest }) => {
      const key = { ...toOwner(personne), annonceId };
      const data = { ...rest, majLe: fromInstant(majLe) };
      await db.participation.upsert({
        where: { conventionId_annonceId_personneId: key },
        create: { ...key, ...data },
        update: data,
      });
    },
  };
}

function toParticipation({ conventionId, personneId, majLe, ...row }: Row): Participation {
  return { ...row, personne: { id: personneId, conventionId }, majLe: toInstant(majLe) };
}
