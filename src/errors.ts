/** The catalogue of broken rules. Codes for the program, one plain French sentence for people. */
import { JOURS_ANNULATION } from './domain/annuaire/fusion.ts';
import { DAYS_OF_NEW } from './domain/nouns/connexion.ts';
import { enLettres, fr } from './fr.ts';

const CATALOGUE = {
  'compte-inconnu': () =>
    fr`Je ne peux répondre qu’aux membres enregistrés. Demandez un code à la coordination, puis écrivez-le-moi en message direct.`,
  'code-invalide': () =>
    fr`Ce code n’est pas valable, ou ne l’est plus. Vérifiez-le, ou demandez-en un autre à la coordination.`,
  'code-autre-personne': () =>
    fr`Ce code est pour quelqu’un d’autre, et ce compte est déjà relié à vous. Le code reste valable.`,
  'code-dans-un-canal': () =>
    fr`D’autres ont pu lire ce code : il ne sert plus. Demandez-en un autre, puis écrivez-le-moi en message direct.`,
  'trop-de-codes': () => fr`Vous avez essayé trop de codes. Attendez une heure, puis réessayez.`,
  'compte-introuvable': () => fr`Ce compte n’est pas, ou n’est plus, relié à vous.`,
  'canal-a-choisir': () =>
    fr`Écrivez cette commande dans le canal lui-même, au robot, après l’y avoir invité.`,
  'canal-introuvable': () => fr`Ce canal n’est pas, ou n’est plus, relié à l’espace.`,
  'canal-sans-robot': () =>
    fr`Je ne fais pas partie de ce canal : je ne pourrais rien y publier. Invitez-moi d’abord, puis écrivez à nouveau « relier ce canal ».`,
  'canal-ailleurs': () =>
    fr`Ce canal est déjà relié à une autre convention. S’il doit recevoir les deux, adressez « partager ce canal » au robot, dans ce canal : chaque message y nommera sa convention.`,
  'action-inconnue': () =>
    fr`Cette action n’existe pas, ou plus. Écrivez « aide » pour voir ce qui est possible.`,
  'hors-page': () =>
    fr`Cela se fait dans la conversation : par sécurité, vos comptes, les codes et les liens se gèrent en écrivant au robot. Rien n’a changé.`,
  'lien-perime': () => fr`Ce lien n’ouvre plus rien. Rien n’a été enregistré.`,
  'lien-du-jour': () =>
    fr`Rien n’a changé : ce lien permet ce que fait un pilote. Pour cette action, il faut un lien d’un jour. Écrivez « lien du jour » au robot ou, sans messagerie, demandez-le à l’administration.`,
  'preuve-demandee': () =>
    fr`Rien n’a changé : pour cela, il faut montrer à nouveau que c’est vous. Faites-le sur votre page personnelle, ou écrivez au robot dans votre messagerie.`,
  'role-insuffisant': () => fr`Cette action est réservée à la coordination.`,
  'administration-seulement': () => fr`Cette action est réservée à l’administration de l’espace.`,
  'installation-seulement': () =>
    fr`Cette action est réservée à l’administration de la première convention de l’installation.`,
  'convention-introuvable': () => fr`Cette convention n’est pas, ou n’est plus, dans l’installation.`,
  'supervision-seulement': () =>
    fr`Cela est réservé aux personnes à qui l’administration a donné le rôle de supervision.`,
  'accord-acces-remis': () =>
    fr`Ce compte a été relié par un code lu au guichet : il ne permet de décider d’aucun accord. Connectez-vous avec votre adresse, ou demandez un autre code.`,
  'accord-acces-recent': () =>
    fr`Votre inscription, votre adresse, votre structure ou vos rôles ont changé il y a moins de ${enLettres(DAYS_OF_NEW)} jours : d’ici là, un accord se décide par une autre personne de votre partie.`,
  'personne-opposee': () =>
    fr`Cette personne ne veut recevoir aucun message : rien ne lui est envoyé. Elle peut se connecter avec son adresse, ou accepter de nouveau les messages.`,
  'guichet-sans-charge': () =>
    fr`Rien ne permet d’écrire à cette personne, et elle coordonne ou administre : son code ne se lit pas au guichet. Qui exploite le serveur peut en créer un (« espace code »).`,
  'reprise-impossible': () =>
    fr`On reprend une fiche pendant un jour seulement, et si l’on vient de la laisser. Demandez à la coordination de vous nommer à nouveau.`,
  'pas-pilote': () =>
    fr`Vous n’êtes pas pilote de cette fiche. Demandez à la coordination si c’est une erreur.`,
  'contribution-fermee': () =>
    fr`La façon de répondre pour cette fiche a changé. Ouvrez à nouveau le formulaire : votre brouillon est gardé.`,
  'personne-introuvable': () => fr`Cette personne ne fait pas, ou plus, partie de l’espace.`,
  'accord-retire': () =>
    fr`Votre structure n’a plus d’accord pour l’échange de données (article 8) : vous ne pouvez ni lire ni répondre ici. Rien n’est perdu. Adressez-vous à la coordination.`,
  'partie-introuvable': () => fr`Cette partie n’est pas dans la convention.`,
  'derniere-administration': () =>
    fr`C’est la dernière personne qui a le rôle d’administration. Donnez d’abord ce rôle à une autre.`,
  'fusion-impossible': () =>
    fr`Choisissez deux inscriptions différentes, de personnes qui font partie de l’espace.`,
  'fusion-definitive': () =>
    fr`Cette réunion ne peut plus être annulée : plus de ${JOURS_ANNULATION} jours ont passé, ou la personne est partie.`,
  'fusion-sans-accord': () =>
    fr`La partie du doublon ne donne plus son accord à l’échange de données : ses personnes ne peuvent pas être inscrites.`,
  'fusion-suivie': () =>
    fr`L’inscription gardée a été réunie à une autre depuis. Annulez d’abord cette réunion-là.`,
  'plus-pilote': () => fr`Cette personne ne pilote pas, ou plus, cette fiche.`,
  'delegation-impossible': () =>
    fr`Vous remplacez ou suppléez quelqu’un : vous ne pouvez pas vous faire remplacer à votre tour. Dites-le à la coordination.`,
  'delegation-reglee': () => fr`Cette demande de remplacement n’attend plus de réponse. Rien n’a changé.`,
  'fiche-inconnue': () => fr`Cette fiche n’est pas dans le plan.`,
  'fiche-fermee': () =>
    fr`Cette fiche est fermée par un avenant : elle n’est plus demandée et ne change plus. Elle reste à lire : écrivez « fiche » et son numéro.`,
  'fiche-fermee-brouillon': () =>
    fr`Cette fiche est fermée par un avenant : votre réponse n’est pas envoyée. Ce que vous avez écrit est gardé en brouillon : écrivez « mes données » pour le relire.`,
  'tour-pas-ouvert': () => fr`Ce tour de réponses n’est pas encore ouvert.`,
  'tour-fige': () => fr`Ce tour de réponses est terminé : les réponses ne changent plus.`,
  'tour-deja-ouvert': () =>
    fr`Un autre tour de réponses est encore ouvert pour ce groupe. Publiez d’abord son résumé, ou attendez sa fin.`,
  'tour-deja-publie': () => fr`Le résumé de ce tour est déjà publié. Il ne change plus.`,
  'aucun-tour-ouvert': () => fr`Aucun tour de réponses n’est ouvert en ce moment.`,
  'tour-introuvable': () => fr`Ce tour de réponses n’existe plus.`,
  'seance-introuvable': () => fr`Cette séance n’existe plus.`,
  'instance-introuvable': () =>
    fr`Ce réseau ou ce groupe n’existe pas. Écrivez « réseaux » pour les voir tous.`,
  'instance-de-gouvernance': () =>
    fr`Le groupe projet et le comité de pilotage sont dans la convention (article 6) : ils ne changent que par un avenant.`,
  'instance-a-des-seances': () =>
    fr`Une séance est encore prévue. Annulez-la d’abord : ses membres seront prévenus.`,
  'instance-commune': () =>
    fr`Ce réseau est commun à plusieurs conventions. Quittez d’abord le réseau commun, depuis sa page.`,
  'seance-hors-reseau': () =>
    fr`Vous préparez les séances des réseaux que vous animez. Les autres reviennent à la coordination.`,
  'seance-annulee': () => fr`Cette séance est annulée.`,
  'releve-a-publier': () =>
    fr`Le relevé de cette séance n’est pas encore publié : corrigez directement ses points.`,
  'releve-publie': () =>
    fr`Le relevé de décisions de cette séance est publié : il ne change plus que par un rectificatif.`,
  'releve-vide': () => fr`Aucun point n’est encore noté. Notez d’abord ce qui est dit ou décidé.`,
  'point-introuvable': () => fr`Ce point n’est plus à l’ordre du jour.`,
  'suite-introuvable': () => fr`Cette suite n’est pas, ou plus, à donner par vous.`,
  'pas-membre': () =>
    fr`Cette séance réunit d’autres personnes. Si vous devez y être, demandez à la coordination de vous y inscrire.`,
  'appui-autre': () => fr`Cette demande ne vous est pas adressée. Rien n’a changé.`,
  'appui-change': () =>
    fr`Cette demande a changé entre-temps. Rien n’est enregistré. Écrivez « appuis » pour la revoir.`,
  'proposition-decidee': () => fr`Cette proposition n’attend plus de décision. Rien n’a changé.`,
  'decision-introuvable': () => fr`Cette décision n’existe pas, ou a été retirée. Rien n’a changé.`,
  'seance-passee': () => fr`Cette séance a déjà eu lieu.`,
  'rien-de-nouveau-refuse': () =>
    fr`La dernière réponse signalait une action bloquée : dites plutôt où elle en est, avec le bouton « Répondre ».`,
  'sans-reponse-precedente': () =>
    fr`Il n’y a pas encore de réponse à reprendre pour cette fiche : utilisez le bouton « Répondre ».`,
  'reponse-retiree': () =>
    fr`Cette réponse a été annulée depuis : elle n’est pas enregistrée à nouveau. Pour répondre, ouvrez un nouveau formulaire.`,
  'reponse-autrui': () => fr`Seule la personne qui a envoyé cette réponse peut l’annuler.`,
  'reponse-corrigeable': () =>
    fr`Votre réponse peut encore être corrigée : utilisez le bouton « Corriger » ou « Répondre ».`,
  'rien-a-rectifier': () =>
    fr`Vous n’avez pas de réponse à rectifier dans le dernier tour terminé. Ce qui est nouveau se dit avec « quoi de neuf ».`,
  'rectification-introuvable': () => fr`Cette demande de rectificatif n’existe pas.`,
  'rectification-publiee': () => fr`Cette rectification est déjà publiée : elle ne change plus.`,
  'sans-reponse': () => fr`Il n’y a pas encore de réponse pour cette fiche dans ce tour.`,
  'report-impossible': () => fr`Ce serait après la date limite. Choisissez un moment plus proche.`,
  'publication-trop-tot': () => fr`Le résumé se publie à partir de la date limite des réponses.`,
  'relecture-depassee': () => fr`Le résumé a changé depuis votre lecture. Relisez-le, puis publiez.`,
  'groupe-projet-d-abord': () => fr`Publiez d’abord la version du groupe projet.`,
  'accord-manquant': () =>
    fr`Une personne d’une autre partie doit d’abord donner son accord à ce texte. Rien n’est publié.`,
  'accord-sans-personne': () =>
    fr`Personne d’une autre partie ne peut encore donner son accord. Inscrivez d’abord une personne d’une autre partie, avec le rôle de lecture.`,
  'accord-introuvable': () => fr`Votre accord n’est pas, ou plus, demandé. Rien n’a changé.`,
  'accord-texte-change': () =>
    fr`Le texte a changé depuis votre lecture. Rien n’est décidé : relisez-le, puis répondez.`,
  'version-publique-publiee': () => fr`La version publique est déjà publiée. Elle ne change plus.`,
  'annonce-introuvable': () => fr`Cette annonce n’existe plus.`,
  'annonce-retiree': () => fr`Cette annonce est retirée : elle ne change plus.`,
  'annonce-hors-reseau': () =>
    fr`Vous écrivez aux membres des réseaux que vous animez, et suivez vos propres annonces. Le reste revient à la coordination.`,
  'annonce-annulee': () => fr`L’envoi de cette annonce est annulé : elle ne change plus.`,
  'resume-introuvable': () => fr`Ce résumé n’existe pas.`,
  'installation-introuvable': () =>
    fr`Il n’y a pas de données ici. Donnez à la commande les mêmes variables qu’au programme : DATA_DIR ou DATABASE_URL. Pour une installation nouvelle, ajoutez MODE=production ou MODE=demonstration.`,
  'installation-a-preciser': () =>
    fr`Il y a ici une production et une démonstration. Ajoutez MODE=production ou MODE=demonstration à la commande.`,
  'adresse-publique-inconnue': () =>
    fr`L’adresse de l’espace n’est pas encore connue. Lancez d’abord le programme, ou donnez PUBLIC_URL à la commande.`,
  'commande-arretee': () => fr`La commande a été arrêtée. Rien n’a été enregistré.`,
  'sauvegarde-abimee': () =>
    fr`Ce fichier n’est pas une sauvegarde entière. Essayez la copie d’un autre jour. Rien n’a changé.`,
  'sauvegarde-d-une-convention': () =>
    fr`Ce fichier est celui d’une seule convention : prenez convention:importer. Rien n’a changé.`,
  'sauvegarde-entiere': () =>
    fr`Ce fichier est celui d’une installation entière : prenez restaurer. Rien n’a changé.`,
  'sauvegarde-autre-version': () =>
    fr`Ce fichier vient d’une autre version du programme. Importez-le dans une installation de sa version, mettez-la à la version d’ici, puis exportez la convention de nouveau. Rien n’a changé.`,
  'convention-deja-la': () =>
    fr`Cette convention est déjà ici, ou une autre a son code. Tant que cette autre est ici, elle ne peut pas venir. Rien n’a changé.`,
  'convention-canal-pris': () =>
    fr`Un canal ou un espace de messagerie de cette convention est déjà relié à une autre convention d’ici. Détachez ici ce canal, ou retirez le robot de cet espace, puis recommencez. Rien n’a changé.`,
  'convention-identite-prise': () =>
    fr`Une personne de cette convention se connecte par une identité qui est déjà reliée à quelqu’un ici. Qu’elle choisisse ici « Oublier » sur sa page « Mes connexions », puis recommencez. Rien n’a changé.`,
  'convention-changee': () =>
    fr`Cette convention a changé depuis que ce fichier est écrit. Arrêtez le programme, exportez-la de nouveau, puis recommencez avec le nouveau fichier. Rien n’a changé.`,
  'convention-autre-fichier': () => fr`Ce fichier est celui d’une autre convention. Rien n’a changé.`,
  'convention-premiere': () =>
    fr`Cette convention est la première : sans elle, les adresses publiques sans nom de convention deviennent celles de la suivante. Si c’est voulu, ajoutez --premiere. Rien n’a changé.`,
  'sauvegarde-phrase-absente': () =>
    fr`Cette sauvegarde est chiffrée. Donnez sa phrase dans SAUVEGARDES_PHRASE. Rien n’a changé.`,
  'sauvegarde-phrase-fausse': () =>
    fr`La phrase de SAUVEGARDES_PHRASE n’est pas celle de cette sauvegarde. Rien n’a changé.`,
  'sauvegarde-plus-recente': () =>
    fr`Cette sauvegarde vient d’une version plus récente du programme. Mettez d’abord le programme à jour. Rien n’a changé.`,
  'sauvegarde-autre-mode': () =>
    fr`Cette sauvegarde est celle de l’autre mode : une production ne se rétablit pas dans une démonstration, ni l’inverse. Rien n’a changé.`,
  'base-occupee': () =>
    fr`Le programme est en marche sur cette base de données. Arrêtez-le, puis recommencez. Rien n’a changé.`,
  'base-pleine': () =>
    fr`Il y a déjà des données ici. Une sauvegarde se rétablit dans une installation vide : donnez un autre DATA_DIR ou un autre DATABASE_URL. Rien n’a changé.`,
  'copie-refusee': () =>
    fr`Le compte de la base de données ne peut pas y créer de copie. Donnez-lui ce droit (ALTER ROLE … CREATEDB), puis recommencez. Rien n’a changé.`,
  'brouillon-introuvable': () => fr`Ce brouillon n’existe plus : il est envoyé ou supprimé.`,
  'lettre-vide': () => fr`Rien ne s’est passé le mois dernier : il n’y a pas de lettre à écrire.`,
  'modele-existe': () =>
    fr`Un modèle porte déjà ce titre. Modifiez ce modèle, ou changez le titre du brouillon.`,
  'audience-introuvable': () => fr`Ce choix de destinataires n’existe plus.`,
  'formulaire-incomplet': () => fr`Ce formulaire est incomplet. Ouvrez-le à nouveau.`,
} as const satisfies Record<string, () => string>;

export type CodeErreur = keyof typeof CATALOGUE;

/** A rule of the domain that was broken; `message` is the sentence for the person. */
export class DomainError extends Error {
  readonly code: CodeErreur;

  constructor(code: CodeErreur, options?: ErrorOptions) {
    super(CATALOGUE[code](), options);
    this.name = 'DomainError';
    this.code = code;
  }
}
