import type { Temporal } from 'temporal-polyfill';

/** What the journal notes: a noun, and a verb in the infinitive. Its rows stay for ever: a name is never taken back. */
export type ActionJournal =
  /** What nobody decides alone (`objet`: which act). */
  | 'acte:proposer'
  | 'accord:noter'
  /** Another address for somebody was typed (`details` names its account); from there it was said to be right, or by its person not to be. */
  | 'adresse:demander'
  | 'adresse:confirmer'
  | 'adresse:refuser'
  /** A suspended one, of the person that `objet` names. */
  | 'adresse:reessayer'
  /** It waits for its time; it was called off before. */
  | 'annonce:prevoir'
  | 'annonce:annuler'
  /** A draft, to its author alone. */
  | 'annonce:essayer'
  | 'annonce:envoyer'
  | 'annonce:renvoyer'
  | 'annonce:proposer'
  /** A fiche, an indicator, a question or a réseau, to coordination, which took or left it. */
  | 'modele:proposer'
  | 'modele:prendre'
  | 'modele:laisser'
  | 'annonce:corriger'
  | 'annonce:retirer'
  | 'annonce:accord:demander'
  | 'annonce:accord:donner'
  | 'annonce:accord:refuser'
  | 'annonces:arreter'
  | 'annonces:reprendre'
  /** At the door: an e-mail was asked for, or a wrong code was typed; `details` says whether in a browser that is known. */
  | 'connexion:demander'
  | 'connexion:refuser'
  /** A browser or an identity of a provider is recognised no more. */
  | 'connexion:oublier'
  /** What became of a need for support. */
  | 'appui:suivre'
  /** Somebody may take the whole of the convention. */
  | 'archive:creer'
  /** What coordination and administration do about an avenant; `details` says which change, party or day. */
  | 'avenant:preparer'
  | 'avenant:abandonner'
  | 'avenant:signer'
  | 'avenant:proposer'
  | 'avenant:appliquer'
  | 'modification:noter'
  | 'modification:retirer'
  | 'calendrier:creer'
  | 'calendrier:fermer'
  | 'canal:relier'
  /** Another convention has it too; `objet` is our channel. */
  | 'canal:partager'
  | 'canal:detacher'
  | 'code:creer'
  /** Others could read it: it does not open anything any more. */
  | 'code:annuler'
  | 'compte:relier'
  | 'compte:preferer'
  /** By its person. */
  | 'compte:detacher'
  /** By its platform, or by whoever rules there. */
  | 'compte:retirer'
  /** A button or a card that was forwarded or forged; `objet` says which. */
  | 'demande:refuser'
  | 'delegation:accepter'
  | 'delegation:refuser'
  | 'delegation:arreter'
  | 'demonstration:charger'
  | 'espace:relier'
  | 'espace:retirer'
  /** Its directory may vouch in another convention too, or no more; `details` says which one, and who said so. */
  | 'espace:partager'
  | 'espace:reprendre'
  /** Everybody may follow the actions from now on, or no more. */
  | 'espace-public:ouvrir'
  | 'espace-public:fermer'
  | 'effacement:demander'
  | 'effacement:retirer'
  | 'invitations:recevoir'
  | 'invitations:arreter'
  | 'instance:creer'
  | 'instance:modifier'
  | 'instance:fermer'
  | 'instance:rouvrir'
  /** Somebody joins a body, or leaves it; animates it, or no more: `details` says which, and of which body. */
  | 'instance:composer'
  | 'instance:animer'
  | 'lien:creer'
  | 'lien:fermer'
  /** By whoever received the link of somebody else. */
  | 'lien:refuser'
  /** A new one was asked for, at the known address. */
  | 'lien:demander'
  /** Each structure contributes, or one answers for all. */
  | 'fiche:mode'
  | 'fiche:completer'
  /** By an avenant; and that it was a mistake. */
  | 'fiche:fermer'
  | 'fiche:rouvrir'
  /** Which of its steps are done. */
  | 'fiche:jalons'
  /** What came of a fiche or an enjeu (art. 7). */
  | 'effet:ecrire'
  /** « Quoi de neuf ? » */
  | 'nouvelle:envoyer'
  | 'remarque:noter'
  /** The notice about personal data, in the first greeting. */
  | 'notice:montrer'
  | 'ordre-du-jour:ecrire'
  | 'personne:creer'
  | 'personne:modifier'
  | 'opposition:creer'
  | 'opposition:retirer'
  | 'personne:desactiver'
  /** Name, address and accounts are gone; by the clock: the time to keep them was over. */
  | 'personne:effacer'
  /** Two records made one, and what takes it back; `details` names the double. */
  | 'personne:fusionner'
  | 'personne:separer'
  /** A line that coordination adds to its report by hand. */
  | 'activite:noter'
  | 'activite:retirer'
  | 'periode:ajouter'
  /** Whose address is told of each masking. */
  | 'protection:changer'
  | 'periode:retirer'
  /** Whose school holidays are proposed (`objet`). */
  | 'periode:zone'
  | 'convention:situer'
  /** By whoever administers the installation, in the first convention; `objet` is the code of the other. */
  | 'convention:creer'
  | 'convention:modifier'
  | 'convention:archiver'
  | 'logo:charger'
  /** Its emblem, its colour. */
  | 'apparence:changer'
  | 'pilotage:ouvrir'
  | 'pilotage:fermer'
  | 'pilotage:confirmer'
  | 'pilotage:quitter'
  /** By who left it, within a day. */
  | 'pilotage:reprendre'
  | 'plan:importer'
  /** Where, when and how often somebody wants to be written to. */
  | 'preferences:changer'
  /** A body decided about a postponement or an abandon. */
  | 'proposition:decider'
  /** A body decided something of a fiche in its own words; a decision was noted wrong. */
  | 'decision:noter'
  | 'decision:corriger'
  | 'decision:retirer'
  | 'releve:publier'
  | 'releve:rectifier'
  | 'reponse:envoyer'
  /** What was sent is taken back: the version before it stands again, or none. */
  | 'reponse:annuler'
  /** Words were deleted; why, not which. */
  | 'reponse:masquer'
  /** « Garder interne », and what takes it back. */
  | 'reponse:garder'
  | 'reponse:rendre'
  /** Its author is asked for other words. */
  | 'reponse:correction'
  /** What is to be put right in a published summary. */
  | 'rectification:ecrire'
  | 'rectification:demander'
  | 'rectification:accepter'
  | 'rectification:refuser'
  | 'resume:publier'
  | 'resume:accord:demander'
  | 'resume:accord:donner'
  | 'resume:accord:refuser'
  /** An answer is given as an example of success, or no more. */
  | 'reussite:donner'
  | 'reussite:retirer'
  | 'seance:creer'
  | 'seance:deplacer'
  | 'seance:annuler'
  /** By an e-mail or another door; `details` says which. */
  | 'session:ouvrir'
  /** All those of a person. */
  | 'session:fermer'
  | 'structure:creer'
  /** The number of its establishment was noted. */
  | 'structure:modifier'
  /** What a séance decided to do is done. */
  | 'suite:clore'
  | 'suite:noter'
  | 'suite:rouvrir'
  /** Help is asked for, and given. */
  | 'suite:aide'
  | 'suite:aider'
  | 'suite:reporter'
  /** One that was held before this program, from a file. */
  | 'tour:importer'
  | 'tour:ouvrir'
  | 'tour:figer'
  | 'tour:clore'
  | 'tour:renvoyer'
  | 'tour:relancer'
  /** An address of another program is told of what happens, asked again, no more, or off after days of failures. */
  | `webhook:${'creer' | 'reessayer' | 'passer' | 'fermer' | 'eteindre'}`;

/** Ids, codes and instants only: no name, nothing that people wrote. */
export type DetailsJournal = Readonly<Record<string, string | number | boolean | null>>;

/** Who did what, and when; `acteurId` is null for the clock, a platform and the command line. */
export interface EvenementJournal {
  readonly conventionId: string;
  readonly survenuLe: Temporal.Instant;
  readonly acteurId: string | null;
  readonly action: ActionJournal;
  readonly objet: string;
  readonly details?: DetailsJournal;
}
