/** Every address of the product, once: routers mount them, pages and messages fill them; one that was published stays. */
export const PATHS = {
  accueil: '/',
  aide: '/aide',
  accessibilite: '/accessibilite',
  donneesPersonnelles: '/donnees-personnelles',
  calendriers: '/calendriers',
  calendrier: '/calendriers/:slug.ics',
  calendrierPersonnel: '/calendriers/personnel/:token.ics',
  actualites: '/actualites',
  actualitesFlux: '/actualites.atom',
  actualiteAgenda: '/actualites/:annonce.ics',
  actualite: '/actualites/:annonce',
  actualiteBulletin: '/actualites/:annonce/bulletin',
  actualitesAbonnement: '/me-prevenir',
  actualitesConfirmation: '/me-prevenir/:token',
  resumes: '/resumes',
  resume: '/resumes/:numero',
  resumeBulletin: '/resumes/:numero/bulletin',
  resumeFichier: '/resumes/:numero.:format',
  resumeGroupeProjet: '/resumes/:numero/lecture/:token',
  resumeGroupeProjetFichier: '/resumes/:numero/lecture/:token.:format',
  espacePublic: '/espace-public',
  espacePublicFiche: '/espace-public/fiches/:numero',
  espacePublicAbonnement: '/espace-public/me-prevenir',
  espacePublicConfirmation: '/espace-public/me-prevenir/:token',
  logo: '/logos/:partie.png',
  releve: '/releves/:seance/lecture/:token',
  releveFichier: '/releves/:seance/lecture/:token.:format',
  archive: '/archive/:token',
  archiveFichier: '/archive/:token.zip',
  rapport: '/rapports/:token',
  rapportFichier: '/rapports/:token.:format',
  mesDonnees: '/mes-donnees/:token',
  mesDonneesJson: '/mes-donnees/:token.json',
  registre: '/registre/:token',
  points: '/points/:token',
  suites: '/suites/:token',
  relecture: '/relecture/:token',
  relectureIntent: '/relecture/:token/intent',
  accordPublic: '/accord/:token',
  accordPublicIntent: '/accord/:token/intent',
  avancementCsv: '/exports/avancement/:token.csv',
  avancementJson: '/exports/avancement/:token.json',
  suiviAnnonce: '/exports/annonce/:token.csv',
  inscriptions: '/exports/inscriptions/:token.:format',
  evenement: '/exports/evenement/:token.ics',
  tableau: '/tableau/:token',
  tableauIntent: '/tableau/:token/intent',
  tableauDemande: '/tableau/:token/nouveau-lien',
  onglet: '/onglet',
  connexion: '/connexion',
  connexionCode: '/connexion/code',
  connexionLien: '/connexion/lien/:token',
  connexionAdresse: '/connexion/adresse/:token',
  connexionIdentite: '/connexion/identite',
  connexionFin: '/connexion/identite/fin',
  connexionRetour: '/connexion/identite/retour',
  connexionSortie: '/connexion/sortie',
  espace: '/espace',
  espaceIntent: '/espace/intent',
  espaceSuite: '/espace/suite',
  espaceImport: '/espace/personnes/import',
  espaceImports: '/espace/reglages/imports/:sorte',
  espaceLogo: '/espace/parties/:partie/logo',
  espaceImage: '/espace/annonces/image/:brouillon',
  espaceApercu: '/espace/annonces/apercu/:brouillon',
  espaceApercuSurface: '/espace/annonces/apercu/:brouillon/:surface',
  espacePlan: '/espace/plan',
  espaceFiche: '/espace/fiches/:numero',
  espaceRecherche: '/espace/recherche',
  espaceRelecture: '/espace/resumes/relecture',
  espaceConnexions: '/espace/connexions',
  espaceDeconnexion: '/espace/deconnexion',
  espaceFermeture: '/espace/fermer-sessions',
  courriel: '/courriel/:token',
  courrielIntent: '/courriel/:token/intent',
  courrielDemande: '/courriel/:token/nouveau-lien',
  courrielButton: '/courriel/:token/:button',
  repondre: '/repondre/:token',
  repondreIntent: '/repondre/:token/intent',
  repondreRefus: '/repondre/:token/pas-moi',
  repondreDemande: '/repondre/:token/nouveau-lien',
  repondreButton: '/repondre/:token/:button',
  desabonnement: '/desabonnement/:token',
  atelier: '/atelier',
  atelierComposants: '/atelier/composants',
  atelierHorloge: '/atelier/horloge',
  atelierParcours: '/atelier/parcours/:etape',
  atelierRecommencer: '/atelier/recommencer',
  atelierCanal: '/atelier/canal',
  atelierCanalFlux: '/atelier/canaux/:identifiant/flux',
  atelierPersonne: '/atelier/personnes/:code',
  atelierIntent: '/atelier/personnes/:code/intent',
  atelierCommande: '/atelier/personnes/:code/commande',
  atelierFermeture: '/atelier/personnes/:code/fermer-formulaire',
  atelierFlux: '/atelier/personnes/:identifiant/flux',
  atelierBoite: '/atelier/boites/:identifiant',
  atelierCourriel: '/atelier/boites/:identifiant/:ligne',
  asset: '/assets/:name',
  image: '/images/:image/:size.:format',
  robots: '/robots.txt',
  health: '/healthz',
  ready: '/readyz',
  metrics: '/metrics',
  slackEvents: '/slack/events',
  slackSansLien: '/slack/install',
  slackInstallation: '/slack/install/:token',
  slackRetour: '/slack/oauth_redirect',
  teamsMessages: '/api/messages',
  apiDocument: '/api/v1/openapi.json',
  apiCollection: '/api/v1/:collection',
  mcp: '/mcp',
  teamsScript: '/teams/onglet.js',
  teamsEntree: '/onglet/entree',
} as const;

type Clean<Name> = Name extends `${infer Before}/${string}`
  ? Clean<Before>
  : Name extends `${infer Before}.${string}`
    ? Before
    : Name;
type NamesIn<Path> = Path extends `${string}:${infer Rest}` ? Clean<Rest> | NamesIn<Rest> : never;

/** One of the paths, with what stands behind its colons. */
export function fill<Path extends string>(
  path: Path,
  values: Readonly<Record<NamesIn<Path>, string | number>>,
): string {
  const known: Readonly<Record<string, string | number>> = values;
  return path.replaceAll(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(known[name] ?? ''));
}

/**
 * The place of what only reads, below the page of whoever is signed in: filled with these values, the others of which follow a
 * question mark; null when one is lacking, or is no text. Without values, its path.
 */
export function placeOf(address: string): string;
export function placeOf(address: string, values: Readonly<Record<string, unknown>>): string | null;
export function placeOf(address: string, values?: Readonly<Record<string, unknown>>): string | null {
  const path = address === '' ? PATHS.espace : `${PATHS.espace}/${address}`;
  if (values === undefined || (!path.includes(':') && Object.keys(values).length === 0)) return path;
  const texts = Object.entries(values).flatMap(([id, value]): [string, string][] =>
    typeof value === 'string' ? [[id, value]] : [],
  );
  const known: Readonly<Record<string, string>> = Object.fromEntries(texts);
  const names = [...path.matchAll(/:([a-z]+)/gi)].map(([, name = '']) => name);
  if (texts.length < Object.keys(values).length || names.some((name) => !known[name])) return null;
  const query = new URLSearchParams(texts.filter(([id]) => !names.includes(id))).toString();
  return fill(path, known) + (query && `?${query}`);
}

/** What addresses of a path look like, without what follows a question mark. */
export function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:[a-z]+/gi, '[^/?]+')}$`);
}

/** What a path and all below it begin with: `/tableau` of `/tableau/:token`. */
export function rootOf(path: string): string {
  return /^\/[^/:]*/.exec(path)?.[0] ?? path;
}

/** Where a chat platform's workspaces join by a personal link. */
export type CheminInstallation = `/${string}/:token`;

/** Absolute addresses of our own pages, for messages; `origin` is where people reach us, without a slash at the end. */
export function createLinks(origin: string) {
  const at: typeof fill = (path, values) => `${origin}${fill(path, values)}`;
  return {
    calendriers: (): string => `${origin}${PATHS.calendriers}`,
    calendrier: (slug: string) => at(PATHS.calendrier, { slug }),
    calendrierPersonnel: (token: string) => at(PATHS.calendrierPersonnel, { token }),
    plan: (): string => `${origin}${PATHS.espacePlan}`,
    /** Behind the sign-in: what whoever is signed in may read of a fiche. */
    fiche: (numero: number) => at(PATHS.espaceFiche, { numero }),
    /** Behind the sign-in: the fiches in which these words stand, with filters. */
    recherche: (mots: string) => `${origin}${PATHS.espaceRecherche}?${new URLSearchParams({ mots })}`,
    /** Behind the sign-in: where somebody is signed in, and what opens in that name. */
    connexions: (): string => `${origin}${PATHS.espaceConnexions}`,
    ...createFileLinks(at),
    /** Where everybody follows the actions, once it is open. */
    espacePublic: (): string => `${origin}${PATHS.espacePublic}`,
    fichePublique: (numero: number) => at(PATHS.espacePublicFiche, { numero }),
    /** Where an address of the public confirms that it wants to be told. */
    confirmationAbonnement: (token: string, actualites: boolean) =>
      at(actualites ? PATHS.actualitesConfirmation : PATHS.espacePublicConfirmation, { token }),
    resumePublic: (numero: number) => at(PATHS.resume, { numero }),
    resumeGroupeProjet: (numero: number, token: string) => at(PATHS.resumeGroupeProjet, { numero, token }),
    /** The image of a party's logo; `empreinte` tells one image from the next. */
    logo: (partie: string, empreinte: string) => `${origin}${fill(PATHS.logo, { partie })}?v=${empreinte}`,
    /** The relevé de décisions of a séance, behind a personal link. */
    releve: (seance: string, token: string) => at(PATHS.releve, { seance, token }),
    /** The archive of the convention, behind a personal link of one day. */
    archive: (token: string) => at(PATHS.archive, { token }),
    /** A bilan, the file of a comité de pilotage or a report, behind a personal link. */
    rapport: (token: string) => at(PATHS.rapport, { token }),
    /** Where coordination reads a summary over and publishes it, behind a personal link. */
    relecture: (token: string) => at(PATHS.relecture, { token }),
    accordPublic: (token: string) => at(PATHS.accordPublic, { token }),
    mesDonnees: (token: string) => at(PATHS.mesDonnees, { token }),
    /** The register of processing activities, behind a link of the administration. */
    registre: (token: string) => at(PATHS.registre, { token }),
    donneesPersonnelles: (): string => `${origin}${PATHS.donneesPersonnelles}`,
    accessibilite: (): string => `${origin}${PATHS.accessibilite}`,
    /** Where administration ties a workspace of a chat platform, behind a personal link; `path` is the platform's own. */
    installation: (path: CheminInstallation, token: string) => at(path, { token }),
    /** The progress of a tour as a file, behind a personal link. */
    avancementCsv: (token: string) => at(PATHS.avancementCsv, { token }),
    avancementJson: (token: string) => at(PATHS.avancementJson, { token }),
    suiviAnnonce: (token: string) => at(PATHS.suiviAnnonce, { token }),
    inscriptions: (token: string, format: string) => at(PATHS.inscriptions, { token, format }),
    /** A message that went by e-mail, as it is now. */
    courriel: (token: string) => at(PATHS.courriel, { token }),
    courrielButton: (token: string, button: string) => at(PATHS.courrielButton, { token, button }),
    /** Where a person answers: the message of a tour as it is now. */
    repondre: (token: string) => at(PATHS.repondre, { token }),
    repondreButton: (token: string, button: string) => at(PATHS.repondreButton, { token, button }),
    desabonnement: (token: string) => at(PATHS.desabonnement, { token }),
    /** Where a browser comes in, out of an e-mail. */
    connexion: (token: string) => at(PATHS.connexionLien, { token }),
    /** Where a new address is said to be right, out of an e-mail to it. */
    adresse: (token: string) => at(PATHS.connexionAdresse, { token }),
    /** Somebody's own page, behind a personal link. */
    tableau: (token: string) => at(PATHS.tableau, { token }),
  };
}

/** For other programs; what came of points; a public announcement; behind the sign-in: where coordination hands in a file, a logo or a picture; and where that picture can be had. */
const createFileLinks = (at: typeof fill) => ({
  /** What describes to other programs what they read, and where assistants do. */
  apiDocument: () => at(PATHS.apiDocument, {}),
  mcp: () => at(PATHS.mcp, {}),
  /** Where coordination writes what comes of each point of a séance, behind a personal link. */
  points: (token: string) => at(PATHS.points, { token }),
  /** Where who is known by an address alone says what became of what he or she was asked to do. */
  suites: (token: string) => at(PATHS.suites, { token }),
  /** The event of an announcement for an agenda, behind a personal link. */
  evenement: (token: string) => at(PATHS.evenement, { token }),
  actualite: (annonce: string) => at(PATHS.actualite, { annonce }),
  /** Behind the sign-in: a summary as the groupe projet reads it, out of a file that goes from hand to hand. */
  resumeEnPlace: (numero: number) =>
    at(placeOf('resumes', { numero: String(numero), version: 'groupe_projet' }) ?? PATHS.espace, {}),
  imports: (sorte: string) => at(PATHS.espaceImports, { sorte }),
  logoDePartie: (partie: string) => at(PATHS.espaceLogo, { partie }),
  imageDuBrouillon: (brouillon: string) => at(PATHS.espaceImage, { brouillon }),
  apercuAnnonce: (brouillon: string) => at(PATHS.espaceApercu, { brouillon }),
  image: (cle: string) => at(PATHS.image, { image: cle, size: 'wide', format: 'png' }),
});

export type Links = ReturnType<typeof createLinks>;
