/** Everything that can be asked for, by room. What each name does stands in src/intents/: the compiler ties both. */
export type IntentName =
  | 'accueil'
  | 'tableau'
  | 'aide'
  | 'mots'
  | 'etat'
  | 'annonce:rediger'
  | 'annonce:apercu'
  | 'annonce:envoyer'
  | 'annonce:suivi'
  | 'annonce:renvoyer'
  | 'annonce:corriger'
  | 'annonce:corriger:enregistrer'
  | 'annonce:retirer'
  | 'annonce:retirer:confirmer'
  | 'annonces:arreter'
  | 'annonces:reprendre'
  | 'mes-donnees'
  | 'comptes'
  | 'compte:preferer'
  | 'compte:detacher'
  | 'compte:code'
  | 'personne:code'
  | 'personne:code:creer'
  | 'personne:lien'
  | 'tableau:lien'
  | 'tableau:lien:fermer'
  | 'canaux'
  | 'canal:relier'
  | 'canal:detacher'
  | 'plan'
  | 'enjeu'
  | 'fiche'
  | 'fiche:chercher'
  | 'fiche:partager'
  | 'mes-fiches'
  | 'retards'
  | 'reponse:ouvrir'
  | 'reponse:etape'
  | 'reponse:retour'
  | 'reponse:envoyer'
  | 'reponse:laisser'
  | 'reponse:rien-de-nouveau'
  | 'reponse:voir'
  | 'resume:lire'
  | 'resume:preparer'
  | 'resume:apercu'
  | 'resume:publier'
  | 'seances'
  | 'seance:creer'
  | 'seance:apercu'
  | 'seance:confirmer'
  | 'seance:deplacer'
  | 'seance:deplacer:apercu'
  | 'seance:deplacer:confirmer'
  | 'seance:annuler'
  | 'seance:annuler:confirmer'
  | 'tour:ouvrir'
  | 'tour:ouvrir:confirmer'
  | 'tour:avancement'
  | 'tour:manquants'
  | 'tour:suivi'
  | 'tour:renvoyer'
  | 'rappel:plus-tard'
  | 'rappel:reporter'
  | 'pilotage:confirmer';

/** What an intent may be called: by us, as a line that somebody typed, or as a payload calls it. */
export type AskedName = IntentName | 'commande' | SentName;

/** As a payload calls an intent. The bot looks whether it exists: an old card may name one that is gone. */
export type SentName = string & { readonly [sent]: true };

declare const sent: unique symbol;

export function asSent(name: string): SentName {
  return name as SentName;
}
