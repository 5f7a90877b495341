import { Temporal } from 'temporal-polyfill';
import type { Field } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { jourEnLettres } from './dates.ts';

/** What is wrong in a field: it says why and gives an example (RGAA 4.1, 11.10 and 11.11). */

export function formulaireACorriger(): string {
  return fr`Rien n’est perdu : corrigez les champs signalés, puis validez à nouveau.`;
}

export function obligatoire(field: Field): string {
  if (field.kind === 'choice' || field.kind === 'choices') return fr`Choisissez une réponse.`;
  if (field.kind === 'tick') return fr`Cochez cette case pour envoyer.`;
  if (field.kind === 'date') return fr`Indiquez une date, par exemple 20/05/2027.`;
  return fr`Remplissez ce champ : il est obligatoire.`;
}

export function tropCourt(min: number, length: number): string {
  return fr`C’est un peu court : au moins ${min} caractères (il y en a ${length}).`;
}

export function tropLong(max: number, length: number): string {
  return fr`C’est trop long : ${max} caractères au plus (il y en a ${length}).`;
}

export function pasUnNombre(): string {
  return fr`Écrivez un nombre, par exemple 12 ou 12,5.`;
}

export function pasUneDate(): string {
  return fr`Cette date n’existe pas. Exemple : 20/05/2027.`;
}

export function dateTropTot(min: string): string {
  return fr`Choisissez une date à partir du ${jourEnLettres(Temporal.PlainDate.from(min))}.`;
}

export function dateTropTard(max: string): string {
  return fr`Choisissez une date jusqu’au ${jourEnLettres(Temporal.PlainDate.from(max))}.`;
}

export function choixInconnu(): string {
  return fr`Choisissez une réponse de la liste.`;
}

export function tropDeChoix(max: number): string {
  return fr`Choisissez ${max} réponses au plus.`;
}

/** Somebody else wrote into it since the form was opened: both must be read before one is lost. */
export function changeEntreTemps(present: string): string {
  return present === ''
    ? fr`Quelqu’un a vidé ce champ entre-temps. Rien n’est enregistré : gardez votre texte, ou videz-le, puis enregistrez.`
    : fr`Quelqu’un a changé ce champ entre-temps : « ${present} ». Rien n’est enregistré : reprenez ces mots ou gardez les vôtres, puis enregistrez.`;
}
