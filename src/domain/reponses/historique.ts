import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { listConnues, listNouvellesSince, type Nouvelle } from '../nouns/nouvelle.ts';
import type { Chiffre, Reponse, VersionReponse } from '../nouns/reponse.ts';

/** A figure that is known: never without its date and its source (art. 8). */
export interface ChiffreConnu {
  readonly valeur: number;
  readonly arreteLe: Temporal.PlainDate;
  readonly source: string;
}

/** What is known of a fiche in a tour. */
export interface Historique {
  /** The answer of the tour. */
  readonly courante: Reponse | null;
  /** The last answer before it, as what was said outside of tours since leaves it. */
  readonly precedente: Reponse | null;
  /** What says where it stood before, the latest first. */
  readonly anterieures: readonly VersionReponse[];
  /** Said outside of tours since that answer, while this tour has none; the earliest first. */
  readonly nouvelles: readonly Nouvelle[];
}

/** Of the answers to one fiche (the latest tour first); nothing is said outside of tours of the part of one structure. */
export function splitHistorique(
  reponses: readonly Reponse[],
  tour: string,
  fiche: Pick<FicheAction, 'nouvelles'>,
): Historique {
  const courante = reponses.find(({ tourId }) => tourId === tour) ?? null;
  const autres = reponses.filter(({ tourId }) => tourId !== tour);
  const [derniere = null] = autres;
  const versions = autres.map((one) => one.courante);
  const jusqua = courante?.courante.creeeLe;
  const anterieures = listConnues(fiche, versions, { isLisible: () => true, ...(jusqua && { jusqua }) });
  const [connue] = anterieures;
  return {
    courante,
    precedente: derniere && connue ? { ...derniere, courante: connue } : null,
    anterieures,
    nouvelles: courante === null ? listNouvellesSince(fiche.nouvelles, derniere?.courante ?? null) : [],
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

/** Null: no figure, or one that says neither its day nor its source. */
export function toChiffreConnu(chiffre: Chiffre | undefined): ChiffreConnu | null {
  if (chiffre === undefined) return null;
  const { valeur, arreteLe, source } = chiffre;
  return valeur === null || arreteLe === null || source === null ? null : { valeur, arreteLe, source };
}
