import type { ActionButton } from '../../conversation/chat.ts';
import type { DatePromise } from '../../domain/nouns/date-promise.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Pilotage, RolePilotage } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { action } from './buttons.ts';
import { jourEnLettres, jourSansSemaine } from './dates.ts';

/** « Fiche 12 – Être parents d’ados »: a fiche in a list, by its short title. */
export function titreFiche({ numero, titreCourt }: Pick<FicheAction, 'numero' | 'titreCourt'>): string {
  return fr`Fiche ${numero} – ${titreCourt}`;
}

/** « mercredi 30 juin 2027, d’abord prévue pour le 31 mars 2027 »: a date that was moved says so. */
export function dateEnMots({ date, premiere }: DatePromise): string {
  const jour = jourEnLettres(date);
  return date.equals(premiere) ? jour : fr`${jour}, d’abord prévue pour le ${jourSansSemaine(premiere)}`;
}

/** The place of a person beside a fiche; words that fit everybody. */
export const ROLES_PILOTAGE: Readonly<Record<RolePilotage, string>> = {
  chef_de_file: fr`chef de file`,
  co_pilote: fr`co-pilote`,
  suppleant: fr`suppléance`,
};

/** « Maud Martel (chef de file, en l’absence de Hugo Petit) ». */
export function placeEnMots({ nom, role, delegantId }: Pilotage, tenus: readonly Pilotage[]): string {
  const absent = tenus.find(({ personneId }) => personneId === delegantId);
  const place = ROLES_PILOTAGE[role];
  return absent === undefined ? fr`${nom} (${place})` : fr`${nom} (${place}, en l’absence de ${absent.nom})`;
}

/** « Responsable du service Enfance (co-pilote) », « chef de file »: the place of somebody who is not named. */
export function fonctionEnMots({ fonction = '', role }: Pilotage): string {
  const place = ROLES_PILOTAGE[role];
  return fonction === '' ? place : fr`${fonction} (${place})`;
}

type Numbered = Pick<FicheAction, 'numero'>;

export function completerButton({ numero }: Numbered): ActionButton {
  return action(fr`Compléter la fiche ${numero}`, 'fiche:completer', { fiche: String(numero) });
}

export function jalonsButton({ numero }: Numbered): ActionButton {
  return action(fr`Cocher les étapes faites`, 'fiche:jalons', { fiche: String(numero) });
}

/** A part of it alone, where it stands. */
export function completerPartieButton({ numero }: Numbered, partie: 'etapes' | 'indicateurs'): ActionButton {
  const label = partie === 'etapes' ? fr`Modifier les étapes et les dates` : fr`Modifier les indicateurs`;
  return action(label, 'fiche:completer', { fiche: String(numero), partie });
}

export function decisionButton({ numero }: Numbered): ActionButton {
  return action(fr`Noter une décision pour la fiche ${numero}`, 'decision:ecrire', { fiche: String(numero) });
}
