import { JOURS_ANNULATION } from '../../domain/annuaire/fusion.ts';
import { ROLES } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { commandesMessagerie } from './commandes-messagerie.ts';
import { erreursDeFichier, motsDesConventions, motsDesFiches } from './ligne-de-commande-fiches.ts';

/** What a command cannot do without, where it is no file to read. */
const ABSENTS: ReadonlyMap<string, string> = new Map([
  ['convention:renommer', fr`Il manque le nouveau nom de la convention.`],
  ['code', fr`Il manque l’adresse de la personne.`],
  ['lien', fr`Il manque l’adresse de la personne.`],
  ['lien-installation', fr`Il manque l’adresse de la personne.`],
  ['verifier-courriel', fr`Il manque l’adresse où envoyer le message d’essai.`],
  ['siret', fr`Il manque la structure, ou son Siret.`],
  ['fermer-fiche', fr`Il manque le numéro de la fiche.`],
  ['verifier-calendrier', fr`Il manque l’adresse ou le fichier du calendrier.`],
  ['archiver', fr`Il manque le nom du fichier à écrire.`],
  ['sauvegarder', fr`Il manque le nom du fichier à écrire.`],
  ['convention:exporter', fr`Il manque le nom du fichier à écrire.`],
  ['diagnostic', fr`Il manque le nom du fichier à écrire.`],
  ['exporter-fiches', fr`Il manque le nom du fichier à écrire.`],
  ['exporter-plan', fr`Il manque le nom du fichier à écrire.`],
]);

/** The words of `npm run espace --`, for whoever installs and administers. */
export const ligneDeCommande = {
  description: fr`Administration de l’espace collaboratif. Fonctionne à côté du programme en marche, ou sans lui.

Sans --confirmer, une commande qui écrit montre ce qu’elle ferait et n’enregistre rien.`,
  exemples: fr`Exemples :
  npm run espace -- importer-plan plan-actions.json
  npm run espace -- importer-plan plan-actions.json --confirmer
  npm run espace -- accord GCTM CAF62 --le 2027-01-15 --confirmer
  npm run espace -- importer-personnes personnes.csv --confirmer
  npm run espace -- code camille.martel@agglo.example --confirmer
  npm run espace -- etat

Aide d’une commande : npm run espace -- COMMANDE --help`,
  importerPlan: {
    resume: fr`Importer le plan d’actions`,
    description: fr`Importer le plan d’actions depuis un fichier JSON en UTF-8.

Un fichier qui contient une erreur est refusé en entier, avec la ligne en cause.
Importer deux fois le même fichier ne change rien.

Un titre, un titre court ou un enjeu déjà enregistré ne change que par un avenant
signé (article 11) : donnez alors sa référence et sa date. L’ancienne version est gardée.
Seuls les noms des parties se corrigent sans avenant.

Le fichier peut dire aussi l’annexe 4 de chaque fiche (« annexe ») et les périodes calmes
(« quiet_periods ») : elles changent sans avenant, et ce qu’il ne dit pas reste.`,
    fichier: fr`fichier du plan, par exemple plan-actions.json`,
    avenant: fr`référence de l’avenant signé`,
    signeLe: fr`date de signature de l’avenant, par exemple 2027-03-15`,
  },
  ...motsDesFiches,
  ...motsDesConventions,
  accord: {
    resume: fr`Noter l’accord d’une partie, ou voir tous les accords`,
    description: fr`Noter qu’une partie a donné son accord à l’échange de données (article 8).

Sans cet accord, les personnes de la partie ne peuvent pas être inscrites.
Sans partie, la commande montre où en est chacune, avec son code.`,
    partie: fr`code ou nom de la partie, par exemple CAF62 ; plusieurs sont possibles`,
    le: fr`date de l’accord, par exemple 2027-01-15`,
    retirer: fr`effacer un accord noté par erreur`,
  },
  importerPersonnes: {
    resume: fr`Inscrire les personnes, leurs rôles et leurs fiches`,
    description: fr`Inscrire les personnes depuis un fichier CSV, en UTF-8 ou en Windows-1252, séparé par « ; » ou par « , ».

Un fichier qui contient une erreur est refusé en entier, avec toutes ses erreurs et leurs lignes.
Importer deux fois le même fichier ne change rien. Une personne absente du fichier reste inscrite.

Colonnes, dans l’ordre de votre choix :
  prenom, nom, fonction, courriel
  structure      son nom ou son code
  roles          ${ROLES.join(', ')} (un ou plusieurs)
Colonnes facultatives :
  chef_de_file   numéros des fiches dont la personne est chef de file
  fiches         numéros des fiches dont elle est co-pilote
  suppleant      numéros des fiches où elle répond en l’absence du pilote
  instances      instances dont elle est membre, par exemple GP COPIL
  partie         code de la partie, ou « aucune », pour une structure nouvelle
  code           pour distinguer deux personnes qui partagent une adresse

Dans une cellule, plusieurs valeurs sont séparées par un espace ou par « | ».
Sous chef_de_file, fiches ou suppleant, une cellule vide retire ses fiches à la personne.
Sous instances, une cellule vide la retire de toutes.
Une personne est reconnue à son code, sinon à son adresse.`,
    exemple: fr`Exemple de fichier :
  prenom;nom;fonction;structure;courriel;roles;chef_de_file;fiches
  Camille;Martel;Chargée de coopération;GCTM;camille.martel@agglo.example;coordination pilote;24;3 12`,
    fichier: fr`fichier des personnes, par exemple personnes.csv`,
  },
  fusionner: {
    resume: fr`Réunir les deux inscriptions d’une même personne`,
    description: fr`Réunir les deux inscriptions d’une même personne : comptes, fiches, réponses et messages passent à l’inscription gardée.

Pendant ${JOURS_ANNULATION} jours, --annuler rétablit les deux inscriptions. Sans argument, la commande
montre les doublons et ce qui peut être annulé, avec les codes.`,
    gardee: fr`code ou adresse de l’inscription gardée ; avec --annuler, celle du doublon`,
    doublon: fr`code ou adresse du doublon`,
    annuler: fr`séparer de nouveau deux inscriptions réunies`,
  },
  siret: {
    resume: fr`Noter le Siret d’une structure`,
    description: fr`Noter le Siret de l’établissement d’une structure. Quand on entre avec un compte
d’identité (ProConnect), il dit où la personne travaille.`,
    structure: fr`code ou nom de la structure`,
    siret: fr`les 14 chiffres, par exemple 21620193500014`,
  },
  code: {
    resume: fr`Créer le code qui relie un compte à une personne`,
    description: fr`Créer le code qui relie un compte à une personne inscrite, par exemple la première coordinatrice.

Le code sert une seule fois. La personne l’écrit au robot, en message direct.`,
    courriel: fr`adresse professionnelle de la personne`,
  },
  mode: {
    resume: fr`Voir ou corriger le mode des données`,
    description: fr`Voir si les données sont celles d’une production ou d’une démonstration, et le corriger.

Le mode est écrit dans les données à leur naissance : un démarrage dans l’autre mode est refusé.
Sans argument, la commande dit le mode et ce qui, dans les données, le confirme.`,
    mode: fr`production ou demonstration`,
  },
  etat: {
    resume: fr`Montrer l’état de l’espace`,
    description: fr`Montrer l’état de l’espace : version, adresse, base de données, plan, prochaine séance, messages, et qui n’a pas été joint, avec la raison.`,
  },
  lien: {
    resume: fr`Créer un lien d’un jour vers la page personnelle d’une personne`,
    description: fr`Créer un lien d’un jour vers la page personnelle d’une personne inscrite, par exemple une coordinatrice sans messagerie. Elle y fait tout ce que ses rôles permettent.

Envoyez le lien à son adresse professionnelle. Il remplace le lien du jour précédent.`,
    courriel: fr`adresse professionnelle de la personne`,
  },
  purger: {
    resume: fr`Supprimer ce qui a été gardé assez longtemps`,
    description: fr`Supprimer ce qui a été gardé assez longtemps : coordonnées des personnes parties, liens et sessions
terminés, brouillons périmés, anciens journaux. Les durées sont sur la page /donnees-personnelles.

La purge a lieu seule chaque nuit. Sans --confirmer, la commande compte ce qui partirait.`,
  },
  verifierCourriel: {
    resume: fr`Vérifier que le courriel part et arrive`,
    description: fr`Vérifier les réglages du courriel comme les voient ceux qui le reçoivent, et envoyer un message d’essai.

La commande dit en clair ce qu’il faut demander à l’hébergeur. Elle lit SMTP_URL, MAIL_FROM
et les variables DKIM_ ; elle n’ouvre pas la base de données.`,
    courriel: fr`adresse où envoyer le message d’essai, par exemple la vôtre chez un autre hébergeur`,
    enCours: fr`Interrogation du DNS et du serveur d’envoi…`,
  },
  verifierCalendrier: {
    resume: fr`Vérifier qu’un calendrier se lit dans les agendas`,
    description: fr`Vérifier un calendrier, le nôtre ou un autre : l’adresse répond, et dit quand rien n’a changé
(ETag, 304) ; le calendrier fait 1 Mo au plus ; ical.js, le lecteur de Thunderbird, le lit.

Donnez l’adresse d’abonnement (https: ou webcal:) ou un fichier .ics. D’un fichier, le serveur
n’est pas vérifié. La commande n’ouvre pas la base de données.`,
    adresse: fr`adresse ou fichier, par exemple https://ctg.exemple.fr/calendriers/tout.ics`,
  },
  archiver: {
    resume: fr`Écrire l’archive de la convention`,
    description: fr`Écrire dans un fichier ZIP tout ce que la convention a produit : bilans, rapports d’activité, résumés publiés,
relevés de décisions, plan et son historique, réponses par structure, indicateurs, journal sans nom.

L’archive contient son sommaire (LISEZ-MOI.txt) et les empreintes de ses fichiers. Les mêmes données
donnent la même archive. Un fichier qui existe déjà n’est pas remplacé. Rien ne change dans les données.`,
    fichier: fr`fichier à écrire, par exemple archive-ctg.zip`,
  },
  sauvegarder: {
    resume: fr`Écrire une sauvegarde de toutes les données`,
    description: fr`Écrire une sauvegarde de toutes les données dans un fichier, à côté du programme en marche ou sans lui.

Avec SAUVEGARDES_PHRASE, le fichier est chiffré : sans cette phrase, personne ne peut le rétablir.
Un fichier qui existe déjà n’est pas remplacé. Avec SAUVEGARDES=dossier, le programme en écrit une chaque nuit.`,
    fichier: fr`fichier à écrire, par exemple ctg.tar.gz`,
  },
  restaurer: {
    resume: fr`Rétablir une sauvegarde dans une installation vide`,
    description: fr`Rétablir une sauvegarde dans une installation vide : un nouveau DATA_DIR, ou une base de données vide. Arrêtez d’abord le programme.

Sans --confirmer, la commande lit toute la sauvegarde et dit ce qu’elle contient. Ce qui a été effacé
depuis (personnes, adresses abonnées, passages masqués) l’est de nouveau : la liste est dans effacements.json, à côté des sauvegardes.
Au premier démarrage, le programme vérifie ce qui était déjà parti : personne ne reçoit deux fois le même message.`,
    fichier: fr`sauvegarde à lire, par exemple sauvegarde-2027-03-15.tar.gz`,
  },
  verifierBase: {
    resume: fr`Essayer une mise à jour sur une copie`,
    description: fr`Essayer la mise à jour de la base de données sur une copie, tirée d’une sauvegarde : ce qui changerait, et en combien de temps.

Lancez-la avec la nouvelle version du programme. La copie est faite sur le même serveur PostgreSQL, puis supprimée ;
le compte doit pouvoir y créer une base. Rien ne change dans les données.`,
  },
  diagnostic: {
    resume: fr`Écrire un diagnostic pour qui vous aide`,
    description: fr`Écrire dans un fichier JSON l’état du programme et de sa base de données : versions, tailles, nombres, files d’attente,
sessions, place sur le disque, noms des variables données. Ni nom, ni adresse, ni texte, ni mot de passe.

La commande ne change rien, et écrit ce qu’elle peut même quand la base de données ne répond pas.`,
    fichier: fr`fichier à écrire, par exemple ctg-diagnostic.json`,
  },
  ...commandesMessagerie,
  convention: fr`code de la convention, quand l’installation en a plusieurs`,
  confirmer: fr`enregistrer ; sans cette option, la commande montre ce qu’elle ferait`,
  codes: fr`Codes de sortie : 0 tout va bien, 1 refus ou panne, 2 commande mal écrite.`,
  aide: fr`afficher cette aide`,
  titres: new Map([
    ['Usage:', fr`Utilisation :`],
    ['Arguments:', fr`À fournir :`],
    ['Options:', fr`Options :`],
    ['Commands:', fr`Commandes :`],
  ]),
  commandes: fr`[commande]`,
  lecture: (fichier: string) => fr`Lecture de ${fichier}…`,
  written: (fichier: string) => fr`C’est écrit dans ${fichier}.`,
  ouverture: () => fr`Ouverture de la base de données…`,
  erreurs: {
    ...erreursDeFichier,
    commandeInconnue: (commande: string) => fr`La commande « ${commande} » n’existe pas.`,
    argumentAbsent: (commande: string) => ABSENTS.get(commande) ?? fr`Il manque le fichier à lire.`,
    valeurAbsente: () => fr`Une option attend une valeur.`,
    optionInconnue: () => fr`Une option n’existe pas.`,
    trop: () => fr`Il y a trop de mots dans cette commande.`,
    autre: () => fr`Cette commande est mal écrite.`,
    voirAide: (commande: string) => fr`Pour l’aide : npm run espace -- ${commande}--help`,
    avenantIncomplet: () => fr`--avenant et --signe-le vont ensemble : donnez les deux.`,
    accordIncomplet: () =>
      fr`Donnez la partie, avec --le ou avec --retirer. Sans partie, la commande montre tous les accords.`,
    fusionIncomplete: () =>
      fr`Donnez les deux inscriptions à réunir, ou un doublon avec --annuler. Sans argument, la commande montre les doublons.`,
    adresse: (valeur: string) => fr`« ${valeur} » n’est pas une adresse.`,
    mode: (valeur: string) => fr`« ${valeur} » n’est pas un mode. Écrivez production ou demonstration.`,
    date: (valeur: string) => fr`« ${valeur} » n’est pas une date. Exemple : 2027-03-15.`,
    fichierAbsent: (fichier: string) =>
      fr`Le fichier « ${fichier} » n’existe pas. Vérifiez son nom et son dossier.`,
    dossier: (fichier: string) => fr`« ${fichier} » est un dossier. Donnez un fichier.`,
    illisible: (fichier: string) => fr`Le fichier « ${fichier} » ne peut pas être lu. Vérifiez vos droits.`,
    tropGros: (fichier: string, mo: number) =>
      fr`Le fichier « ${fichier} » dépasse ${mo} Mo. Ce n’est pas le bon fichier.`,
    panne: () => fr`La commande s’est arrêtée sur une panne. Rien n’a été enregistré.`,
  },
} as const;
