import type { FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import { type Nouvelle, type Remarque, STATUTS_DITS } from '../../../../src/domain/nouns/nouvelle.ts';
import type { NouvelleStore } from '../../../../src/ports/stores-plan.ts';
import type { Db } from '../../connection.ts';
import type { Nouvelle as NouvelleRow, Prisma } from '../../generated/client.ts';
import {
  fromInstant,
  fromPlainDateOrNull,
  toInstant,
  toPlainDate,
  toPlainDateOrNull,
} from '../../temporal.ts';

export function createPrismaNouvelleStore(db: Db): NouvelleStore {
  return {
    create: async ({ conventionId, id: ficheActionId }, { auteur, creeeLe, echeance, chiffre, ...rest }) => {
      const row = {
        ...rest,
        conventionId,
        ficheActionId,
        auteurId: auteur.id,
        echeance: fromPlainDateOrNull(echeance ?? null),
        ...(chiffre && { ...chiffre, arreteLe: fromPlainDateOrNull(chiffre.arreteLe) }),
        creeeLe: fromInstant(creeeLe),
      };
      const { count } = await db.nouvelle.createMany({ data: [row], skipDuplicates: true });
      return count > 0;
    },
    isKnown: async ({ conventionId, id: ficheActionId }, soumission) =>
      (await db.nouvelle.count({ where: { conventionId, ficheActionId, soumission } })) > 0,
  };
}

const DITES = {
  orderBy: [{ creeeLe: 'desc' }, { soumission: 'asc' }],
  include: { auteur: { select: { prenom: true, nom: true } } },
} satisfies Prisma.FicheAction$nouvellesArgs;

/** The news of a fiche, the latest first; the pieces of one in their order. All of them: where a fiche stands follows from each. */
export const INCLUDE_NOUVELLES = {
  ...DITES,
  where: { remarque: false },
} satisfies Prisma.FicheAction$nouvellesArgs;

/** How many remarks there are of it. */
export const COUNT_REMARQUES = { select: { nouvelles: { where: { remarque: true } } } };

/** The latest remarks of each of these fiches, of which anybody of the group may write any number. */
export async function listRemarques(
  db: Db,
  fiches: readonly { readonly id: string; readonly _count: { readonly nouvelles: number } }[],
): Promise<ReadonlyMap<string, readonly Remarque[]>> {
  const ids = fiches.flatMap(({ id, _count }) => (_count.nouvelles > 0 ? [id] : []));
  if (ids.length === 0) return new Map();
  const rows = await db.ficheAction.findMany({
    where: { id: { in: ids } },
    select: { id: true, nouvelles: { ...DITES, where: { remarque: true }, take: MOST_REMARQUES } },
    relationLoadStrategy: 'join', // each with its own limit, by the database
  });
  return new Map(rows.map(({ id, nouvelles }) => [id, nouvelles.map(toRemarque)]));
}

const MOST_REMARQUES = 100;

type Row = Prisma.NouvelleGetPayload<typeof DITES>;

/** The news of its leads, and the remarks of others. */
export function toDites(
  rows: readonly Row[],
  remarques: readonly Remarque[] = [],
): Pick<FicheAction, 'nouvelles' | 'remarques'> {
  return {
    ...(rows.length > 0 && { nouvelles: rows.map(toNouvelle) }),
    ...(remarques.length > 0 && { remarques }),
  };
}

function toRemarque(row: Row): Remarque {
  const { id, auteur, texte, creeeLe } = toNouvelle(row);
  return { id, auteur, texte: texte ?? '', creeeLe };
}

function toNouvelle(row: Row): Nouvelle {
  const { id, auteurId, auteur, diffusion } = row;
  return { id, auteur: { id: auteurId, nom: `${auteur.prenom} ${auteur.nom}` }, diffusion, ...toDite(row) };
}

/** What was said, and when. */
export function toDite(row: NouvelleRow): Omit<Nouvelle, 'id' | 'auteur' | 'diffusion'> {
  const { texte, echeance, indicateurId, valeur, arreteLe, source, creeeLe } = row;
  const statut = STATUTS_DITS.find((one) => one === row.statut);
  return {
    texte,
    ...(statut && { statut }),
    ...(echeance && { echeance: toPlainDate(echeance) }),
    ...(indicateurId !== null &&
      valeur !== null && {
        chiffre: { indicateurId, valeur: valeur.toNumber(), arreteLe: toPlainDateOrNull(arreteLe), source },
      }),
    creeeLe: toInstant(creeeLe),
  };
}
