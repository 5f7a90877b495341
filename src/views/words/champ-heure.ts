import type { TextField } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';

/** The time of a day, as people type it (« 14 h 30 »). */
export function heureField(
  field: Pick<TextField, 'id' | 'label' | 'value' | 'required'>,
  hint = '',
): TextField {
  return { kind: 'text', isHour: true, ...field, hint: fr`Par exemple 14 h 30.${hint}`, max: 10 };
}

export const HEURE_INVALIDE = fr`Cette heure n’existe pas. Exemple : 14 h 30.`;
export const HEURE_PASSEE = fr`Cette heure est déjà passée. Choisissez-en une plus tard.`;
export const FIN_AVANT_DEBUT = fr`La fin doit venir après le début.`;
