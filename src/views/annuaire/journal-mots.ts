import type { ActionJournal } from '../../domain/annuaire/journal.ts';
import { fr } from '../../fr.ts';

/** What the journal noted, for the person who did it or whom it is about. */
export function actionEnMots(action: ActionJournal): string {
  return ACTIONS_EN_MOTS[action] ?? action; // an older row may have a name of its time
}

const ACTIONS_EN_MOTS: Readonly<Partial<Record<string, string>> & Record<ActionJournal, string>> = {
  'accord:noter': fr`accord d’une partie noté`,
  'annonce:envoyer': fr`annonce envoyée`,
  'annonce:renvoyer': fr`annonce envoyée à nouveau`,
  'annonce:corriger': fr`annonce corrigée`,
  'annonce:retirer': fr`annonce retirée`,
  'annonces:arreter': fr`annonces arrêtées`,
  'annonces:reprendre': fr`annonces reprises`,
  'canal:relier': fr`canal relié`,
  'canal:detacher': fr`canal détaché`,
  'code:creer': fr`code créé`,
  'code:annuler': fr`code annulé`,
  'compte:relier': fr`compte relié`,
  'compte:preferer': fr`compte préféré choisi`,
  'compte:detacher': fr`compte détaché`,
  'compte:retirer': fr`compte fermé`,
  'demande:refuser': fr`demande refusée`,
  'demonstration:charger': fr`démonstration chargée`,
  'espace:relier': fr`messagerie reliée`,
  'espace:retirer': fr`messagerie retirée`,
  'lien:creer': fr`lien personnel créé`,
  'notice:montrer': fr`notice sur vos données, montrée`,
  'lien:fermer': fr`lien personnel fermé`,
  'personne:creer': fr`personne inscrite`,
  'personne:modifier': fr`fiche d’identité modifiée`,
  'personne:desactiver': fr`personne désactivée`,
  'pilotage:ouvrir': fr`pilotage commencé`,
  'pilotage:fermer': fr`pilotage terminé`,
  'pilotage:confirmer': fr`pilotage confirmé`,
  'pilotage:quitter': fr`fin de pilotage, à la demande de la personne`,
  'plan:importer': fr`plan d’actions chargé`,
  'reponse:envoyer': fr`réponse envoyée`,
  'reponse:garder': fr`réponse gardée interne`,
  'reponse:rendre': fr`réponse remise dans la version publique`,
  'resume:publier': fr`résumé publié`,
  'seance:creer': fr`séance créée`,
  'seance:deplacer': fr`séance déplacée`,
  'seance:annuler': fr`séance annulée`,
  'session:ouvrir': fr`connexion sur le web`,
  'session:fermer': fr`toutes les sessions fermées`,
  'structure:creer': fr`structure créée`,
  'tour:ouvrir': fr`tour de réponses ouvert`,
  'tour:figer': fr`tour de réponses terminé`,
  'tour:clore': fr`tour de réponses arrêté`,
  'tour:renvoyer': fr`messages du tour envoyés à nouveau`,
};
