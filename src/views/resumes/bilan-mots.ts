import { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type EtatFiche, type FicheBilan, findDernierEtat } from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine, moisEnLettres } from '../words/dates.ts';
import { enumeration } from '../words/phrases.ts';
import { difficulteEnMots, statutEnMots, withRetour } from '../words/reponse-mots.ts';

/** Where a tour brought nothing that may be told. */
export const RIEN = '–';

/** « Mai 2027 »: what a tour is called beside others. */
export function nomTour({ seanceLe }: { readonly seanceLe: string }): string {
  return moisEnLettres(jourOf(Temporal.Instant.from(seanceLe)));
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
