import type { Button, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { listButtonsReponse, signatureOf } from './reponse.ts';

/** What was sent is taken back; `standing`: the answer that stands again, null for none. */
export function viewAnnulation(fiche: FicheAction, standing: Reponse | null, tour: Tour): Message {
  return {
    title: fr`Votre réponse pour la fiche ${fiche.numero} est annulée`,
    paragraphs: [
      standing === null
        ? fr`Cette fiche attend à nouveau votre réponse.`
        : fr`La réponse précédente est à nouveau en place. ${signatureOf(standing.courante)}.`,
    ],
    buttons: listButtonsSuite(fiche, standing, tour),
  };
}

/** It was taken back already, or another answer came since. */
export function viewAnnulationSansEffet(fiche: FicheAction, courante: Reponse | null, tour: Tour): Message {
  return {
    title: fr`Il n’y a rien à annuler pour la fiche ${fiche.numero}`,
    paragraphs: [
      courante === null
        ? fr`Cette réponse est déjà annulée.`
        : fr`Cette réponse n’est plus celle qui compte. ${signatureOf(courante.courante)}.`,
    ],
    buttons: listButtonsSuite(fiche, courante, tour),
  };
}

/** What can be done with a fiche: with the answer that stands, or without one. */
export function listButtonsSuite(
  fiche: FicheAction,
  standing: Reponse | null,
  tour: Tour,
): readonly Button[] {
  if (standing !== null) return listButtonsReponse(tour, fiche, standing);
  const values = { tour: tour.id, fiche: String(fiche.numero) };
  return [action(fr`Répondre pour la fiche ${fiche.numero}`, 'reponse:ouvrir', values)];
}
