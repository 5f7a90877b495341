/** What everybody reads of a convention: of the first one at these addresses, of each below its own as well. */
const OF_A_CONVENTION = {
  accueil: '/',
  aide: '/aide',
  accessibilite: '/accessibilite',
  donneesPersonnelles: '/donnees-personnelles',
  calendriers: '/calendriers',
  calendrier: '/calendriers/:slug.ics',
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
  espacePublic: '/espace-public',
  espacePublicFiche: '/espace-public/fiches/:numero',
  espacePublicAbonnement: '/espace-public/me-prevenir',
  espacePublicConfirmation: '/espace-public/me-prevenir/:token',
  logo: '/logos/:partie.png',
} as const;

/** Every address of the product, once: routers mount them, pages and messages fill them; one that was published stays. */
export const PATHS = {
  ...OF_A_CONVENTION,
  convention: '/conventions/:convention',
  calendrierPersonnel: '/calendriers/personnel/:token.ics',
  resumeGroupeProjet: '/resumes/:numero/lecture/:token',
  resumeGroupeProjetFichier: '/resumes/:numero/lecture/:token.:format',
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

/** Where what only reads stands, below the page of whoever is signed in: with these values, the others behind a question mark; null when one lacks or is no text. Without values, its path. */
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

const EACH_CONVENTION = Object.values(OF_A_CONVENTION).map(patternOf);

/** An address of ours as it stands below a convention's own; what is no convention's is where it always is. */
export function moveBelow(base: string, address: string): string {
  const [path = ''] = address.split(/[?#]/);
  if (base === '' || !EACH_CONVENTION.some((one) => one.test(path))) return address;
  return base + (path === PATHS.accueil ? address.slice(1) : address);
}

/** The convention below whose own it stands (null: below none), and the path without it. */
export function splitConvention(path: string): readonly [convention: string | null, path: string] {
  const [, convention, own = PATHS.accueil] = BELOW_A_CONVENTION.exec(path) ?? [];
  return convention && EACH_CONVENTION.some((one) => one.test(own)) ? [convention, own] : [null, path];
}

const BELOW_A_CONVENTION = new RegExp(`^${rootOf(PATHS.convention)}/([^/]+)(?:/|(/.+))?$`);

/** What a path and all below it begin with: `/tableau` of `/tableau/:token`. */
export function rootOf(path: string): string {
  return /^\/[^/:]*/.exec(path)?.[0] ?? path;
}

export type CheminInstallation = `/${string}/:token`;
/** Absolute addresses of our pages, for messages, from where people reach us; a convention's stand below its slug, the first one's (null) do not. */
export function createLinks(origin: string, convention: string | null = null) {
  const base = convention === null ? '' : fill(PATHS.convention, { convention });
  const at: typeof fill = (path, values) => `${origin}${moveBelow(base, fill(path, values))}`;
  return {
    accueil: (): string => at(PATHS.accueil, {}),
    calendriers: (): string => at(PATHS.calendriers, {}),
    calendrier: (slug: string) => at(PATHS.calendrier, { slug }),
    calendrierPersonnel: (token: string) => at(PATHS.calendrierPersonnel, { token }),
    plan: (): string => at(PATHS.espacePlan, {}),
    fiche: (numero: number) => at(PATHS.espaceFiche, { numero }),
    recherche: (mots: string) => `${origin}${PATHS.espaceRecherche}?${new URLSearchParams({ mots })}`,
    connexions: (): string => at(PATHS.espaceConnexions, {}),
    ...createFileLinks(at),
    espacePublic: (): string => at(PATHS.espacePublic, {}),
    fichePublique: (numero: number) => at(PATHS.espacePublicFiche, { numero }),
    confirmationAbonnement: (token: string, actualites: boolean) =>
      at(actualites ? PATHS.actualitesConfirmation : PATHS.espacePublicConfirmation, { token }),
    resumePublic: (numero: number) => at(PATHS.resume, { numero }),
    resumeGroupeProjet: (numero: number, token: string) => at(PATHS.resumeGroupeProjet, { numero, token }),
    logo: (partie: string, empreinte: string) => `${at(PATHS.logo, { partie })}?v=${empreinte}`,
    releve: (seance: string, token: string) => at(PATHS.releve, { seance, token }),
    archive: (token: string) => at(PATHS.archive, { token }),
    rapport: (token: string) => at(PATHS.rapport, { token }),
    relecture: (token: string) => at(PATHS.relecture, { token }),
    accordPublic: (token: string) => at(PATHS.accordPublic, { token }),
    mesDonnees: (token: string) => at(PATHS.mesDonnees, { token }),
    registre: (token: string) => at(PATHS.registre, { token }),
    donneesPersonnelles: (): string => at(PATHS.donneesPersonnelles, {}),
    accessibilite: (): string => at(PATHS.accessibilite, {}),
    /** Where administration ties a workspace of a chat platform, behind a personal link; `path` is the platform's own. */
    installation: (path: CheminInstallation, token: string) => at(path, { token }),
    courriel: (token: string) => at(PATHS.courriel, { token }),
    courrielButton: (token: string, button: string) => at(PATHS.courrielButton, { token, button }),
    repondre: (token: string) => at(PATHS.repondre, { token }),
    repondreButton: (token: string, button: string) => at(PATHS.repondreButton, { token, button }),
    desabonnement: (token: string) => at(PATHS.desabonnement, { token }),
    connexion: (token: string) => at(PATHS.connexionLien, { token }),
    adresse: (token: string) => at(PATHS.connexionAdresse, { token }),
    tableau: (token: string) => at(PATHS.tableau, { token }),
  };
}

/** For other programs; exports; what came of points; a public announcement; behind the sign-in: a summary, out of a file that goes from hand to hand; where a token is made; where coordination hands in a file, a logo or a picture; and where that picture can be had. */
const createFileLinks = (at: typeof fill) => ({
  apiDocument: () => at(PATHS.apiDocument, {}),
  mcp: () => at(PATHS.mcp, {}),
  apiCollection: (collection: string, asked: string) => `${at(PATHS.apiCollection, { collection })}?${asked}`,
  avancementCsv: (token: string) => at(PATHS.avancementCsv, { token }),
  avancementJson: (token: string) => at(PATHS.avancementJson, { token }),
  suiviAnnonce: (token: string) => at(PATHS.suiviAnnonce, { token }),
  inscriptions: (token: string, format: string) => at(PATHS.inscriptions, { token, format }),
  points: (token: string) => at(PATHS.points, { token }),
  suites: (token: string) => at(PATHS.suites, { token }),
  evenement: (token: string) => at(PATHS.evenement, { token }),
  actualite: (annonce: string) => at(PATHS.actualite, { annonce }),
  resumeEnPlace: (numero: number) =>
    at(placeOf('resumes', { numero: String(numero), version: 'groupe_projet' }) ?? PATHS.espace, {}),
  enPlace: (address: string) => at(placeOf(address), {}),
  imports: (sorte: string) => at(PATHS.espaceImports, { sorte }),
  logoDePartie: (partie: string) => at(PATHS.espaceLogo, { partie }),
  imageDuBrouillon: (brouillon: string) => at(PATHS.espaceImage, { brouillon }),
  apercuAnnonce: (brouillon: string) => at(PATHS.espaceApercu, { brouillon }),
  image: (cle: string) => at(PATHS.image, { image: cle, size: 'wide', format: 'png' }),
});

export type Links = ReturnType<typeof createLinks>;
