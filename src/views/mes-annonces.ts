import type { Message } from '../chat.ts';
import { fr } from '../fr.ts';
import { action } from './boutons.ts';

/** What stopping means, and what it does not stop (domain.md US-29). Leads and coordination keep summaries. */
export function annoncesArretees(keepsResumes: boolean): Message {
  return {
    title: fr`Vous ne recevez plus les annonces`,
    paragraphs: [
      keepsResumes
        ? fr`Les résumés publiés vous parviennent toujours.`
        : fr`Les résumés ne vous sont plus envoyés. Écrivez « résumé » pour lire le dernier.`,
      fr`Les messages sur les dates des séances continuent.`,
      fr`Les rappels continuent pour les fiches dont vous êtes pilote.`,
      fr`Pour ne plus recevoir aucun message, écrivez à la coordination.`,
    ],
    buttons: [reprendre()],
  };
}

export function annoncesReprises(): Message {
  return {
    title: fr`Vous recevez à nouveau les annonces`,
    paragraphs: [fr`Vous pouvez les arrêter à tout moment : écrivez « stop ».`],
    buttons: [arreter()],
  };
}

export function arreter() {
  return action(fr`Arrêter les annonces`, 'annonces:arreter');
}

export function reprendre() {
  return action(fr`Recevoir les annonces`, 'annonces:reprendre');
}
