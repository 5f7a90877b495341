import {
  CONSERVATION,
  DAYS_OF_COURRIEL,
  DAYS_OF_TRAFFIC,
  GARDES,
} from '../../domain/annuaire/conservation.ts';
import { IDLE_HOURS, LONGEST_HOURS, MINUTES_OF_DEMANDE } from '../../domain/nouns/connexion.ts';
import { DAYS_OF_DEMANDE } from '../../domain/resumes/abonnement.ts';
import { enLettres, fr } from '../../fr.ts';
import type { TableBlock } from '../words/document.ts';
import { dureeDuLien } from '../words/liens.ts';
import { dureeEnMots } from '../words/phrases.ts';

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
    [
      fr`Instances dont vous êtes membre`,
      fr`vous prévenir des séances qui vous concernent ; d’un réseau commun à plusieurs conventions, ses membres y lisent votre nom et votre structure`,
    ],
    [
      fr`Votre présence à une séance, et qui vous y remplace`,
      fr`savoir combien de personnes viennent, et accueillir les remplaçants`,
    ],
    [
      fr`Choix de la messagerie, vos jours et vos heures, rythme des annonces, arrêtées ou non`,
      fr`respecter vos préférences`,
    ],
    [fr`Réponses : où en est l’action, textes, chiffres`, fr`suivre le plan d’actions`],
    [fr`Brouillons de vos formulaires`, fr`reprendre une réponse commencée`],
    [
      fr`Annonces que vous écrivez, leurs brouillons et vos modèles`,
      fr`les envoyer, les corriger, les retirer, les reprendre`,
    ],
    [
      fr`Liens personnels et codes, sous forme illisible`,
      fr`vous ouvrir vos pages, à vous et à personne d’autre`,
    ],
    [
      fr`Adresse que quelqu’un du public laisse pour être prévenu, et ce qu’il suit`,
      fr`lui écrire quand un résumé publié dit du nouveau, s’il l’a confirmé`,
    ],
    [
      fr`Nom et adresse de qui n’a pas de compte et à qui une séance confie une suite à donner`,
      fr`lui dire ce qui est à faire, et le lui rappeler`,
    ],
    [
      fr`Personne à contacter dans une partie signataire : son nom ou sa fonction, son adresse`,
      fr`suivre l’accord de cette partie`,
    ],
    [
      fr`Empreinte illisible de l’adresse de qui nous écrit, même sans être inscrit`,
      fr`ne pas répondre sans fin à la même adresse`,
    ],
    [fr`Sessions ouvertes sur le web, sous forme illisible`, fr`vous reconnaître d’une page à l’autre`],
    [
      fr`Dernière lecture de votre calendrier personnel par un agenda, à l’heure près`,
      fr`vous aider quand il ne se met plus à jour`,
    ],
    [
      fr`Journal des envois : quel message, envoyé ou non, quand`,
      fr`ne pas écrire deux fois, prouver l’envoi`,
    ],
    [fr`Journal des actions : qui a fait quoi`, fr`garder une trace des décisions`],
    [
      fr`Jamais : téléphone personnel, photo, adresse privée, date de naissance, accusés de lecture`,
      fr`nous n’en avons pas besoin`,
    ],
  ],
};

/** How long, as it is: what nobody has set yet is not announced. */
export const DUREES: TableBlock = {
  kind: 'table',
  caption: fr`Combien de temps`,
  head: [fr`Donnée`, fr`Durée`],
  rows: [
    [
      fr`Réponses et leurs versions, résumés, annonces`,
      fr`gardés : rien ne les efface tout seul. Ce sont des archives publiques`,
    ],
    [
      fr`Prénom, nom, fonction, adresse, rôles, identifiants de messagerie`,
      fr`tant que vous participez, puis ${dureeEnMots(CONSERVATION.contact)} ; effacés la nuit suivante, et aussitôt quand la coordination traite votre demande`,
    ],
    [fr`Compte de messagerie que vous détachez`, fr`il ne sert plus ; effacé avec vos coordonnées`],
    [
      fr`Brouillons`,
      fr`jusqu’à l’envoi du formulaire, sinon ${dureeEnMots(GARDES.brouillon)} après la fin du tour ; effacés la nuit suivante. Un texte arrivé trop tard attend le tour suivant`,
    ],
    [
      fr`Réponse du robot à ce que vous envoyez sur une page, chiffrée`,
      fr`${enLettres(GARDES.suite.hours)} heures, pour revenir en arrière ; effacée la nuit suivante`,
    ],
    [
      fr`Fichier remis pour un import`,
      fr`jusqu’à sa confirmation, ou au fichier suivant, ${dureeEnMots(GARDES.remise)} au plus ; effacé la nuit suivante`,
    ],
    [
      fr`Brouillons d’annonces, que toute la coordination lit ; modèles et destinataires qu’elle garde sous un nom ; fiches, indicateurs, questions et réseaux proposés par qui supervise`,
      fr`jusqu’à l’envoi, sinon ${dureeEnMots(GARDES.brouillon)} après la dernière modification ; les modèles, les noms et ces propositions, ${dureeEnMots(GARDES.brouillon)} après la fin de la convention ; effacés la nuit suivante`,
    ],
    [
      fr`Présence à une séance`,
      fr`${dureeEnMots(CONSERVATION.presences)} après la séance ; effacée la nuit suivante`,
    ],
    [
      fr`Inscription à un événement, et réponse à sa question`,
      fr`${dureeEnMots(CONSERVATION.participations)} après l’événement ; effacée la nuit suivante`,
    ],
    [
      fr`Nom et adresse de qui n’a pas de compte, pour une suite à donner`,
      fr`${dureeEnMots(CONSERVATION.suites)} après que c’est fait, et au plus tard ${dureeEnMots(CONSERVATION.suitesAttendues)} après la date ; effacés la nuit suivante, et aussitôt qu’il le demande sur sa page`,
    ],
    [
      fr`Liens personnels`,
      fr`valables ${dureeDuLien('tableau')} pour votre page, ${dureeDuLien('tableauDuJour')} quand elle permet de coordonner, ${dureeDuLien('resume')} pour un résumé, ${dureeDuLien('donnees')} pour vos données, ${dureeDuLien('jeton')} pour un jeton ; votre calendrier reste ouvert jusqu’à ce que vous le fermiez, 10 ans au plus ; ensuite, seule une empreinte illisible reste, ${dureeEnMots(CONSERVATION.liens)}`,
    ],
    [
      fr`Connexion sur le web`,
      fr`la demande, ${MINUTES_OF_DEMANDE} minutes ; la session, ${LONGEST_HOURS} heures au plus, et ${IDLE_HOURS} heures sans rien faire ; effacées la nuit suivante`,
    ],
    [
      fr`Navigateur par lequel vous êtes entré, pour le reconnaître`,
      fr`${dureeEnMots(CONSERVATION.appareils)} après votre dernière connexion ; effacé la nuit suivante, et aussitôt si votre adresse change`,
    ],
    [
      fr`Adresse laissée par quelqu’un du public`,
      fr`${dureeEnMots({ days: DAYS_OF_DEMANDE })} sans confirmation ; confirmée, jusqu’à ce qu’il arrête, et jusqu’à la fin de la convention au plus ; effacée la nuit suivante, et aussitôt s’il arrête`,
    ],
    [
      fr`Personne à contacter dans une partie signataire`,
      fr`jusqu’à ce que la coordination la change, et jusqu’à la fin de la convention au plus ; son nom et son adresse sont effacés avec ses coordonnées`,
    ],
    [
      fr`Courriel de quelqu’un que nous ne connaissons pas`,
      fr`rien n’est gardé de son texte ni de son adresse ; une empreinte illisible de l’adresse reste ${dureeEnMots({ days: DAYS_OF_TRAFFIC + 1 })} au plus ; effacée la nuit suivante`,
    ],
    [
      fr`Numéro d’un courriel reçu, pour n’agir qu’une fois`,
      fr`une empreinte illisible, ${dureeEnMots({ days: DAYS_OF_COURRIEL + 1 })} au plus ; effacée la nuit suivante`,
    ],
    [fr`Journal des envois`, fr`${dureeEnMots(CONSERVATION.envois)}`],
    [
      fr`Journal des accès : connexions, liens, codes, demandes refusées`,
      fr`${dureeEnMots(CONSERVATION.acces)}`,
    ],
    [
      fr`Journal des autres actions, sans nom ni texte`,
      fr`gardé : il dit qui a décidé quoi. Après l’effacement, il ne mène plus à vous`,
    ],
    [
      fr`Votre inscription en double, quand deux inscriptions sont réunies : de quoi les séparer`,
      fr`${dureeEnMots(CONSERVATION.fusions)} ; effacé la nuit suivante`,
    ],
    [fr`Numéros des clics reçus des messageries`, fr`une semaine`],
    [fr`Messages dans votre messagerie`, fr`selon les règles de votre organisation`],
  ],
};
