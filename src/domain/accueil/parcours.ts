import type { Temporal } from 'temporal-polyfill';
import type { Personne } from '../nouns/personne.ts';

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

/** Who answers « Rien de nouveau » meanwhile, so that there is a summary to read over: a fiche, and its lead's address. */
export const REPONSES_MEANWHILE: readonly (readonly [fiche: number, courriel: string])[] = [
  [2, 'maxime.pruvost@marck.example'],
  [5, 'sandrine.leclercq@coulogne.example'],
  [7, 'julie.hochart@sangatte.example'],
  [10, 'amandine.duhamel@caf62.example'],
  [12, 'claire.lefebvre@parents-en-chemin.example'],
  [14, 'veronique.flament@la-vigie.example'],
  [18, 'patrick.caron@ccas-calais.example'],
  [19, 'ines.delannoy@departement62.example'],
  [23, 'lucie.boutin@mots-partages.example'],
  [24, 'sylvain.delattre@calais.example'],
];

/** What happens between the reminders and the summary, and when. */
export interface Meanwhile {
  readonly le: Temporal.Instant;
  readonly reponses: readonly { readonly fiche: number; readonly personne: Personne }[];
}
