import type { Temporal } from 'temporal-polyfill';
import type { Personne } from '../annuaire/personne.ts';

/** The steps of the guided path of the demonstration, in their order. */
export const ETAPES_PARCOURS = [
  'repondre',
  'corriger',
  'courriel',
  'relancer',
  'publier',
  'calendrier',
] as const;
export type CodeParcours = (typeof ETAPES_PARCOURS)[number];

/** Whom one plays in each step, by the address that the demonstration gave them. */
export const JOUEURS_PARCOURS: Readonly<Record<CodeParcours, string>> = {
  repondre: 'helene.carpentier@calais.example',
  corriger: 'helene.carpentier@calais.example',
  courriel: 'odile.wattez@nielles.example',
  relancer: 'camille.martel@agglo.example',
  publier: 'camille.martel@agglo.example',
  calendrier: 'marcel.delplace@escalles.example',
};

/** A step: who, from when on it can be done, and whether it was really done. */
export interface EtapeParcours {
  readonly code: CodeParcours;
  readonly personne: Personne;
  readonly depuis: Temporal.Instant;
  readonly faite: boolean;
  /** It was not done, and cannot be any more: the tour is over. */
  readonly tropTard: boolean;
}

export type Parcours = readonly EtapeParcours[];

/** The first step that is still to be done; null when there is none. */
export function findEtapeCourante(parcours: Parcours): EtapeParcours | null {
  return parcours.find(({ faite, tropTard }) => !faite && !tropTard) ?? null;
}
