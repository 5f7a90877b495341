/** Everything that can be asked for, a noun with its verbs. What each name does stands in src/intents/: the compiler ties both. */
export type IntentName =
  | 'accueil'
  | 'merci'
  | 'tableau'
  | `tableau:${'lien' | 'lien:jour' | 'lien:fermer'}`
  | 'aide'
  | 'mots'
  | 'etat'
  | 'reglages'
  | `annonce:${'rediger' | 'apercu' | 'brouillon' | 'modele' | 'audience' | 'audience:renommer'}`
  | `annonce:${'audience:supprimer' | 'supprimer' | 'supprimer:confirmer' | 'essai' | 'envoyer'}`
  | `annonce:${'suivi' | 'lue' | 'renvoyer' | 'corriger' | 'corriger:enregistrer' | 'retirer'}`
  | `annonce:${'retirer:confirmer' | 'accord:lire' | 'accord:demander' | 'accord:donner'}`
  | `annonce:${'accord:refuser' | 'proposer' | 'proposer:envoyer'}`
  | 'modeles'
  | `modele:${'proposer' | 'proposer:envoyer' | 'prendre' | 'prendre:enregistrer' | 'laisser'}`
  | `inscription:${'ecrire' | 'enregistrer' | 'retirer' | 'agenda'}`
  | 'inscriptions'
  | `annonces:${'arreter' | 'reprendre'}`
  | 'mes-donnees'
  | 'opposition'
  | `opposition:${'confirmer' | 'retirer'}`
  | `effacement:${'demander' | 'demander:confirmer' | 'retirer'}`
  | 'effacements'
  | 'registre'
  | `protection${'' | ':enregistrer'}`
  | `personne:${'effacer' | 'effacer:confirmer' | 'chercher' | 'voir' | 'ajouter' | 'modifier'}`
  | `personne:${'enregistrer' | 'desactiver' | 'desactiver:confirmer' | 'fusionner'}`
  | `personne:${'fusionner:confirmer' | 'code' | 'code:creer' | 'lien' | 'lien:jour'}`
  | `personne:${'calendrier' | 'calendrier:fermer'}`
  | `adresse:${'reessayer' | 'refuser'}`
  | 'personnes'
  | 'avenant'
  | `avenant:${'ajouter' | 'ajouter:noter' | 'retirer' | 'preparer' | 'lire' | 'abandonner'}`
  | `avenant:${'abandonner:confirmer' | 'signer' | 'signer:noter' | 'appliquer'}`
  | `avenant:${'appliquer:proposer' | 'appliquer:confirmer'}`
  | 'effets'
  | `effet:${'ecrire' | 'envoyer'}`
  | 'fin'
  | `fin:${'changer' | 'apercu' | 'confirmer'}`
  | 'espace-public'
  | `espace-public:${'ouvrir' | 'fermer'}`
  | 'parties'
  | `partie:${'voir' | 'modifier' | 'enregistrer' | 'geler'}`
  | 'purge'
  | 'purge:confirmer'
  | 'agendas'
  | 'doublons'
  | 'fusion:annuler'
  | 'comptes'
  | 'conventions'
  | 'installation'
  | `convention:${'choisir' | 'modifier' | 'enregistrer' | 'archiver' | 'archiver:confirmer'}`
  | 'connexions'
  | 'connexion:fermer'
  | 'jetons'
  | `jeton:${'ecrire' | 'creer' | 'fermer'}`
  | 'webhooks'
  | `webhook:${'ecrire' | 'creer' | 'reessayer' | 'passer' | 'fermer'}`
  | 'preferences'
  | `preferences:${'modifier' | 'enregistrer'}`
  | `compte:${'preferer' | 'detacher' | 'code'}`
  | 'canaux'
  | `canal:${'relier' | 'partager' | 'detacher' | 'destiner' | 'destiner:enregistrer'}`
  | 'plan'
  | 'enjeu'
  | 'fiche'
  | `fiche:${'chercher' | 'partager' | 'mode' | 'completer' | 'completer:enregistrer' | 'fermer'}`
  | `fiche:${'fermer:apercu' | 'fermer:confirmer' | 'rouvrir' | 'rouvrir:confirmer' | 'jalons'}`
  | 'fiche:jalons:enregistrer'
  | 'appuis'
  | `appui:${'suivre' | 'enregistrer'}`
  | `nouvelle:${'ecrire' | 'envoyer'}`
  | `remarque:${'ecrire' | 'noter'}`
  | 'mes-fiches'
  | 'retards'
  | `mot:${'repondre' | 'envoyer'}`
  | `reponse:${'ouvrir' | 'saisir' | 'etape' | 'retour' | 'envoyer' | 'laisser' | 'reunir'}`
  | `reponse:${'rien-de-nouveau' | 'voir' | 'annuler' | 'courriel' | 'tel-quel' | 'masquer'}`
  | 'reponse:correction'
  | 'reponse:masquer:confirmer'
  | `resume:${'lire' | 'preparer' | 'apercu' | 'publier' | 'publier:public' | 'accord:lire'}`
  | `resume:${'accord:demander' | 'accord:donner' | 'accord:refuser' | 'rectifier'}`
  | `resume:${'rectifier:enregistrer' | 'reussite:donner' | 'reussite:retirer' | 'interne:garder'}`
  | 'resume:interne:rendre'
  | 'bilan'
  | 'activite'
  | 'supervision'
  | `activite:ligne${'' | ':enregistrer' | ':retirer'}`
  | 'archive'
  | 'archive:preparer'
  | `rectification:${'ecrire' | 'demander' | 'accepter' | 'refuser'}`
  | 'instances'
  | `instance:${'voir' | 'creer' | 'modifier' | 'enregistrer' | 'membres' | 'membres:enregistrer'}`
  | `instance:${'animateurs' | 'animateurs:enregistrer' | 'sortie' | 'retirer' | 'fermer'}`
  | `instance:${'fermer:confirmer' | 'quitter' | 'rouvrir'}`
  | 'seances'
  | 'calendrier'
  | `calendrier:${'creer' | 'agendas' | 'rappels' | 'invitations' | 'fermer'}`
  | `seance:${'creer' | 'apercu' | 'confirmer' | 'retablir' | 'deplacer' | 'deplacer:apercu'}`
  | `seance:${'deplacer:confirmer' | 'modifier' | 'voir' | 'points' | 'annuler' | 'annuler:confirmer'}`
  | `ordre-du-jour:${'preparer' | 'enregistrer'}`
  | `point:${'noter' | 'enregistrer'}`
  | 'suites'
  | `suite:${'ecrire' | 'enregistrer' | 'retirer' | 'clore' | 'rouvrir' | 'aide' | 'aidee'}`
  | `suite:${'pas-avant' | 'reporter'}`
  | 'propositions'
  | `proposition:${'decider' | 'enregistrer'}`
  | `decision:${'ecrire' | 'enregistrer' | 'corriger' | 'changer'}`
  | `releve:${'preparer' | 'publier' | 'lire' | 'presences' | 'presences:enregistrer'}`
  | `releve:${'rectifier' | 'rectifier:publier'}`
  | 'seance:papiers'
  | 'dossier'
  | `presence:${'ecrire' | 'enregistrer'}`
  | 'periodes'
  | `periode:${'ajouter' | 'ajouter:confirmer' | 'zone' | 'retirer'}`
  | `tour:${'ouvrir' | 'ouvrir:confirmer' | 'avancement' | 'manquants' | 'suivi' | 'renvoyer'}`
  | `relance:${'preparer' | 'envoyer'}`
  | `rappel:${'plus-tard' | 'reporter'}`
  | `pilotage:${'confirmer' | 'quitter' | 'quitter:confirmer' | 'reprendre' | 'passer'}`
  | `pilotage:${'proposer' | 'proposer:envoyer'}`
  | `pilotage:${'proposer:passer' | 'fermer' | 'fermer:confirmer' | 'nommer' | 'nommer:confirmer'}`
  | `delegation:${'proposer' | 'demander' | 'accepter' | 'refuser' | 'arreter'}`;

/** What an intent may be called: by us, as a line that somebody typed, or as a payload calls it. */
export type AskedName = IntentName | 'commande' | SentName;

/** As a payload calls an intent. The bot looks whether it exists: an old card may name one that is gone. */
export type SentName = string & { readonly [sent]: true };

declare const sent: unique symbol;

export function asSent(name: string): SentName {
  return name as SentName;
}
