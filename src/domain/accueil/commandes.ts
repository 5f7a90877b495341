import type { Role } from '../annuaire/personne.ts';
import { normalize } from '../plan/recherche.ts';

/** One thing that can be typed. */
export interface Commande {
  /** As a person would type it; shown as a suggestion. */
  readonly texte: string;
  readonly intent: string;
  /** Normalised, without small words; the empty one is a line with nothing else. */
  readonly formes: readonly string[];
  /** Name of the value that takes the number; the command needs one. */
  readonly cleNumero?: string;
  /** Name of the value that takes the words after the first one, when there are some. */
  readonly cleTexte?: string;
  /** Changes something at once: no typing mistake is forgiven. */
  readonly strict?: true;
  /** Suggested to these roles only. */
  readonly roles?: readonly Role[];
}

export const COMMANDES: readonly Commande[] = [
  commande('fiche', 'fiche', {
    autres: ['', 'fiche action', 'fiches', 'ma fiche', 'action'],
    cleNumero: 'numero',
  }),
  commande('répondre', 'reponse:ouvrir', {
    autres: ['repondre fiche', 'reponse', 'reponse fiche'],
    cleNumero: 'fiche',
  }),
  commande('résumé', 'resume:lire', { autres: ['lire resume', 'compte rendu'], cleNumero: 'numero' }),
  commande('plan', 'plan', {
    autres: [
      'plan actions',
      'plan action',
      'fiche',
      'fiches',
      'fiche action',
      'fiches action',
      'fiches actions',
      'enjeu',
      'enjeux',
      'themes',
    ],
  }),
  commande('mes fiches', 'mes-fiches', {
    autres: ['ma fiche', 'repondre', 'repondre fiche', 'reponse', 'reponses', 'mes reponses', 'mes actions'],
  }),
  commande('retards', 'retards', {
    autres: ['retard', 'fiches retard', 'fiche retard', 'actions retard', 'action retard'],
  }),
  commande('séances', 'seances', {
    autres: [
      'seance',
      'reunion',
      'reunions',
      'calendrier',
      'calendriers',
      'agenda',
      'dates',
      'groupe projet',
      'copil',
      'comite pilotage',
    ],
  }),
  commande('résumé', 'resume:lire', {
    autres: ['resumes', 'dernier resume', 'lire resume', 'compte rendu', 'comptes rendus'],
  }),
  commande('aide', 'aide', { autres: ['help', 'commandes', 'aidez', 'aider', 'besoin aide'] }),
  commande('aide mots', 'mots', {
    autres: ['mots', 'mot', 'glossaire', 'lexique', 'vocabulaire', 'definitions', 'sigles'],
  }),
  commande('bonjour', 'accueil', {
    autres: ['', 'bonsoir', 'salut', 'coucou', 'hello', 'accueil', 'menu', 'demarrer', 'merci'],
  }),
  {
    texte: 'tableau de bord',
    intent: 'tableau',
    formes: ['tableau bord', 'tableau', 'mon tableau', 'mon tableau bord'],
  },
  commande('lien', 'tableau:lien', {
    autres: ['mon lien', 'page personnelle', 'ma page personnelle', 'ma page'],
    strict: true,
  }),
  commande('mes données', 'mes-donnees', {
    autres: [
      'donnees',
      'donnees personnelles',
      'mes donnees personnelles',
      'rgpd',
      'mes preferences',
      'mon profil',
    ],
  }),
  commande('mes comptes', 'comptes', {
    autres: ['comptes', 'compte', 'mon compte', 'relier compte', 'relier autre compte', 'detacher compte'],
  }),
  commande('stop', 'annonces:arreter', {
    autres: ['stop annonces', 'arreter', 'arreter annonces', 'stopper'],
    strict: true,
  }),
  commande('reprendre', 'annonces:reprendre', { autres: ['reprendre annonces'], strict: true }),
  commande('avancement', 'tour:avancement', {
    autres: ['tour', 'tour reponses', 'suivi', 'avancees'],
    roles: ['coordination'],
  }),
  commande('manquants', 'tour:manquants', {
    autres: ['manquant', 'reponses manquantes', 'manquantes'],
    roles: ['coordination'],
  }),
  commande('nouvelle séance', 'seance:creer', {
    autres: ['creer seance', 'ajouter seance', 'nouvelle reunion', 'creer reunion', 'planifier seance'],
    roles: ['coordination'],
  }),
  commande('annonce', 'annonce:rediger', {
    autres: ['annonces', 'nouvelle annonce', 'ecrire annonce', 'rediger annonce', 'annoncer'],
    roles: ['coordination'],
  }),
  commande('publier', 'resume:preparer', {
    autres: ['publier resume', 'preparer resume', 'publication'],
    roles: ['coordination'],
  }),
  commande('code', 'personne:code', {
    autres: ['codes', 'nouveau code', 'creer code'],
    cleTexte: 'nom',
    roles: ['coordination', 'administration'],
  }),
  {
    texte: 'relier ce canal',
    intent: 'canal:relier',
    formes: ['relier canal'],
    strict: true,
    roles: ['coordination'],
  },
  {
    texte: 'détacher ce canal',
    intent: 'canal:detacher',
    formes: ['detacher canal'],
    strict: true,
    roles: ['coordination'],
  },
  commande('canaux', 'canaux', { autres: ['canal', 'mes canaux', 'liste canaux'], roles: ['coordination'] }),
  commande('état', 'etat', { autres: ['etat espace', 'sante'], roles: ['administration'] }),
];

/** Words that open the name of an enjeu. */
export const MOTS_ENJEU: readonly { readonly intent: string; readonly formes: readonly string[] }[] = [
  { intent: 'enjeu', formes: ['enjeu', 'enjeux', 'theme', 'thematique'] },
  { intent: 'plan', formes: ['plan', 'fiche', 'fiches', 'actions'] },
];

/** The enjeux as article 4 names them, to recognise one that is typed alone; the plan has the last word. */
export const NOMS_ENJEUX = [
  { code: 'PE', titre: 'Petite enfance' },
  { code: 'EJ', titre: 'Enfance et jeunesse' },
  { code: 'PAR', titre: 'Parentalité' },
  { code: 'AVS', titre: 'Animation de la vie sociale' },
  { code: 'AD', titre: 'Accès aux droits' },
  { code: 'LOG', titre: 'Logement' },
  { code: 'TR', titre: 'Enjeux transversaux' },
] as const;

/** Small words around a command: « où en est la fiche 12 », « montrez-moi le plan, s’il vous plaît ». */
export const FILLERS: ReadonlySet<string> = new Set(
  [
    'a au aux d de des du en et l la le les un une',
    'c ce cette est ou quand que quel quelle quelles quels sont y',
    'afficher affiche affichez consulter donner donnez montre montrer montrez ouvrir voir',
    'il je me moi nous pouvez voudrais vous veux',
    's plait si stp svp',
    'prochain prochaine prochaines prochains',
  ].flatMap((words) => words.split(' ')),
);

function commande(
  texte: string,
  intent: string,
  {
    autres,
    ...options
  }: { readonly autres: readonly string[] } & Omit<Commande, 'texte' | 'intent' | 'formes'>,
): Commande {
  return { texte, intent, formes: [normalize(texte), ...autres], ...options };
}
