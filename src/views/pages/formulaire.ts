import type { Field } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';

/** The words around the fields of a form. */

export const OBLIGATOIRE = fr`(obligatoire)`;
export const ERREUR = fr`Erreur : `;
export const A_CORRIGER = fr`À corriger`;
export const FERMER = fr`Fermer le formulaire`;
export const CHOISIR = fr`Choisissez dans la liste`;
/** The rest of a long list; all of it where nothing is chosen. */
export function autresChoix(others: number, chosen: number): string {
  return chosen === 0 ? fr`Choisir parmi ${others}` : fr`Choisir parmi les ${others} autres`;
}

/** Of that rest, what stays in sight while one types. */
export const COMPLETER = fr`Écrivez le début d’un nom`;

export const SANS_REPONSE = fr`Je ne réponds pas à cette question`;
export const LIRE_TOUT = fr`Lire la suite`;

export function etape(number: number, total: number): string {
  return fr`Étape ${number} sur ${total}`;
}

/** What helps to fill a field, and below it what was said last time. */
export function aideDuChamp(field: Field): string | null {
  const aide = aideSeule(field);
  if (field.kind === 'explanation' || field.last === undefined) return aide;
  return aide === null ? field.last : `${aide}\n${field.last}`;
}

/** The limit is not said twice, nor for a line that nobody fills to the end. */
function aideSeule(field: Field): string | null {
  const limit = limite(field);
  if (field.kind === 'explanation' || field.hint === undefined || limit === null) {
    return field.kind === 'explanation' ? null : (field.hint ?? limit);
  }
  const isSaid = field.kind === 'text' || field.hint.includes(limit) || AU_PLUS.test(field.hint);
  return isSaid ? field.hint : fr`${field.hint} ${limit}`;
}

const AU_PLUS = /(?<!\p{L})au plus(?!\p{L})/u;

/** What a field accepts, said before anyone types; null when there is nothing to say. */
function limite(field: Field): string | null {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return field.min === undefined
        ? fr`${field.max} caractères au plus.`
        : fr`De ${field.min} à ${field.max} caractères.`;
    case 'number':
      return field.isWhole ? fr`Un nombre entier.` : fr`Un nombre, par exemple 12 ou 12,5.`;
    case 'choices':
      return field.max === undefined ? null : fr`${field.max} réponses au plus.`;
    default:
      return null;
  }
}
