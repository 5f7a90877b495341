import { type CodeParcours, ETAPES_PARCOURS, type Parcours } from '../../domain/accueil/parcours.ts';
import { fr } from '../../fr.ts';

/** The words of the guided path of the demonstration. */

export const TITRE = fr`Parcours guidé`;
export const COMMENCER = fr`Commencez par Hélène`;
export const COMMENCER_TEXTE = fr`Voici l’espace d’une convention : un robot rappelle, recueille les réponses et publie le résumé. Devenez Hélène Carpentier, qui pilote trois fiches : elle reçoit son rappel et répond en deux minutes.`;
export const SUITE = fr`Continuez le parcours`;
export const SUITE_TEXTE = fr`Chaque étape vous met à la place d’une personne. Elle est cochée dès qu’elle est vraiment faite.`;
export const TERMINE = fr`Vous avez fait tout le parcours`;
export const TERMINE_TEXTE = fr`Choisissez maintenant qui vous voulez être, ou recommencez la démonstration.`;
export const FAITE = fr`Fait`;
export const A_VENIR = fr`À faire`;
export const TROP_TARD = fr`Ce tour de réponses est fini : recommencez la démonstration pour faire cette étape.`;

export const RECOMMENCER = fr`Recommencer la démonstration`;
export const RECOMMENCER_TEXTE = fr`Tout ce qui a été fait ici depuis le début est effacé : réponses, messages, annonces, résumé. L’horloge revient au premier jour. Cela prend quelques secondes.`;
export const RECOMMENCER_OUI = fr`Tout effacer et recommencer`;
export const RECOMMENCER_NON = fr`Revenir sans rien effacer`;
export const RECOMMENCER_REFUS = fr`Rien n’a été effacé. Cette démonstration contient une adresse qui peut être celle de quelqu’un, ou un espace relié : elle ne s’efface pas d’ici.`;

interface Mots {
  /** What one does, in a few words. */
  readonly titre: string;
  /** Who one is. */
  readonly qui: string;
  readonly texte: string;
  readonly button: string;
}

const MOTS: Readonly<Record<CodeParcours, Mots>> = {
  repondre: {
    titre: fr`Répondre en deux minutes`,
    qui: fr`Hélène Carpentier, pilote de trois fiches`,
    texte: fr`Le tour de réponses s’ouvre et son rappel arrive : répondez pour la fiche 1.`,
    button: fr`Devenir Hélène`,
  },
  corriger: {
    titre: fr`Corriger sa réponse`,
    qui: fr`Hélène Carpentier, encore`,
    texte: fr`Son reçu dit que sa réponse est enregistrée et combien de fiches restent : utilisez « Corriger ma réponse ».`,
    button: fr`Revenir à Hélène`,
  },
  courriel: {
    titre: fr`Répondre par courriel`,
    qui: fr`Odile Wattez, secrétaire d’une mairie de 280 habitants`,
    texte: fr`Elle n’a pas de messagerie : ouvrez son courriel et répondez par son lien.`,
    button: fr`Ouvrir la boîte d’Odile`,
  },
  relancer: {
    titre: fr`Relancer qui n’a pas répondu`,
    qui: fr`Camille Martel, coordination`,
    texte: fr`Écrivez « manquants » : le robot dit qui n’a pas répondu. À la fin de sa liste, utilisez « Relancer plusieurs personnes », puis cochez qui relancer : un rappel vient de partir, personne n’est coché d’avance.`,
    button: fr`Devenir Camille`,
  },
  publier: {
    titre: fr`Publier le résumé`,
    qui: fr`Camille Martel, coordination`,
    texte: fr`Entre-temps, d’autres pilotes répondent et la date limite passe. Écrivez « publier », relisez les deux versions et publiez celle du groupe projet.`,
    button: fr`Aller à la publication`,
  },
  calendrier: {
    titre: fr`S’abonner au calendrier`,
    qui: fr`Marcel Delplace, maire d’Escalles`,
    texte: fr`Le résumé publié arrive dans sa boîte. Sous le courriel, ouvrez « Voir ce message à jour », écrivez « calendrier » et créez le sien.`,
    button: fr`Ouvrir la boîte du maire`,
  },
};

export function motsOf(code: CodeParcours): Mots {
  return MOTS[code];
}

/** The button that a lead presses meanwhile, as the card says it. */
export function rienDeNouveau(fiche: number): string {
  return fr`Rien de nouveau pour la fiche ${fiche}`;
}

/** « Étape 3 sur 6 ». */
export function rangOf(code: CodeParcours): string {
  return fr`Étape ${ETAPES_PARCOURS.indexOf(code) + 1} sur ${ETAPES_PARCOURS.length}`;
}

/** « 2 étapes faites sur 6 ». */
export function avanceeOf(parcours: Parcours): string {
  const faites = parcours.filter(({ faite }) => faite).length;
  const mots = faites > 1 ? fr`étapes faites` : fr`étape faite`;
  return fr`${faites} ${mots} sur ${parcours.length}`;
}
