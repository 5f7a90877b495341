import { type Reponse, toInterne, type VersionReponse } from '../../../src/domain/reponses/reponse.ts';
import type { Prisma } from '../generated/client.ts';
import { fromInstant, fromPlainDateOrNull, toInstant, toPlainDateOrNull } from '../temporal.ts';

export const INCLUDE_VERSION = {
  auteur: { select: { id: true, prenom: true, nom: true } },
  chiffres: { orderBy: [{ indicateur: { ordre: 'asc' } }, { indicateurId: 'asc' }] },
} satisfies Prisma.ReponseVersionInclude;

/** The current version only. */
export const INCLUDE_REPONSE = {
  versions: { orderBy: { version: 'desc' }, take: 1, include: INCLUDE_VERSION },
} satisfies Prisma.ReponseInclude;

export function toReponse(row: Prisma.ReponseGetPayload<{ include: typeof INCLUDE_REPONSE }>): Reponse {
  const courante = row.versions[0];
  if (courante === undefined) throw new Error(`answer ${row.id} has no version`);
  const { id, tourId, ficheActionId, interneDepuis } = row;
  const reponse: Reponse = { id, tourId, ficheActionId, courante: toVersion(courante), interne: false };
  return interneDepuis === null ? reponse : toInterne(reponse);
}

export function toVersion(
  row: Prisma.ReponseVersionGetPayload<{ include: typeof INCLUDE_VERSION }>,
): VersionReponse {
  const {
    conventionId: _convention,
    reponseId: _reponse,
    auteurId,
    auteur,
    chiffres,
    echeance,
    creeeLe,
    ...rest
  } = row;
  return {
    ...rest,
    auteur: { id: auteurId, nom: `${auteur.prenom} ${auteur.nom}` },
    echeance: toPlainDateOrNull(echeance),
    chiffres: chiffres.map(({ indicateurId, valeur, arreteLe, source }) => ({
      indicateurId,
      valeur: valeur?.toNumber() ?? null,
      arreteLe: toPlainDateOrNull(arreteLe),
      source,
    })),
    creeeLe: toInstant(creeeLe),
  };
}

/** Without its figures, which have rows of their own. */
export function toVersionRow({ auteur, chiffres: _, echeance, creeeLe, ...rest }: VersionReponse) {
  return {
    ...rest,
    auteurId: auteur.id,
    echeance: fromPlainDateOrNull(echeance),
    creeeLe: fromInstant(creeeLe),
    appuis: [...rest.appuis],
    communes: [...rest.communes],
    partenaires: [...rest.partenaires],
    liens: [...rest.liens],
  };
}

export function toChiffreRows(conventionId: string, { id: versionId, chiffres }: VersionReponse) {
  return chiffres.map(({ indicateurId, valeur, arreteLe, source }) => ({
    conventionId,
    versionId,
    indicateurId,
    valeur,
    arreteLe: fromPlainDateOrNull(arreteLe),
    source,
  }));
}
