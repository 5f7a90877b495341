import type { ActionButton } from '../chat.ts';
import { fr } from '../fr.ts';

/** Buttons that several messages offer. */

export function voirFiche(numero: number): ActionButton {
  return action(fr`Voir la fiche ${numero}`, 'fiche', { numero: String(numero) });
}

export function voirEnjeu(code: string, label = fr`Voir l’enjeu`): ActionButton {
  return action(label, 'enjeu', { enjeu: code });
}

export function voirPlan(): ActionButton {
  return action(fr`Voir le plan`, 'plan');
}

export function voirRetards(): ActionButton {
  return action(fr`Voir les retards`, 'retards');
}

export function voirSeances(): ActionButton {
  return action(fr`Voir les séances`, 'seances');
}

export function voirAide(): ActionButton {
  return action(fr`Voir l’aide`, 'aide');
}

export function creerSeance(): ActionButton {
  return action(fr`Créer une séance`, 'seance:creer');
}

export function action(
  label: string,
  intent: string,
  values: Readonly<Record<string, string>> = {},
): ActionButton {
  return { kind: 'action', label, intent, values };
}
