import type { Button, Message, Pill } from '../../conversation/chat.ts';
import type { Picture } from '../../conversation/picture.ts';
import { fr } from '../../fr.ts';
import { placeOf } from '../../links.ts';
import type { Filtre } from '../words/table.ts';

/** A tour as a page: how far it has come, and a line for each fiche. */
export interface PageTour {
  readonly titre: string;
  readonly phrase: string;
  readonly chiffres: string;
  /** Its days stand open; what the filters say too is folded. */
  readonly pictures: readonly Picture[];
  readonly filtres: readonly Filtre[];
  readonly lignes: readonly LigneTour[];
  /** In place of lines, where none is left, and the way back to all. */
  readonly aucune: string;
  /** Null: nobody can be reminded by hand. */
  readonly relance: { readonly tour: string; readonly note: string } | null;
  readonly buttons: readonly Button[];
  /** Below the lines. */
  readonly suite: readonly Button[];
}

export interface LigneTour {
  readonly numero: number;
  readonly titre: string;
  readonly adresse: string;
  readonly enjeu: string;
  readonly pills: readonly Pill[];
  readonly besides: string;
  /** Nobody: the line says so in their place. */
  readonly personnes: readonly PersonneTour[];
  readonly nommer: Button | null;
}

export interface PersonneTour {
  readonly nom: string;
  /** Null: this line offers no tick. */
  readonly tick: { readonly value: string; readonly label: string; readonly isOn: boolean } | null;
  readonly dernier: string;
  readonly signe: string;
  readonly isSilent: boolean;
  /** Why it is not ticked, or cannot be. */
  readonly pause: string | null;
  readonly saisir: { readonly pour: string; readonly button: Button } | null;
}

/** What leaves, and to whom, before it leaves. */
export interface PageRelance {
  readonly titre: string;
  readonly intro: string;
  /** Who is ticked, and why others are not. */
  readonly note: string | null;
  readonly tour: string;
  readonly retour: string;
  /** Nobody is ticked: said above the list. */
  readonly erreur: string | null;
  readonly personnes: readonly {
    readonly value: string;
    readonly nom: string;
    readonly fiches: string;
    readonly pause: string | null;
    readonly isOn: boolean;
    /** Shows the message of this person. */
    readonly adresse: string;
    readonly isShown: boolean;
  }[];
  /** Somebody ticked was reminded lately: coordination insists, or unticks. */
  readonly accord: string | null;
  readonly apercu: { readonly titre: string; readonly message: Message } | null;
}

/** Where it stands, and what is asked of it. */
export const ADRESSES_TOUR = {
  tour: placeOf('tour'),
  manquants: placeOf('tour/manquants'),
  relance: placeOf('tour/relancer'),
  fichier: placeOf('tour/:tour/reponses.:format'),
};

export const TITRE_TOUR = fr`Le tour`;
export const COLONNES_TOUR = [
  fr`N°`,
  fr`Action`,
  fr`Réponse`,
  fr`Qui répond`,
  fr`Dernier message`,
  fr`Dernier signe`,
] as const;
export const AUTRES_IMAGES = fr`Les réponses par enjeu et par partie`;
export const RELANCER = fr`Relancer les personnes cochées…`;
export const AVANT_RELANCE = fr`Vous lisez le message avant qu’il parte.`;
export const ENVOYER_RELANCE = fr`Envoyer la relance`;
export const DESTINATAIRES = fr`Qui la reçoit`;
export const SON_MESSAGE = fr`Lire son message`;
export const RETOUR_AU_TOUR = fr`Revenir au tour`;
export const INSIST = fr`Relancer quand même`;

/** « Ses boutons : Répondre pour la fiche 3, Plus tard. » */
export function phraseButtons(labels: readonly string[]): string {
  return fr`Ses boutons : ${labels.join(', ')}.`;
}
