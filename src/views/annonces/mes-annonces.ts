import type { Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';

/** What goes on for a person who stopped the announcements. */
export interface Maintenu {
  /** Leads and coordination keep the summaries. */
  readonly resumes: boolean;
  readonly rappels: boolean;
}

/** What stopping means, and what it does not stop. */
export function viewAnnoncesArretees(maintenu: Maintenu): Message {
  return {
    title: fr`Vous ne recevez plus les annonces`,
    paragraphs: phrasesMaintenu(maintenu),
    buttons: [restartAnnoncesButton()],
  };
}

/** What goes on without announcements, and how to stop that too. */
export function phrasesMaintenu({ resumes, rappels }: Maintenu): readonly string[] {
  return [
    resumes
      ? fr`Les résumés publiés vous parviennent toujours.`
      : fr`Les résumés ne vous sont plus envoyés. Écrivez « résumé » pour lire le dernier.`,
    fr`Les messages sur les dates des séances continuent.`,
    ...(rappels ? [fr`Les rappels continuent pour les fiches dont vous êtes pilote.`] : []),
    fr`Pour ne plus recevoir aucun message, écrivez « ne plus recevoir de message ».`,
    ...(rappels ? [fr`Dans ce cas, vous ne seriez plus pilote : la coordination nommerait quelqu’un.`] : []),
  ];
}

export function viewAnnoncesReprises(): Message {
  return {
    title: fr`Vous recevez à nouveau les annonces`,
    paragraphs: [fr`Vous pouvez les arrêter à tout moment : écrivez « stop ».`],
    buttons: [stopAnnoncesButton()],
  };
}

function stopAnnoncesButton() {
  return action(fr`Arrêter les annonces`, 'annonces:arreter');
}

function restartAnnoncesButton() {
  return action(fr`Recevoir les annonces`, 'annonces:reprendre');
}
