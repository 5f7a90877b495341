import { fr } from '../../fr.ts';

/** The words around a message that goes by e-mail. */

export const ENVOYE_PAR_LE_ROBOT = fr`Ce courriel est envoyé par le robot de l’espace collaboratif. Une réponse à ce courriel ne serait pas lue : utilisez les boutons.`;
export const LIENS_PERSONNELS = fr`Ces boutons agissent en votre nom. Ne transmettez pas ce courriel.`;
export const VOIR_A_JOUR = fr`Voir ce message à jour, ou écrire au robot`;
export const ARRETER_ANNONCES = fr`Ne plus recevoir d’annonces`;
export const DONNEES_PERSONNELLES = fr`Données personnelles`;
export const ACCESSIBILITE = fr`Accessibilité`;
