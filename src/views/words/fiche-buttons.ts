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
