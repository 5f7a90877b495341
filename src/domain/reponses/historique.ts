import type { Temporal } from 'temporal-polyfill';
import type { Chiffre, Reponse, VersionReponse } from '../nouns/reponse.ts';

/** A figure that is known: never without its date and its source (art. 8). */
export interface ChiffreConnu {
  readonly valeur: number;
  readonly arreteLe: Temporal.PlainDate;
  readonly source: string;
}

/** The answer of a tour among those to one fiche (the latest tour first), and the last one of another. */
export function splitHistorique(
  reponses: readonly Reponse[],
  tour: string,
): { readonly courante: Reponse | null; readonly precedente: Reponse | null } {
  return {
    courante: reponses.find(({ tourId }) => tourId === tour) ?? null,
    precedente: reponses.find(({ tourId }) => tourId !== tour) ?? null,
  };
}

/** The last known figure of an indicator; « non disponible », or a tour without figure, does not undo it. */
export function findDernierChiffre(
  versions: readonly Pick<VersionReponse, 'chiffres'>[],
  indicateurId: string,
): ChiffreConnu | null {
  return listChiffresConnus(versions, indicateurId)[0] ?? null;
}

/** All of them, in the order of the answers. */
export function listChiffresConnus(
  versions: readonly Pick<VersionReponse, 'chiffres'>[],
  indicateurId: string,
): readonly ChiffreConnu[] {
  return versions.flatMap(
    ({ chiffres }) => toChiffreConnu(chiffres.find((one) => one.indicateurId === indicateurId)) ?? [],
  );
}

/** The last version that tells what has advanced, in words of its own: « rien de nouveau » has none. */
export function findDernierRecit(
  versions: readonly VersionReponse[],
): (VersionReponse & { readonly avancees: string }) | null {
  for (const version of versions) {
    const { avancees } = version;
    if (avancees !== null) return { ...version, avancees };
  }
  return null;
}

function toChiffreConnu(chiffre: Chiffre | undefined): ChiffreConnu | null {
  if (chiffre === undefined) return null;
  const { valeur, arreteLe, source } = chiffre;
  return valeur === null || arreteLe === null || source === null ? null : { valeur, arreteLe, source };
}
