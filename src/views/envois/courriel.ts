import type { Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';

/** The words around a message that goes by e-mail. */

export const ENVOYE_PAR_LE_ROBOT = fr`Ce courriel est envoyé par le robot de l’espace collaboratif. Une réponse à ce courriel ne serait lue par personne : utilisez les boutons.`;
export const REPONDRE_AU_ROBOT = fr`Ce courriel est envoyé par le robot de l’espace collaboratif. Vous pouvez aussi y répondre : votre texte devient un brouillon, à confirmer.`;
export const AGENDA_LU = fr`Ce courriel contient la date pour votre agenda. Si vous l’y acceptez ou la refusez, votre réponse compte comme par les boutons.`;
export const AGENDA_NON_LU = fr`Ce courriel contient la date pour votre agenda. Une réponse donnée dans l’agenda n’est lue par personne : utilisez les boutons.`;
export const ENVOYE_A_QUI_SUIT = fr`Vous recevez ce courriel parce que vous avez demandé à être prévenu. Une réponse à ce courriel ne serait lue par personne.`;
export const ARRETER_SUIVI = fr`Ne plus être prévenu, et effacer mon adresse`;
export const LIENS_PERSONNELS = fr`Ces boutons agissent en votre nom. Ne transmettez pas ce courriel.`;
export const VOIR_A_JOUR = fr`Voir ce message à jour, ou écrire au robot`;
export const ARRETER_ANNONCES = fr`Ne plus recevoir d’annonces`;
export const DONNEES_PERSONNELLES = fr`Données personnelles`;
export const ACCESSIBILITE = fr`Accessibilité`;

/** To somebody who has left, or whose address is not used any more: it says nothing of what stood in the message. */
export function viewAdresseFinie(): Message {
  return {
    title: fr`Votre réponse n’a pas été prise en compte`,
    paragraphs: [
      fr`Cette adresse n’est plus reliée à l’espace de la convention : ce que vous avez écrit n’est enregistré nulle part.`,
      fr`Si c’est une erreur, dites-le à la coordination.`,
    ],
  };
}

/** To somebody who answers a message that went to another address: it says nothing of what stood there. */
export function viewAutreAdresse(): Message {
  return {
    title: fr`Votre réponse n’a pas été prise en compte`,
    paragraphs: [
      fr`Vous répondez à un courriel qui était adressé à quelqu’un d’autre, ou à une autre de vos adresses.`,
      fr`Répondez depuis l’adresse qui l’a reçu. Si c’est une erreur, dites-le à la coordination.`,
    ],
  };
}
