import { fr } from '../fr.ts';

/** The words of `npm run espace --`, for whoever installs and administers. */
export const ligneDeCommande = {
  description: fr`Administration de l’espace collaboratif. Fonctionne à côté du programme en marche, ou sans lui.`,
  exemples: fr`Exemples :
  npm run espace -- importer-plan plan-actions.json
  npm run espace -- importer-plan plan-actions.json --confirmer
  npm run espace -- etat

Aide d’une commande : npm run espace -- COMMANDE --help`,
  importerPlan: {
    resume: fr`Importer le plan d’actions`,
    description: fr`Importer le plan d’actions depuis un fichier JSON en UTF-8.

Sans --confirmer, la commande montre les différences et n’enregistre rien.
Un fichier qui contient une erreur est refusé en entier, avec la ligne en cause.
Importer deux fois le même fichier ne change rien.

Un titre, un titre court ou un enjeu déjà enregistré ne change que par un avenant
signé (article 11) : donnez alors sa référence et sa date. L’ancienne version est gardée.
Seuls les noms des parties se corrigent sans avenant.`,
    fichier: fr`fichier du plan, par exemple plan-actions.json`,
    confirmer: fr`enregistrer les différences`,
    avenant: fr`référence de l’avenant signé`,
    signeLe: fr`date de signature de l’avenant, par exemple 2027-03-15`,
  },
  etat: {
    resume: fr`Montrer l’état de l’espace`,
    description: fr`Montrer l’état de l’espace : version, base de données, plan, prochaine séance, messages.`,
  },
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
  ouverture: () => fr`Ouverture de la base de données…`,
  erreurs: {
    commandeInconnue: (commande: string) => fr`La commande « ${commande} » n’existe pas.`,
    argumentAbsent: () => fr`Il manque le fichier à lire.`,
    valeurAbsente: () => fr`Une option attend une valeur.`,
    optionInconnue: () => fr`Une option n’existe pas.`,
    trop: () => fr`Il y a trop de mots dans cette commande.`,
    autre: () => fr`Cette commande est mal écrite.`,
    voirAide: (commande: string) => fr`Pour l’aide : npm run espace -- ${commande}--help`,
    avenantIncomplet: () => fr`--avenant et --signe-le vont ensemble : donnez les deux.`,
    date: (valeur: string) => fr`« ${valeur} » n’est pas une date. Exemple : 2027-03-15.`,
    fichierAbsent: (fichier: string) =>
      fr`Le fichier « ${fichier} » n’existe pas. Vérifiez son nom et son dossier.`,
    dossier: (fichier: string) => fr`« ${fichier} » est un dossier. Donnez un fichier.`,
    illisible: (fichier: string) => fr`Le fichier « ${fichier} » ne peut pas être lu. Vérifiez vos droits.`,
    tropGros: (fichier: string, mo: number) =>
      fr`Le fichier « ${fichier} » dépasse ${mo} Mo. Ce n’est pas un plan.`,
    panne: () => fr`La commande s’est arrêtée sur une panne. Rien n’a été enregistré.`,
  },
} as const;
