import { type Compte, isPageAccount } from '../../../../src/domain/nouns/compte.ts';
import type { Owned } from '../../../../src/domain/nouns/convention.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { PersonneStore } from '../../../../src/ports/stores.ts';
import { type Connection, type Db, toInstant } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';

export function createPrismaPersonneStore({ db, atomic }: Connection): PersonneStore {
  return {
    findByAccount: async ({ plateforme, espace, identifiant }, conventionId) => {
      if (isPageAccount({ plateforme })) {
        const where = { id: identifiant, actif: true };
        const personne = await db.personne.findFirst({ where, include: INCLUDE_PERSONNE });
        return personne && toPersonne(personne);
      }
      const meant = conventionId === undefined ? {} : { conventionId };
      const compte = await db.compte.findFirst({
        where: { plateforme, espace, identifiant, actif: true, personne: { actif: true }, ...meant },
        orderBy: [{ personne: { choisieLe: { sort: 'desc', nulls: 'last' } } }, { creeLe: 'asc' }],
        select: { personne: { include: INCLUDE_PERSONNE } },
      });
      return compte === null ? null : toPersonne(compte.personne);
    },
    get: async (id) =>
      toPersonne(await db.personne.findUniqueOrThrow({ where: { id }, include: INCLUDE_PERSONNE })),
    listByIds: async (ids) => {
      if (ids.length === 0) return [];
      const where = { id: { in: [...ids] } };
      return (await db.personne.findMany({ where, include: INCLUDE_PERSONNE })).map(toPersonne);
    },
    list: async (conventionId) => {
      const orderBy = [{ nom: 'asc' }, { prenom: 'asc' }, { code: 'asc' }] as const;
      const where = { conventionId, actif: true };
      const rows = await db.personne.findMany({ where, orderBy: [...orderBy], include: INCLUDE_PERSONNE });
      return rows.map(toPersonne);
    },
    save: (personne) => atomic((tx) => savePreferences(tx, personne)),
  };
}

export const INCLUDE_PERSONNE = {
  structure: { select: { id: true, nom: true, partieId: true } },
  comptes: { orderBy: [{ creeLe: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.PersonneInclude;

/** The columns that say whose a row is. */
export function toOwner({ id, conventionId }: Owned) {
  return { conventionId, personneId: id };
}

type Row = Prisma.PersonneGetPayload<{ include: typeof INCLUDE_PERSONNE }>;

/** A row with `INCLUDE_PERSONNE`. */
export function toPersonne(row: Row): Personne {
  const { id, conventionId, prenom, nom, fonction, courriel, structure, roles, instances } = row;
  const { animees, actif, sansAnnonces, digest, invitations } = row;
  return {
    ...{ id, conventionId, prenom, nom, fonction, courriel, structure, roles, instances },
    ...{ animees, actif, sansAnnonces, digest, invitations },
    hours: toHours(row),
    opposeeLe: toInstant(row.opposeeLe),
    effacementDemandeLe: toInstant(row.effacementDemandeLe),
    effaceeLe: toInstant(row.effaceeLe),
    comptes: row.comptes.map(toCompte),
    ...(row.choisieLe && { choisieLe: toInstant(row.choisieLe) }),
  };
}

function toCompte(row: Row['comptes'][number]): Compte {
  const { id, plateforme, espace, identifiant, prefere, actif, isShared, suspenduLe, suspenduPour } = row;
  const suspension = suspenduLe && { depuis: toInstant(suspenduLe), raison: suspenduPour ?? '' };
  const known = { id, plateforme, espace, identifiant, prefere, actif };
  return { ...known, ...(isShared && { isShared }), ...(suspension && { suspension }) };
}

/** A check of the database keeps both hours or none. */
function toHours({ hoursDays, hoursFrom, hoursTo }: Row): Personne['hours'] {
  return hoursFrom === null || hoursTo === null ? null : { days: hoursDays, from: hoursFrom, to: hoursTo };
}

async function savePreferences(tx: Db, personne: Personne): Promise<void> {
  const { id, conventionId, sansAnnonces, digest, hours, invitations, comptes } = personne;
  await tx.personne.update({
    where: { conventionId_id: { conventionId, id } },
    data: {
      sansAnnonces,
      invitations,
      digest,
      hoursDays: [...(hours?.days ?? [])],
      hoursFrom: hours?.from ?? null,
      hoursTo: hours?.to ?? null,
    },
  });
  const prefere = comptes.find((compte) => compte.prefere)?.id;
  // First down, then up: two preferred accounts at once would break the unique index.
  await tx.compte.updateMany({
    where: { ...toOwner(personne), prefere: true, NOT: { id: prefere } },
    data: { prefere: false },
  });
  if (prefere === undefined) return;
  await tx.compte.updateMany({ where: { id: prefere, ...toOwner(personne) }, data: { prefere: true } });
}
