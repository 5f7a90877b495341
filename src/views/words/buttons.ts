import type { ActionButton } from '../../conversation/chat.ts';
import type { AskedName } from '../../conversation/intent-names.ts';
import type { DatePromise } from '../../domain/nouns/date-promise.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Pilotage, RolePilotage } from '../../domain/nouns/pilotage.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { jourEnLettres, jourSansSemaine } from './phrases.ts';

/** Buttons that several messages offer. */

export function ficheButton(numero: number): ActionButton {
  return action(fr`Voir la fiche ${numero}`, 'fiche', { numero: String(numero) });
}

export function nouvelleButton({ numero }: Pick<FicheAction, 'numero'>): ActionButton {
  return action(fr`Quoi de neuf pour la fiche ${numero} ?`, 'nouvelle:ecrire', { fiche: String(numero) });
}

export function remarqueButton({ numero }: Pick<FicheAction, 'numero'>): ActionButton {
  return action(fr`Noter une remarque sur la fiche ${numero}`, 'remarque:ecrire', { fiche: String(numero) });
}

export function enjeuButton(code: string, label = fr`Voir l’enjeu`): ActionButton {
  return action(label, 'enjeu', { enjeu: code });
}

export const PLAN_BUTTON = action(fr`Voir le plan`, 'plan');

export const RETARDS_BUTTON = action(fr`Voir les retards`, 'retards');

export const SEANCES_BUTTON = action(fr`Voir les séances`, 'seances');

export const AIDE_BUTTON = action(fr`Voir l’aide`, 'aide');

export const CREATE_SEANCE_BUTTON = action(fr`Créer une séance`, 'seance:creer');

/** `instance`: the code of the body whose people it is for; absent: whoever is chosen. */
export function writeAnnonceButton(instance?: string): ActionButton {
  return instance === undefined
    ? action(fr`Écrire une annonce`, 'annonce:rediger')
    : action(fr`Écrire aux membres`, 'annonce:rediger', { instance });
}

export const ETAT_BUTTON = action(fr`Voir l’état de l’espace`, 'etat');

export function avancementButton({ id }: Pick<Tour, 'id'>): ActionButton {
  return action(fr`Voir l’avancement`, 'tour:avancement', { tour: id });
}

export function manquantsButton({ id }: Pick<Tour, 'id'>): ActionButton {
  return action(fr`Voir les réponses manquantes`, 'tour:manquants', { tour: id });
}

export function suiviTourButton({ id }: Pick<Tour, 'id'>): ActionButton {
  return action(fr`Voir qui a reçu les messages`, 'tour:suivi', { tour: id });
}

export function resumeButton({ id }: Pick<Tour, 'id'>): ActionButton {
  return action(fr`Préparer le résumé`, 'resume:preparer', { tour: id });
}

/** What a lead presses once the answers of a tour change no more. */
export function demanderButton(
  { id }: Pick<Tour, 'id'>,
  { numero }: { readonly numero: number },
): ActionButton {
  const label = fr`Demander un rectificatif pour la fiche ${numero}`;
  return action(label, 'rectification:ecrire', { tour: id, fiche: String(numero) });
}

/** Between who supervises and coordinations: what each takes, or leaves. */
export function propositionsButton(label: string): ActionButton {
  return action(label, 'modeles');
}

/** Any other button that acts. */
export function action(
  label: string,
  intent: AskedName,
  values: Readonly<Record<string, string>> = {},
): ActionButton {
  return { kind: 'action', label, intent, values };
}

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
