import type { VersionReponse } from '../../../../src/domain/nouns/reponse.ts';
import { fromInstant, fromPlainDate, toInstant, toPlainDate } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';

const AUTEUR = {
  id: true,
  prenom: true,
  nom: true,
  geleLe: true,
  structure: { select: { nom: true } },
} as const;

export const INCLUDE_VERSION = {
  auteur: { select: AUTEUR },
  pour: { select: AUTEUR },
  chiffres: { orderBy: [{ indicateur: { ordre: 'asc' } }, { indicateurId: 'asc' }] },
} satisfies Prisma.ReponseVersionInclude;

export function toVersion(
  row: Prisma.ReponseVersionGetPayload<{ include: typeof INCLUDE_VERSION }>,
): VersionReponse {
  const {
    conventionId: _convention,
    reponseId: _reponse,
    auteurId,
    auteur,
    pourId: _pour,
    pour,
    chiffres,
    echeance,
    creeeLe,
    ...rest
  } = row;
  return {
    ...rest,
    auteur: { id: auteurId, nom: nameAuteur(auteur) },
    pour: pour && { id: pour.id, nom: nameAuteur(pour) },
    echeance: toPlainDate(echeance),
    chiffres: chiffres.map(({ indicateurId, valeur, arreteLe, source }) => ({
      indicateurId,
      valeur: valeur?.toNumber() ?? null,
      arreteLe: toPlainDate(arreteLe),
      source,
    })),
    creeeLe: toInstant(creeeLe),
  };
}

interface AuteurRow {
  readonly prenom: string;
  readonly nom: string;
  readonly geleLe: Date | null;
  readonly structure: { readonly nom: string };
}

/** An answer stays its structure's when a party takes its agreement back: the name is out meanwhile (art. 8). */
function nameAuteur({ prenom, nom, geleLe, structure }: AuteurRow): string {
  return geleLe === null ? `${prenom} ${nom}` : structure.nom;
}

/** Without its figures, which have rows of their own. */
export function toVersionRow({
  auteur,
  pour,
  avec: _avec,
  chiffres: _,
  echeance,
  creeeLe,
  ...rest
}: VersionReponse) {
  return {
    ...rest,
    auteurId: auteur.id,
    pourId: pour?.id ?? null,
    echeance: fromPlainDate(echeance),
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
    arreteLe: fromPlainDate(arreteLe),
    source,
  }));
}
