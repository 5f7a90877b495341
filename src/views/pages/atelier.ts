import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { pluralize } from '../words/phrases.ts';

/** The words of the local chat of the demonstration. */

export const TITRE = fr`Démonstration`;
export const CHOISIR_TITRE = fr`Qui voulez-vous être ?`;
export const CHOISIR_INTRO = fr`Entrez dans la conversation d’une personne : lisez ce qu’elle reçoit, répondez à sa place. Puis avancez dans le temps et regardez le tour de réponses se dérouler.`;
export const FICTIF = fr`Personnes fictives, plan d’actions réel`;
export const PERSONNES = fr`Personnes`;
export const CHANGER = fr`Changer de personne`;
export const CANAUX = fr`Canaux`;
export const CANAL_DETAIL = fr`Ce que tout le groupe projet peut lire`;
export const RETOUR_AU_SITE = fr`Aller au site public`;
export const CONVERSATION = fr`Conversation`;
export const ROBOT = fr`CTG`;
export const ROBOT_DETAIL = fr`robot`;
export const MODIFIE = fr`modifié à `;
export const COMPOSER = fr`Votre message au robot`;
export const COMPOSER_EXEMPLE = fr`Écrivez au robot, par exemple « mes fiches »`;
export const ENVOYER = fr`Envoyer`;
export const SUGGESTIONS = fr`Suggestions`;
export const VIDE_TITRE = fr`Rien pour l’instant`;
export const VIDE_TEXTE = fr`Le robot n’a pas encore écrit ici. Saluez-le, ou avancez dans le temps.`;
export const VIDE_CANAL = fr`Rien n’a encore été publié dans ce canal. Avancez dans le temps, ou publiez un résumé.`;
export const SALUER = fr`Saluer le robot`;
export const BOITE = fr`Boîte de courriel`;
export const PAR_COURRIEL = fr`par courriel`;
export const BOITE_VIDE = fr`Aucun courriel pour l’instant`;
export const BOITE_VIDE_DETAIL = fr`Cette personne n’a pas de messagerie : le robot lui écrit par courriel. Avancez dans le temps. Quand un serveur d’envoi est configuré, les courriels partent vraiment et n’arrivent pas ici.`;
export const FORMULAIRE = fr`Formulaire ouvert`;
export const CANAL_COMPOSER = fr`Dans ce canal, vous pouvez seulement lire. Pour écrire au robot, ouvrez la conversation d’une personne.`;

export const NOUVEAU_MESSAGE = fr`Voir le nouveau message`;

/** Beside a form whose sending was refused, by HTTP status; the first one is for any other. The text is still there. */
export const REFUS = [
  {
    why: '',
    texte: fr`Rien n’est enregistré : cette demande est refusée. Rechargez la page, puis essayez à nouveau.`,
  },
  {
    why: '400',
    texte: fr`Rien n’est enregistré : cette demande n’a pas pu être lue. Votre texte est toujours là : copiez-le, rechargez la page, puis envoyez-le à nouveau.`,
  },
  {
    why: '403',
    texte: fr`Rien n’est enregistré : cette demande semble venir d’un autre site. Votre texte est toujours là : copiez-le, rechargez la page, puis envoyez-le à nouveau.`,
  },
  {
    why: '413',
    texte: fr`Rien n’est enregistré : votre envoi est trop long. Votre texte est toujours là : raccourcissez-le, puis envoyez-le à nouveau.`,
  },
  {
    why: 'reseau',
    texte: fr`Le serveur ne répond pas. Votre texte est toujours là : attendez un instant, puis envoyez-le à nouveau.`,
  },
] as const;

/** The groups of people, in the order of the page. The first one that fits is a person's group; its code is its word. */
export const GROUPES = [
  { code: 'coordination', titre: fr`Coordination`, detail: fr`Prépare les séances et publie les résumés` },
  { code: 'administration', titre: fr`Administration`, detail: fr`Veille au bon fonctionnement` },
  { code: 'pilote', titre: fr`Pilotes`, detail: fr`Disent où en sont leurs fiches` },
  { code: 'membre', titre: fr`Membres`, detail: fr`Suivent le plan d’actions` },
  { code: 'animation', titre: fr`Animation`, detail: fr`Écrivent aux membres de leurs réseaux` },
  { code: 'lecture', titre: fr`Lecture`, detail: fr`Consultent le plan d’actions` },
  { code: 'supervision', titre: fr`Supervision`, detail: fr`Lisent plusieurs conventions côte à côte` },
] as const;

export type CodeGroupe = (typeof GROUPES)[number]['code'];

/** Commands worth trying, most useful first; the first ones are also shown on a narrow screen. */
export function suggestions(personne: Personne): readonly string[] {
  if (hasRole(personne, 'coordination'))
    return [fr`avancement`, fr`manquants`, fr`nouvelle séance`, fr`séances`, fr`plan`, fr`aide`];
  if (hasRole(personne, 'administration')) return [fr`état`, fr`plan`, fr`séances`, fr`aide`];
  const lire = [fr`plan`, fr`fiche 12`, fr`retards`, fr`séances`, fr`aide`];
  return hasRole(personne, 'pilote') ? [fr`mes fiches`, ...lire] : lire;
}

/** « 2 nouveaux messages ». */
export function nouveauxMessages(count: number): string {
  return pluralize(count, fr`nouveau message`, fr`nouveaux messages`);
}

export function titreBoite(nom: string): string {
  return fr`Boîte de courriel de ${nom}`;
}

/** The name of the frame in which an e-mail is shown. */
export function courrielOuvert(sujet: string): string {
  return fr`Courriel : ${sujet}`;
}

export function titreConversation(nom: string): string {
  return fr`Conversation de ${nom}`;
}
