import type { SuiviAppui } from '../../../../src/domain/nouns/suivi-appui.ts';
import type { AppuiStore } from '../../../../src/ports/stores-plan.ts';
import type { Db } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { fromInstant, toInstant } from '../../temporal.ts';

export function createPrismaAppuiStore(db: Db): AppuiStore {
  return {
    create: async ({ conventionId, id: ficheActionId }, { destinataire, noteLe, ...rest }) => {
      const row = {
        ...rest,
        conventionId,
        ficheActionId,
        destinataireId: destinataire?.id ?? null,
        noteLe: fromInstant(noteLe),
      };
      const { count } = await db.suiviAppui.createMany({ data: [row], skipDuplicates: true });
      return count > 0;
    },
  };
}

/** Those of a fiche, the first one first. */
export const INCLUDE_APPUIS = {
  orderBy: [{ noteLe: 'asc' }, { rang: 'asc' }],
  include: { destinataire: { select: { prenom: true, nom: true } } },
} satisfies Prisma.FicheAction$appuisArgs;

type Row = Prisma.SuiviAppuiGetPayload<typeof INCLUDE_APPUIS>;

export function toSuivi({
  id,
  reponseId,
  code,
  rang,
  etat,
  destinataireId,
  destinataire,
  texte,
  noteLe,
}: Row): SuiviAppui {
  const nom = destinataire && `${destinataire.prenom} ${destinataire.nom}`;
  return {
    id,
    reponseId,
    code,
    rang,
    etat,
    destinataire: destinataireId === null || nom === null ? null : { id: destinataireId, nom },
    texte,
    noteLe: toInstant(noteLe),
  };
}
