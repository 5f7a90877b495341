import type { Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { notice } from '../words/phrases.ts';

/** The words around a message that goes by e-mail. */

export const ENVOYE_PAR_LE_ROBOT = fr`Ce courriel est envoyé par le robot de l’espace collaboratif. Une réponse à ce courriel ne serait lue par personne : utilisez les boutons, ou écrivez au robot par le lien ci-dessous.`;
export const REPONDRE_ICI = fr`Vous pouvez aussi répondre à ce courriel, comme à une lettre : votre texte vous revient prêt à envoyer.`;
export const NOMMER_LA_CONVENTION = fr`Plusieurs conventions vous écrivent ici : pour chaque texte, écrivez au-dessus le nom de sa convention, ou « fiche » et son numéro.`;
export const REPONDRE_AU_ROBOT = fr`Ce courriel est envoyé par le robot de l’espace collaboratif.`;
export const REPONDRE_A_LA_COORDINATION = fr`Ce courriel est envoyé par le robot de l’espace collaboratif. Si vous y répondez, la coordination lit votre message.`;
export const REPONDRE_A_UNE_COORDINATION = fr`Ce courriel est envoyé par le robot de l’espace collaboratif, pour plusieurs conventions. Si vous y répondez, écrivez au-dessus de votre texte le nom de la convention : seule sa coordination lira ce texte.`;
export const AGENDA_LU = fr`Ce courriel contient la date pour votre agenda. Si vous l’y acceptez ou la refusez, votre réponse compte comme par les boutons.`;
export const AGENDA_NON_LU = fr`Ce courriel contient la date pour votre agenda. Une réponse donnée dans l’agenda n’est lue par personne : utilisez les boutons.`;
export const ENVOYE_A_QUI_SUIT = fr`Vous recevez ce courriel parce que vous avez demandé à être prévenu, qu’une séance vous a confié quelque chose, ou que vous êtes délégué à la protection des données. Une réponse à ce courriel ne serait lue par personne.`;
export const ARRETER_SUIVI = fr`Ne plus être prévenu, et effacer mon adresse`;
export const LIENS_PERSONNELS = fr`Les liens de ce courriel sont personnels et agissent en votre nom : ne le transmettez pas.`;
export const VOIR_A_JOUR = fr`Voir ce message à jour, ou écrire au robot`;
export const viewVoirAJour = (nom: string): string => fr`Voir ce message à jour, ou écrire au robot : ${nom}`;
export const ARRETER_ANNONCES = fr`Ne plus recevoir d’annonces`;
export const viewArreterAnnonces = (nom: string): string => fr`Ne plus recevoir d’annonces : ${nom}`;
export const DONNEES_PERSONNELLES = fr`Données personnelles`;
export const ACCESSIBILITE = fr`Accessibilité`;

/** To somebody who has left, or whose address is not used any more: it says nothing of what stood in the message. */
export const ADRESSE_FINIE = notice(fr`Votre réponse n’a pas été prise en compte`, [
  fr`Cette adresse n’est plus reliée à l’espace de la convention : ce que vous avez écrit n’est enregistré nulle part.`,
  fr`Si c’est une erreur, dites-le à la coordination.`,
]);

/** To somebody who answers a message that went to another address: it says nothing of what stood there. */
export const AUTRE_ADRESSE = notice(fr`Votre réponse n’a pas été prise en compte`, [
  fr`Vous répondez à un courriel qui était adressé à quelqu’un d’autre, ou à une autre de vos adresses.`,
  fr`Répondez depuis l’adresse qui l’a reçu. Si c’est une erreur, dites-le à la coordination.`,
]);

/** A word of the bot in an e-mail that nobody vouches for: it changes nothing, its page does. */
export function viewMotAConfirmer(mot: string): Message {
  return notice(fr`« ${mot} » : rien n’est encore changé`, [
    fr`N’importe qui peut écrire un courriel à votre nom : un mot seul n’agit donc pas.`,
    fr`Ouvrez la page de ce message : vous pouvez y écrire la même chose, ou y appuyer sur un bouton.`,
  ]);
}

/** What an agenda says of coming, in an e-mail that nobody vouches for. */
export const AGENDA_A_CONFIRMER = notice(fr`Votre agenda a répondu : votre présence n’est pas encore notée`, [
  fr`N’importe qui peut écrire un courriel à votre nom : une réponse d’agenda n’agit donc pas.`,
  fr`Ouvrez la page de ce message, et dites-y si vous venez.`,
]);
