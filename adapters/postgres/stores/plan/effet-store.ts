import type { Effet, EffetLu } from '../../../../src/domain/nouns/effet.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import type { EffetStore } from '../../../../src/ports/stores-plan.ts';
import type { Db } from '../../connection.ts';
import { fromInstant, toInstant } from '../../temporal.ts';

export function createPrismaEffetStore(db: Db): EffetStore {
  return {
    list: async (conventionId) => {
      const rows = await db.effet.findMany({
        where: { conventionId },
        orderBy: [{ noteLe: 'asc' }, { id: 'asc' }],
        include: { auteur: { select: { prenom: true, nom: true } } },
      });
      return rows.map(({ conventionId: _, auteurId, auteur, noteLe, ...said }) => ({
        ...said,
        auteur: { id: auteurId, nom: `${auteur.prenom} ${auteur.nom}` },
        noteLe: toInstant(noteLe),
      }));
    },
    save: async (conventionId, effet) => {
      const { moment, ficheActionId, enjeuId } = effet;
      const data = toRow(effet);
      const where = { conventionId, moment, ficheActionId, enjeuId };
      const { count } = await db.effet.updateMany({ where, data });
      if (count === 0) await db.effet.create({ data: { ...where, id: effet.id, ...data } });
    },
  };
}

/** What somebody said of effects, the latest first. */
export async function listEffetsGardes(
  db: Db,
  { conventionId, personneId }: { readonly conventionId: string; readonly personneId: string },
): Promise<readonly EffetLu[]> {
  const rows = await db.effet.findMany({
    where: { conventionId, auteurId: personneId },
    orderBy: { noteLe: 'desc' },
    include: {
      auteur: { select: { prenom: true, nom: true } },
      enjeu: { select: { titre: true } },
      ficheAction: {
        select: {
          numero: true,
          versions: { select: { titre: true }, orderBy: { version: 'desc' }, take: 1 },
        },
      },
    },
  });
  return rows.map(({ moment, effets, publics, autrement, auteur, enjeu, ficheAction, noteLe }) => ({
    ...{ moment, effets, publics, autrement },
    numero: ficheAction?.numero ?? null,
    titre: ficheAction?.versions[0]?.titre ?? enjeu?.titre ?? '',
    auteur: `${auteur.prenom} ${auteur.nom}`,
    noteLe: jourOf(toInstant(noteLe)).toString(),
  }));
}

function toRow({ effets, publics, autrement, diffusion, auteur, noteLe }: Effet) {
  return { effets, publics, autrement, diffusion, auteurId: auteur.id, noteLe: fromInstant(noteLe) };
}
