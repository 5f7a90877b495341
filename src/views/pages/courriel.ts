import { fr } from '../../fr.ts';
import type { Document } from '../words/document.ts';
import { NOUVEAU_LIEN_DETAIL } from './nouveau-lien.ts';
import { blocksOfTextes } from './tableau.ts';

/** The words of the page behind a message that went by e-mail. */

export const A_CONFIRMER = fr`Appuyez pour continuer`;
export const A_CONFIRMER_DETAIL = fr`Ouvrir cette page n’a rien changé. Rien n’est fait tant que vous n’avez pas appuyé.`;
export const MESSAGE = fr`Le message, tel qu’il est maintenant`;
export const PLUS_RIEN = fr`Ce message n’est plus à jour`;
export const PLUS_RIEN_DETAIL = fr`Voici ce qui vous attend aujourd’hui.`;
export const PLUS_PROPOSE = fr`Ce bouton n’est plus proposé : la situation a changé depuis l’envoi du courriel.`;

/** Behind the link of a message that is over; `textes` is what was typed and can no longer be sent from there. */
export function viewCourrielInconnu(textes: readonly string[]): Document {
  return {
    title: fr`Ce lien n’ouvre plus rien`,
    blocks: [
      paragraph(fr`Il est incomplet, ou ce dont il parlait est terminé.`),
      ...blocksOfTextes(textes),
      paragraph(
        fr`Le dernier courriel du robot contient un lien valable. Vous ne le trouvez pas ? Connectez-vous sur ce site avec votre adresse professionnelle.`,
      ),
      paragraph(NOUVEAU_LIEN_DETAIL),
    ],
  };
}

/** The page that mail programs and people reach by « Ne plus recevoir d’annonces ». */
export function viewDesabonnement(adresse: string): Document {
  return {
    title: fr`Ne plus recevoir d’annonces`,
    blocks: [
      paragraph(fr`Les annonces de la coordination ne seront plus envoyées à ${adresse}, ni ailleurs.`),
      paragraph(fr`Les rappels de vos fiches et les dates des séances continuent d’arriver.`),
    ],
  };
}

export const ARRETER = fr`Arrêter les annonces`;

function paragraph(text: string): Document['blocks'][number] {
  return { kind: 'paragraph', text };
}
