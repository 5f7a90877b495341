import type { ActionButton } from '../../conversation/chat.ts';
import type { AskedName } from '../../conversation/intent-names.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';

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
