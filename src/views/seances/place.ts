import type { Button, Fact, Pill, Section } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { placeOf } from '../../links.ts';
import type { Filtre } from '../words/table.ts';

/** The séances of a year, by date; what the convention asks for and nobody planned comes last. */
export interface PageAnnee {
  readonly titre: string;
  readonly phrase: string;
  readonly annees: Filtre;
  readonly seances: readonly LigneSeance[];
  readonly aucune: string;
  readonly buttons: readonly Button[];
}

export interface LigneSeance {
  readonly jour: string;
  readonly heure: string;
  readonly nom: string;
  /** Null: there is no séance yet. */
  readonly adresse: string | null;
  readonly pill: Pill;
  readonly lieu: string;
  /** Who comes, for coordination; what its reader said, for a member. */
  readonly presence: string;
  readonly points: string;
}

/** A séance as a place, with its parts. */
export interface PlaceSeance {
  readonly titre: string;
  readonly pill: Pill;
  readonly mot: string;
  /** Null: not for this reader. */
  readonly agenda: AgendaEnPlace | null;
  readonly releve: Section & { readonly buttons: readonly Button[] };
  readonly faits: readonly Fact[];
  readonly cote: readonly (Section & { readonly buttons?: readonly Button[] })[];
  readonly actes: readonly Button[];
}

export interface AgendaEnPlace {
  readonly titre: string;
  readonly phrase: string;
  readonly points: readonly PointEnPlace[];
  /** Null: it is only read. */
  readonly edition: EditionAgenda | null;
  readonly buttons: readonly Button[];
}

export interface PointEnPlace {
  readonly rang: number;
  readonly texte: string;
  /** « Décision : … »; null: nothing yet. */
  readonly issue: string | null;
  /** Where the fiche stands that it is about; null: about none. */
  readonly fiche: { readonly numero: number; readonly label: string; readonly adresse: string } | null;
}

export interface EditionAgenda {
  readonly seance: string;
  readonly base: string;
  readonly texte: string;
  /** What the answers bring and is not in it: whole sentences. */
  readonly sujets: readonly { readonly cle: string; readonly texte: string }[];
}

/** Where they stand; `mot`: the day of a séance, and its instance where two share it. */
export const ADRESSES_SEANCES = {
  seances: placeOf('seances'),
  seance: placeOf('seances/:mot'),
  points: placeOf('seances/:mot/points'),
};

export const COLONNES_SEANCES = [
  fr`Date`,
  fr`Séance`,
  fr`Où elle en est`,
  fr`Lieu`,
  fr`Présence`,
  fr`Ordre du jour`,
] as const;
export const TITRE_SEANCES = fr`Séances`;
export const RESEAUX_ET_GROUPES = fr`Réseaux et groupes`;
export const TOUTES = fr`Toutes les séances de l’année`;
export const UP = fr`Monter`;
export const DOWN = fr`Descendre`;
export const RETIRER = fr`Retirer`;
export const ADD = fr`Ajouter`;
export const ADD_POINT = fr`Ajouter un point`;
export const AIDE_POINT = fr`Pour une fiche, commencez par « Fiche » et son numéro.`;
export const D_APRES_LES_REPONSES = fr`D’après les réponses, pas encore à l’ordre du jour`;
export const ECRIRE_TOUT = fr`Écrire tout l’ordre du jour`;
export const AIDE_TOUT = fr`Une ligne par point.`;
export const ENREGISTRER = fr`Enregistrer`;
export const EN_BREF = fr`En bref`;
export const ACTES = fr`Agir sur cette séance`;

/** « Monter le point 2 ». */
export function gestureOf(verb: string, { rang }: PointEnPlace): string {
  return fr`${verb} le point ${rang}`;
}
