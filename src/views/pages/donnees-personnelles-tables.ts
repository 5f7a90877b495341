import { fr } from '../../fr.ts';
import type { TableBlock } from '../words/document.ts';

/** What is kept, and why (RGPD art. 13). */
export const GARDEES: TableBlock = {
  kind: 'table',
  caption: fr`Ce que nous gardons, et pourquoi`,
  head: [fr`Donnée`, fr`Utilité`],
  rows: [
    [
      fr`Prénom, nom, fonction, structure, adresse professionnelle`,
      fr`savoir qui est pilote, envoyer les rappels`,
    ],
    [fr`Identifiant de messagerie`, fr`vous remettre les messages`],
    [fr`Choix de la messagerie, annonces arrêtées ou non`, fr`respecter vos préférences`],
    [fr`Réponses : où en est l’action, textes, chiffres`, fr`suivre le plan d’actions`],
    [fr`Brouillons de vos formulaires`, fr`reprendre une réponse commencée`],
    [fr`Journal des envois : envoyé, échoué, répondu`, fr`ne pas écrire deux fois, prouver l’envoi`],
    [fr`Journal des actions : qui a fait quoi`, fr`garder une trace des décisions`],
    [
      fr`Jamais : téléphone personnel, photo, adresse privée, date de naissance, accusés de lecture`,
      fr`nous n’en avons pas besoin`,
    ],
  ],
};

/** How long: a proposal until the DPO and the archives have set it. */
export const DUREES: TableBlock = {
  kind: 'table',
  caption: fr`Combien de temps (durées proposées, à valider avec les archives)`,
  head: [fr`Donnée`, fr`Durée`],
  rows: [
    [
      fr`Réponses, résumés, bilans`,
      fr`jusqu’au 31 décembre 2029, puis jusqu’à l’adoption du bilan final (12 mois au plus) ; ensuite, le service des archives décide`,
    ],
    [fr`Coordonnées`, fr`durée du rôle et 3 mois`],
    [fr`Identifiants de messagerie`, fr`durée du rôle, ou dès que vous le demandez`],
    [fr`Liens personnels`, fr`jusqu’à leur expiration, puis 30 jours sous forme illisible`],
    [fr`Journal des envois`, fr`12 mois`],
    [fr`Journal des actions`, fr`de 6 à 12 mois`],
    [fr`Brouillons`, fr`fin du tour de réponses et 30 jours`],
    [fr`Messages dans votre messagerie`, fr`selon les règles de votre organisation`],
  ],
};
