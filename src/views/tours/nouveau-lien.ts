import type { Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { dureeDuLien } from '../words/liens.ts';
import { type MesFiches, viewMesFiches } from './carte-tour.ts';

const DEMANDE = fr`Il a été demandé depuis un de vos anciens liens. Si ce n’est pas vous, ne faites rien.`;

/** What was asked for on a page whose link was over: one's fiches, behind a link that works. */
export function viewNouveauLien(fiches: MesFiches): Message {
  const { paragraphs = [], ...rest } = viewMesFiches(fiches);
  return {
    ...rest,
    title: fr`Votre nouveau lien pour répondre`,
    paragraphs: [DEMANDE, ...paragraphs],
  };
}

/** The same for the personal page, and for what was read behind a link. */
export const NOUVELLE_PAGE: Message = {
  title: fr`Votre nouveau lien`,
  paragraphs: [
    DEMANDE,
    fr`Il ouvre ce qui vous attend dans l’espace. Il est valable ${dureeDuLien('message')}.`,
  ],
  buttons: [
    { ...action(fr`Voir ce qui m’attend`, 'tableau'), style: 'primary' },
    action(fr`Voir mes fiches`, 'mes-fiches'),
  ],
};
