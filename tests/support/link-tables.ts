import type { PathName } from './followed-links.ts';

/** The first bytes of a table, of data, of a PDF, of an archive (DOCX, PPTX, XLSX, ODS). */
const FICHIER = /^(?:\uFEFF?Fiche;Titre;Enjeu;|\{\s+"source": "Source\s: réponses des pilotes|%PDF-|PK)/;

/** How the page of a path is known: its title, or the beginning of a file. */
export const PAGES: Readonly<Partial<Record<PathName, string | RegExp>>> = {
  accueil: 'Suivre ensemble le plan d’actions',
  aide: 'Aide',
  accessibilite: 'Accessibilité',
  donneesPersonnelles: 'Vos données personnelles',
  calendriers: 'Calendriers',
  calendrier: /^BEGIN:VCALENDAR\r\n/,
  calendrierPersonnel: /^BEGIN:VCALENDAR\r\n/,
  resumes: 'Résumés',
  resume: /<h1[^>]*>Résumé n°\s[1-4] – Groupe projet/,
  resumeFichier: FICHIER,
  resumeGroupeProjet: 'Résumé n° 4 – Groupe projet',
  resumeGroupeProjetFichier: FICHIER,
  mesDonnees: 'Toutes vos données',
  mesDonneesJson: /^\{/,
  relecture: 'Relire le résumé n° 5',
  avancementCsv: /^\uFEFF?Fiche;Titre;Enjeu;/,
  avancementJson: /^\{\s+"source": "Source\s: réponses des pilotes, tour\sdu\s15\savril/,
  tableau: 'Vous êtes Camille Martel',
  onglet: 'Votre page personnelle',
  connexion: 'Se connecter à l’espace',
  connexionSortie: 'Votre session est fermée',
  atelier: 'Commencez par Hélène',
  atelierCanal: 'Groupe projet',
  atelierCanalFlux: /^\{"repere":/,
  atelierPersonne: 'Camille Martel',
  atelierFlux: /^\{"repere":/,
  asset: /^\/\* Colours/,
  robots: /^User-agent/,
  health: /^\{"status":"ok"/,
  ready: /^\{"status":"ready"/,
  slackSansLien: 'Il faut un lien d’installation',
  slackInstallation: 'Relier un espace Slack',
  teamsScript: /window\.microsoftTeams;[\s\S]+app\.initialize\(\)/,
};

/** What is only sent to, and how it refuses what is no message of its own. */
export const DOORS: Readonly<Partial<Record<PathName, number>>> = {
  relectureIntent: 400,
  accordPublicIntent: 404,
  tableauIntent: 400,
  courrielIntent: 404,
  espaceIntent: 403,
  espaceDeconnexion: 200,
  espaceFermeture: 303,
  repondreIntent: 404,
  atelierIntent: 400,
  atelierCommande: 303,
  atelierFermeture: 303,
  atelierHorloge: 303,
  atelierParcours: 404,
  slackEvents: 401,
  teamsMessages: 400,
};

/** Where each link of a message leads, by what is written on it. */
export const OF_MESSAGES: Readonly<Record<string, PathName>> = {
  'Lire la notice complète': 'donneesPersonnelles',
  'Lire toutes mes données': 'mesDonnees',
  'Lire la version du groupe projet': 'resumeGroupeProjet',
  'Lire la version publique': 'resume',
  'Ouvrir ma page du jour': 'tableau',
  'Ouvrir ma page personnelle': 'tableau',
  'Relire les deux versions': 'relecture',
  'S’abonner au calendrier': 'calendriers',
  'Télécharger le tableau (CSV)': 'avancementCsv',
  'Télécharger les données (JSON)': 'avancementJson',
  'Voir les calendriers': 'calendriers',
  'Voir les calendriers publics': 'calendriers',
};

/** Where each link of a page leads, by how what is written on it begins. */
export const OF_PAGES: Readonly<Record<string, PathName>> = {
  Accueil: 'accueil',
  'Accessibilité : non conforme': 'accessibilite',
  Aide: 'aide',
  'Aller au site public': 'accueil',
  'Aller à l’accueil': 'accueil',
  Calendriers: 'calendriers',
  'Données personnelles': 'donneesPersonnelles',
  Démonstration: 'atelier',
  'Espace collaboratif de la CTG': 'accueil',
  'Lire les résumés': 'resumes',
  'Lire l’aide': 'aide',
  'Obtenir de l’aide': 'aide',
  'Commencer par Hélène': 'atelier',
  'Revenir à la démonstration': 'atelier',
  Résumés: 'resumes',
  'Résumé n°': 'resume',
  'Se connecter': 'connexion',
  'S’abonner aux calendriers': 'calendriers',
  'Télécharger le fichier': 'calendrier',
  'Télécharger vos données (JSON)': 'mesDonneesJson',
  'Télécharger le document': 'resumeFichier',
  'Télécharger le diaporama': 'resumeFichier',
  'Télécharger le tableau': 'resumeFichier',
  'Télécharger les données': 'resumeFichier',
};
