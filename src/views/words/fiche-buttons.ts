import type { ActionButton } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { fr } from '../../fr.ts';
import { action } from './buttons.ts';

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
