import type { Form } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Auteur } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { LONGEST_LIST, LONGEST_OPTION } from '../words/options.ts';
import { shorten } from '../words/phrases.ts';

/** A fiche, and a lead in whose name it can be answered; null: nobody leads it. */
export interface AttenteDeSaisie {
  readonly cle: string;
  readonly fiche: FicheAction;
  readonly isRepondue: boolean;
  /** False where the action is done and this tour does not ask it. */
  readonly isDemandee: boolean;
  readonly pour: Auteur | null;
}

/** For which fiche, and in whose name, coordination answers. */
export function viewChoixSaisie({ id }: Pick<Tour, 'id'>, attentes: readonly AttenteDeSaisie[]): Form {
  return {
    title: fr`Saisir une réponse`,
    intro: [
      fr`Par téléphone ou en séance : vous remplissez le formulaire à la place d’un pilote.`,
      fr`La réponse porte les deux noms. Le pilote reçoit un message et peut la corriger. Son brouillon n’est pas touché.`,
    ],
    context: { tour: id },
    fields: [
      {
        kind: 'choice',
        id: 'attente',
        label: fr`Pour quelle fiche ?`,
        hint: fr`Les fiches sans réponse d’abord. Si la réponse existe, vous la corrigez.`,
        required: true,
        options: attentes
          .slice(0, LONGEST_LIST)
          .map((attente) => ({ value: attente.cle, label: labelOf(attente) })),
      },
    ],
    buttons: [{ label: fr`Ouvrir le formulaire`, intent: 'reponse:saisir' }],
  };
}

function labelOf({ fiche: { numero, titreCourt }, pour, isRepondue, isDemandee }: AttenteDeSaisie): string {
  const nonDemandee = isDemandee ? '' : fr` (terminée)`;
  const etat = isRepondue ? fr` (répondu)` : nonDemandee;
  return shorten(fr`${numero}${etat} – ${pour?.nom ?? fr`sans pilote`} – ${titreCourt}`, LONGEST_OPTION);
}

export function saisirButton({ id }: Pick<Tour, 'id'>) {
  return action(fr`Saisir une réponse reçue autrement`, 'reponse:saisir', { tour: id });
}
