import type { Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { type MesFiches, viewMesFiches } from './carte-tour.ts';

/** What was asked for on a page whose link was over: one's fiches, behind a link that works. */
export function viewNouveauLien(fiches: MesFiches): Message {
  const { paragraphs = [], ...rest } = viewMesFiches(fiches);
  return {
    ...rest,
    title: fr`Votre nouveau lien pour répondre`,
    paragraphs: [
      fr`Il a été demandé depuis un de vos anciens liens. Si ce n’est pas vous, ne faites rien.`,
      ...paragraphs,
    ],
  };
}
