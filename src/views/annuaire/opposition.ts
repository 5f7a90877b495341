import type { Form, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { fr } from '../../fr.ts';
import { fichesEnMots } from '../tours/proposer-pilote.ts';
import { action, titreFiche } from '../words/buttons.ts';
import { compact, notice } from '../words/phrases.ts';

/** What an objection to being written to means, to read before it holds. */
export function viewOpposition(fiches: readonly FicheAction[]): Form {
  return {
    title: fr`Ne plus recevoir de message`,
    intro: [
      fr`Vous avez le droit de vous opposer. Plus aucun message ne part vers vous : ni rappel, ni annonce, ni avis de séance, ni résumé.`,
      fr`Vos données restent. Vous pouvez encore écrire au robot : il vous répond, et vous pouvez revenir sur ce choix.`,
    ],
    context: {},
    fields: [
      {
        kind: 'explanation',
        id: 'fiches',
        message: { title: fr`Vos fiches`, sections: [{ list: listLignes(fiches) }] },
      },
    ],
    buttons: [{ label: fr`Arrêter les messages`, intent: 'opposition:confirmer' }],
  };
}

function listLignes(fiches: readonly FicheAction[]) {
  if (fiches.length === 0) return [{ text: fr`Vous ne pilotez aucune fiche.` }];
  return fiches.map((fiche) => ({
    text: titreFiche(fiche),
    detail: fr`Vous n’en serez plus pilote. La coordination est prévenue et nomme quelqu’un.`,
  }));
}

/** It holds. */
export function viewOpposee(fiches: readonly FicheAction[]): Message {
  return {
    title: fr`C’est noté : plus aucun message ne part vers vous`,
    paragraphs: compact([
      fiches.length > 0 && fr`Vous ne pilotez plus ${fichesEnMots(fiches)}. La coordination est prévenue.`,
      fr`Pour revenir sur ce choix, écrivez « recevoir les messages ».`,
    ]),
    buttons: [ACCEPT_MESSAGES_BUTTON],
  };
}

/** The objection is over. */
export const RETOUR = notice(fr`Vous recevez à nouveau les messages`, [
  fr`Les fiches que vous pilotiez ne reviennent pas d’elles-mêmes : la coordination nomme les pilotes.`,
]);

export const OPPOSE_BUTTON = action(fr`Ne plus recevoir de message`, 'opposition');

export const ACCEPT_MESSAGES_BUTTON = action(fr`Recevoir à nouveau les messages`, 'opposition:retirer');
