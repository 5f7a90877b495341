import { fr } from '../../fr.ts';

/** The words of the commands that take fiches in from a spreadsheet, and give them to another tool. */
export const motsDesFiches = {
  importerFiches: {
    resume: fr`Compléter les fiches depuis un tableur`,
    description: fr`Compléter les fiches depuis un fichier XLSX ou CSV, dans les colonnes de Territoires en Transitions (Ademe).

Sont lues : Titre de la fiche action, Structure pilote, Partenaires, Cibles, Moyens humains
et techniques, Financements, Date de début, Date de fin, Etapes de la fiche action,
Indicateurs liés, et Communes (ou une ligne « Communes : … » des notes complémentaires).
Les autres colonnes peuvent rester : la commande nomme celles qui ne sont pas gardées.

Une fiche est reconnue à son numéro (« 12. Titre »), sinon à son titre.
Une cellule vide ne change rien. Un fichier qui contient une erreur est refusé en entier.
Une étape par ligne : « Ouvrir l’atelier, 30/06/2027 : non réalisé ».
Un indicateur par ligne : « Nom ; unité ; départ ; cible ; source ».`,
    fichier: fr`fichier des fiches, par exemple fiches.xlsx`,
  },
  exporterPlan: {
    resume: fr`Écrire le plan d’actions dans un fichier`,
    description: fr`Écrire le plan d’actions dans un fichier JSON, comme importer-plan le lit : convention, parties,
enjeux, fiches avec leur annexe 4, instances et périodes calmes. Aucun nom de personne.

La commande n’écrase aucun fichier.`,
    fichier: fr`fichier à écrire, par exemple plan.json`,
  },
  importerTour: {
    resume: fr`Importer les réponses d’un tour passé`,
    description: fr`Importer les réponses d’un tour tenu avant cet outil, depuis un fichier CSV en UTF-8 ou en Windows-1252,
séparé par « ; » ou par « , ». Aucun message n’est envoyé. Le tour est marqué « importé » partout.

Une ligne par fiche. Colonnes, dans l’ordre de votre choix ; les deux premières sont obligatoires :
  Fiche, Où en est l’action, Ce qui a avancé, Prochaine étape, Date prévue, Pourquoi,
  Difficulté, Détail de la difficulté, À l’ordre du jour, Sujet proposé, Appui demandé,
  Chiffres, Constat de terrain, Place des familles, Communes, Partenaires, Liens utiles,
  Qui peut lire cette réponse, Rien de nouveau, Reçue après la date, Pilotes, Répondu le, Séance

Ce sont les colonnes de l’export CSV d’un tour : il se relit tel quel, avec --seance.
Une ligne sans « Où en est l’action » est une fiche sans réponse. Sans « Qui peut lire cette
réponse », le groupe projet seul la lit. Un chiffre par ligne de la cellule, avec sa date et sa source.
Un fichier qui contient une erreur est refusé en entier. Importer deux fois ne change rien.`,
    exemple: fr`Exemple de fichier :
  Séance;Fiche;Où en est l’action;Ce qui a avancé;Prochaine étape
  2026-05-21;12;En cours;Deux ateliers ont eu lieu.;Un troisième à l’automne`,
    fichier: fr`fichier du tour, par exemple tour-mai-2026.csv`,
    seance: fr`date de la séance, si le fichier ne la dit pas, par exemple 2026-05-21`,
  },
  fermerFiche: {
    resume: fr`Fermer une fiche par un avenant`,
    description: fr`Fermer une fiche par un avenant signé (article 11), avec --avenant, --signe-le et --motif.

Rien n’est effacé : sa page, ses réponses et les exports restent, et disent par quel avenant.
Elle n’est plus demandée : ni rappel, ni formulaire. Ses pilotes en sont prévenus.
--rouvrir corrige une fermeture notée par erreur.`,
    numero: fr`numéro de la fiche, par exemple 12`,
    motif: fr`raison, lue par le groupe projet`,
    rouvrir: fr`rouvrir une fiche fermée par erreur`,
  },
  logos: {
    resume: fr`Charger les logos des parties`,
    description: fr`Charger les logos des parties depuis un dossier, un fichier SVG ou PNG par partie.

Chaque fichier porte le code de la partie, ou son nom : CAF62.svg, Calais.png. Sans fichier,
rien ne change pour cette partie. Un logo est redessiné : seule son image est gardée.
Un SVG qui contient un programme, une adresse, une image ou du texte est refusé, et rien
n’est alors enregistré.`,
    dossier: fr`dossier des logos, par exemple logos`,
  },
  apparence: {
    resume: fr`Donner à la convention son emblème et sa couleur`,
    description: fr`Donner à la convention son emblème (SVG ou PNG) et sa couleur : pages, courriels, documents.

L’emblème prend la place du nôtre ; il est redessiné, avec les mêmes refus qu’un logo.
De la couleur viennent celles des liens et des boutons : ce qui se lirait mal est assombri ou éclairci.
Ce qui n’est pas donné reste comme il est.`,
    embleme: fr`fichier de l’emblème, par exemple embleme.svg`,
    couleur: fr`couleur, par exemple « #0b6675 »`,
    retirer: fr`embleme ou couleur, ou « embleme couleur » : pour reprendre l’emblème et la couleur d’origine`,
  },
  exporterFiches: {
    resume: fr`Donner les fiches à un autre outil`,
    description: fr`Écrire les fiches dans un fichier XLSX ou CSV, dans les colonnes de Territoires en Transitions (Ademe).

Le fichier contient le nom des pilotes. Le statut est celui des réponses que tout le monde
peut lire. Le même fichier se relit avec importer-fiches. La commande n’écrase aucun fichier.`,
    fichier: fr`fichier à écrire, par exemple fiches.xlsx`,
  },
};

/** What may be wrong with the file to write. */
export const erreursDeFichier = {
  numero: (valeur: string) => fr`« ${valeur} » n’est pas le numéro d’une fiche. Exemple : 12.`,
  fermetureIncomplete: () =>
    fr`Donnez --avenant, --signe-le et --motif, tous les trois. Pour corriger une erreur, donnez seulement --rouvrir.`,
  dossierIllisible: (dossier: string) => fr`Le dossier « ${dossier} » ne peut pas être lu.`,
  sansLogo: (dossier: string) => fr`Le dossier « ${dossier} » ne contient aucun fichier SVG ou PNG.`,
  extension: (fichier: string) => fr`« ${fichier} » doit finir par .xlsx ou par .csv.`,
  fichierPresent: (fichier: string) => fr`Le fichier « ${fichier} » existe déjà. Donnez un autre nom.`,
  dossierAbsent: (fichier: string) => fr`Le dossier de « ${fichier} » n’existe pas.`,
  refuse: (fichier: string) => fr`Le fichier « ${fichier} » ne peut pas être écrit. Vérifiez vos droits.`,
};

/** The words of the commands that are about a convention as a whole. */
export const motsDesConventions = {
  conventions: {
    resume: fr`Montrer les conventions de l’installation`,
    description: fr`Montrer les conventions de l’installation : nom, code, dates et adresse publique de chacune,
et où vivent celles qui sont parties ailleurs.

Avec plusieurs conventions, les autres commandes demandent --convention et le code de celle qui est visée.`,
  },
  creerConvention: {
    resume: fr`Ajouter une convention à l’installation`,
    description: fr`Ajouter une convention depuis le fichier de son plan d’actions, comme importer-plan le lit.

Son code vient du fichier ou de --code. Il est dans ses adresses (/conventions/CODE) et ne change plus.
Les pages, les calendriers et les liens des autres conventions restent où ils sont.
Inscrivez ensuite ses parties et ses personnes : accord et importer-personnes, avec --convention CODE.
Pour changer ce plan plus tard, partez du fichier qu’écrit exporter-plan : il dit ce que vous avez changé ici.`,
    fichier: fr`fichier du plan, par exemple plan-vallons.json`,
    code: fr`code court : lettres minuscules, chiffres et tirets, par exemple ctg-vallons`,
    nom: fr`nom court, par exemple « CTG Les Vallons »`,
    du: fr`premier jour, par exemple 2026-01-01`,
    au: fr`dernier jour, par exemple 2028-12-31`,
  },
  situerConvention: {
    resume: fr`Dire où vit une convention : son fuseau horaire, ses vacances scolaires`,
    description: fr`Dire où vit une convention : le fuseau horaire de ses messages, de ses pages et de ses calendriers,
et la zone des vacances scolaires proposées comme périodes calmes.

Le fuseau horaire se choisit avant la première séance, et sans annonce programmée ni événement à venir.
Outre-mer, les jours fériés du territoire sont fériés.`,
    fuseau: fr`fuseau horaire, par exemple Indian/Reunion ; sans lui, Europe/Paris`,
    zone: fr`zone des vacances scolaires : A, B ou C`,
    incomplet: fr`Donnez --fuseau, --zone, ou les deux.`,
  },
  renommerConvention: {
    resume: fr`Changer le nom court d’une convention`,
    description: fr`Changer le nom court d’une convention, celui des pages, des calendriers et des messages.

Son code et ses adresses restent. Son titre, signé par les parties, ne change que par un avenant (importer-plan).`,
    nom: fr`nouveau nom, par exemple « CTG Les Vallons »`,
  },
  archiverConvention: {
    resume: fr`Fermer une convention terminée à ses dernières personnes`,
    description: fr`Fermer une convention terminée : trois mois après sa fin, seules la coordination et l’administration y entrent
encore, pour écrire son archive (archiver). Après cette commande, plus personne n’y entre.

Ses pages publiques restent à leur adresse. La page d’accueil la dit « terminée ».`,
  },
  exporterConvention: {
    resume: fr`Écrire une convention entière dans un fichier, pour une autre installation`,
    description: fr`Écrire une convention entière dans un fichier : personnes, plan, réponses, résumés, annonces, messages, liens.
L’autre installation la lit avec convention:importer, dans la même version du programme.

Le fichier est chiffré si SAUVEGARDES_PHRASE est donnée : sinon, toutes ses données personnelles y sont lisibles.
La commande n’écrase aucun fichier.

Pour déplacer une convention, dans cet ordre : arrêtez le programme ici, exportez-la, essayez l’import là-bas
sans --confirmer, supprimez-la ici avec ce fichier et --vers, importez-la là-bas avec --confirmer, relancez le programme.`,
    fichier: fr`fichier à écrire, par exemple vallons.tar.gz`,
  },
  importerConvention: {
    resume: fr`Prendre une convention d’une autre installation`,
    description: fr`Prendre une convention qu’une autre installation a écrite avec convention:exporter, à côté de celles d’ici.

Sans --confirmer, tout est écrit puis annulé : si l’essai réussit, l’import réussira aussi, sauf changement ici
entre-temps. Faites cet essai avant de supprimer la convention là où elle est. Pendant l’essai et pendant
l’import, le programme en marche ici attend.

Supprimez-la là-bas avant l’import confirmé : sinon les deux installations écrivent aux mêmes personnes.
Ce qui a pu partir depuis l’export est d’abord vérifié. Ce qui ne peut pas l’être, par exemple un courriel,
ne part pas : la coordination le voit « incertain », et peut le renvoyer.`,
    fichier: fr`fichier de l’autre installation, par exemple vallons.tar.gz`,
  },
  supprimerConvention: {
    resume: fr`Supprimer une convention et toutes ses données`,
    description: fr`Supprimer une convention et toutes ses données, pour toujours. Elle est toujours nommée (--convention).

Avec --fichier, rien n’est supprimé si la convention n’est plus exactement celle du fichier : rien ne se perd entre
l’export et la suppression. Arrêtez le programme avant l’export, ou exportez-la de nouveau.

Ses personnes, ses réponses et ses pages ne sont plus dans la base. Les sauvegardes déjà écrites la gardent.
Avec --vers, restent ici son code et l’adresse où elle vit : ses pages et ses calendriers d’ici y mènent.
Pendant la suppression, le programme en marche ici attend.`,
    fichier: fr`fichier de convention:exporter, auquel elle est comparée`,
    sansFichier: fr`la supprimer sans la comparer à aucun fichier : ce qui n’est pas exporté est perdu`,
    premiere: fr`la supprimer même si les adresses publiques sans nom de convention sont les siennes`,
    vers: fr`adresse de l’installation où elle vit désormais : ce qui porte ici son code y mène`,
    incomplet: fr`Nommez la convention avec --convention, et donnez --fichier ou --sans-fichier.`,
  },
  webhooks: {
    resume: fr`Prévenir un autre logiciel de ce qui change`,
    description: fr`Prévenir un autre logiciel, à son adresse https, de ce qui change. Chaque avis est signé (Standard Webhooks),
porte un identifiant qui ne change pas, et ne contient aucun texte. Sans adresse, la commande montre
celles qui sont prévenues, et où elles en sont ; leur numéro, entre parenthèses, vaut leur adresse.

Déclarée ici, l’adresse est prévenue de ce que tout le monde peut lire.

Le secret qui vérifie les avis n’est montré qu’une fois, quand l’adresse est déclarée. Un avis qui
n’est pas reçu est réessayé. Après cinq jours sans succès, l’adresse est suspendue :
ce qui se passe alors n’est pas gardé pour elle.`,
    adresse: fr`adresse de l’autre logiciel, par exemple https://logiciel.example/avis`,
    pour: fr`de quoi elle est prévenue : reponses, seances, decisions, annonces (un ou plusieurs, avec une virgule)`,
    reessayer: fr`réessayer tout de suite, même une adresse suspendue`,
    fermer: fr`ne plus la prévenir`,
    incomplet: fr`Avec une adresse, dites une chose : --pour, --reessayer ou --fermer. Sans adresse, aucune.`,
  },
  nomVide: fr`Le nom est vide.`,
} as const;
