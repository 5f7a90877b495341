import type { Nouvelle } from '../../../../src/domain/nouns/nouvelle.ts';
import type { NouvelleStore } from '../../../../src/ports/stores-plan.ts';
import type { Db } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { fromInstant, toInstant } from '../../temporal.ts';

export function createPrismaNouvelleStore(db: Db): NouvelleStore {
  return {
    create: async ({ conventionId, id: ficheActionId }, { auteur, creeeLe, ...rest }) => {
      const row = {
        ...rest,
        conventionId,
        ficheActionId,
        auteurId: auteur.id,
        creeeLe: fromInstant(creeeLe),
      };
      const { count } = await db.nouvelle.createMany({ data: [row], skipDuplicates: true });
      return count > 0;
    },
  };
}

/** Those of a fiche, the latest first. */
export const INCLUDE_NOUVELLES = {
  orderBy: { creeeLe: 'desc' },
  take: 30, // of five years
  include: { auteur: { select: { prenom: true, nom: true } } },
} satisfies Prisma.FicheAction$nouvellesArgs;

type Row = Prisma.NouvelleGetPayload<typeof INCLUDE_NOUVELLES>;

export function toNouvelle({ id, auteurId, auteur, texte, diffusion, creeeLe }: Row): Nouvelle {
  const nom = `${auteur.prenom} ${auteur.nom}`;
  return { id, auteur: { id: auteurId, nom }, texte, diffusion, creeeLe: toInstant(creeeLe) };
}
