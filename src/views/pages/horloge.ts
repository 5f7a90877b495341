import type { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { CodeEtape } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { heure, jourEnLettres, momentEnLettres } from '../words/phrases.ts';
import { nomEtape } from '../words/seance-mots.ts';

/** The words of the demonstration's clock. */

export const TITRE = fr`Horloge de la démonstration`;
export const OUVRIR = fr`Avancer dans le temps : `;
export const AVANCER_D_UN_JOUR = fr`Avancer d’un jour`;
export const PROCHAINE_ETAPE = fr`Aller à la prochaine étape`;
export const CHOISIR_UNE_DATE = fr`Aller à une date`;
export const ALLER_A_UNE_DATE = fr`Aller à cette date`;
export const JOUR = fr`Jour`;
export const HEURE = fr`Heure`;
export const AUCUNE_ETAPE = fr`Aucune étape n’est prévue pour l’instant. La coordination peut créer une séance.`;

export const ERREURS: ReadonlyMap<string, string> = new Map([
  ['passe', fr`L’horloge ne recule pas : choisissez une date à venir.`],
  ['illisible', fr`Cette date n’existe pas. Choisissez un jour et une heure.`],
  ['trop-loin', fr`La convention se termine en 2029 : choisissez une date plus proche.`],
  ['aucune', AUCUNE_ETAPE],
]);

export function maintenant(now: Temporal.Instant): { readonly jour: string; readonly heure: string } {
  return { jour: jourEnLettres(jourOf(now)), heure: heure(now) };
}

/** « Prochaine étape : ouverture du tour de réponses, jeudi 15 avril 2027 à 9 h. » */
export function prochaine(etape: { readonly code: EvenementHorloge; readonly le: Temporal.Instant }): string {
  return fr`Prochaine étape : ${nomEvenement(etape.code)}, ${momentEnLettres(etape.le)}.`;
}

function nomEvenement(code: EvenementHorloge): string {
  if (code === 'annonce') return fr`envoi d’une annonce`;
  return code === 'seance' ? fr`séance` : nomEtape(code);
}

/** A step of a tour, the start of a séance, or an announcement that leaves. */
export type EvenementHorloge = CodeEtape | 'seance' | 'annonce';
