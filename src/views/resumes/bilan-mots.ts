import { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import {
  type EtatFiche,
  type FicheBilan,
  findDernierEtat,
  type IndicateurBilan,
  type TourBilan,
} from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { enumeration, jourSansSemaine, moisEnLettres } from '../words/phrases.ts';
import { difficulteEnMots, statutEnMots, withRetour } from '../words/reponse-mots.ts';

/** Where a tour brought nothing that may be told. */
export const RIEN = '–';

/** « Mai 2027 »: what a tour is called beside others. */
export function nomTour({ seanceLe }: { readonly seanceLe: string }): string {
  return moisEnLettres(jourOf(Temporal.Instant.from(seanceLe)));
}

/** Whether a page is wide enough for a column of words for each. */
export function areSideBySide(tours: readonly unknown[]): boolean {
  return tours.length <= MOST_COLUMNS;
}

const MOST_COLUMNS = 5;

/** A column for each tour; one for all where they are too many. */
export function headOfTours(tours: readonly TourBilan[]): readonly string[] {
  return areSideBySide(tours) ? tours.map(nomTour) : [fr`D’un tour à l’autre`];
}

/** What is said of a thing in each of them; of many the latest first, and what stays the same once. */
export function cellsOfTours(said: readonly string[], tours: readonly TourBilan[]): readonly string[] {
  if (areSideBySide(tours)) return said;
  const noms = tours.map((tour) => nomTour(tour).toLowerCase());
  const ends = said.flatMap((one, index) => (one === said[index + 1] ? [] : [index]));
  const lines = ends.flatMap((end, at) => {
    const [du = '', au = ''] = [noms[(ends[at - 1] ?? -1) + 1], noms[end]];
    if (said[end] === RIEN) return [];
    return [fr`${said[end] ?? ''} (${du === au ? au : fr`${du} à ${au}`})`];
  });
  return [lines.length === 0 ? RIEN : lines.toReversed().join('\n')];
}

/** A figure for each tour; of many those that are new. */
export function measuresOfTours(
  valeurs: IndicateurBilan['valeurs'],
  tours: readonly TourBilan[],
): readonly string[] {
  const said = valeurs.map((one) => (one === null ? RIEN : fr`${one.valeur} au ${jourDe(one.arreteLe)}`));
  if (areSideBySide(tours)) return said;
  return [[...new Set(said.filter((one) => one !== RIEN))].join(fr` ; `) || RIEN];
}

/** « 20 mai 2027 », of an ISO day. */
export function jourDe(iso: string): string {
  return jourSansSemaine(Temporal.PlainDate.from(iso));
}

/** « En cours », « Abandon décidé », « En cours (abandon proposé, non retenu) ». */
export function etatEnMots({ statut, isDecide, refuse, retourPropose }: EtatFiche): string {
  const present = withRetour(statutEnMots(statut, isDecide), retourPropose);
  return refuse === null ? present : fr`${present} (${statutEnMots(refuse).toLowerCase()}, non retenu)`;
}

/** The same with a difficulty, where there is one: « En cours – difficulté bloquante ». */
export function etatAvecDifficulte(etat: EtatFiche | null): string {
  if (etat === null) return RIEN;
  if (etat.difficulte === 'aucune') return etatEnMots(etat);
  return fr`${etatEnMots(etat)} – difficulté ${difficulteEnMots(etat.difficulte)}`;
}

/** « fiches 2 et 5 »; nothing for none. */
export function numerosEnMots(fiches: readonly Pick<FicheBilan, 'numero'>[]): string {
  const numeros = fiches.map(({ numero }) => numero).toSorted((a, b) => a - b);
  if (numeros.length === 0) return RIEN;
  const mots = enumeration(numeros.map(String));
  return numeros.length === 1 ? fr`fiche ${mots}` : fr`fiches ${mots}`;
}

/** Those whose last known answer is so. */
export function listFichesWhere(
  fiches: readonly FicheBilan[],
  isIt: (etat: EtatFiche) => boolean,
): readonly FicheBilan[] {
  return fiches.filter((fiche) => {
    const etat = findDernierEtat(fiche);
    return etat !== null && isIt(etat);
  });
}
