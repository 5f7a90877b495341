import type { Temporal } from 'temporal-polyfill';
import type { Role } from '../nouns/personne.ts';
import { keysOf } from '../nouns/tables.ts';

const DAY = 24;

/** One kind of secret link. */
export interface LienSecret {
  /** What is stored of it; after a `:` stands the id of the one thing that it opens. */
  readonly objet: string;
  /** The names of its addresses in `PATHS`; none: it is typed, or the address is a chat platform's own. */
  readonly chemins: readonly string[];
  /** How long it opens what it opens; the messages say it. */
  readonly hours: number;
  /** Who opens it, still; absent: the use case says who. */
  readonly roles?: readonly Role[];
}

/** Every secret link that is kept for a person: what is made, opened, said and limited of it follows from here. */
export const LIENS = {
  tableau: { objet: 'tableau', chemins: ['tableau', 'tableauIntent', 'tableauDemande'], hours: 90 * DAY },
  tableauAuGuichet: {
    objet: 'tableau:guichet',
    chemins: ['tableau', 'tableauIntent', 'tableauDemande'],
    hours: 1,
  },
  tableauDuJour: {
    objet: 'tableau:jour',
    chemins: ['tableau', 'tableauIntent', 'tableauDemande'],
    hours: DAY,
  },
  message: {
    objet: 'message:',
    chemins: ['courriel', 'courrielIntent', 'courrielDemande', 'courrielButton'],
    hours: 30 * DAY,
  },
  reponse: {
    objet: 'reponse:',
    chemins: ['repondre', 'repondreIntent', 'repondreRefus', 'repondreDemande', 'repondreButton'],
    hours: 30 * DAY, // or until its tour is frozen
  },
  annonces: { objet: 'annonces', chemins: ['desabonnement'], hours: 365 * DAY }, // an old announcement is found again when one more comes
  resume: { objet: 'resume:', chemins: ['resumeGroupeProjet', 'resumeGroupeProjetFichier'], hours: 30 * DAY },
  releve: { objet: 'releve:', chemins: ['releve', 'releveFichier'], hours: 30 * DAY },
  rapport: { objet: 'rapport:', chemins: ['rapport', 'rapportFichier'], hours: 30 * DAY },
  avancement: {
    objet: 'avancement:',
    chemins: ['avancementCsv', 'avancementJson'],
    hours: 7 * DAY,
    roles: ['coordination'],
  },
  suiviAnnonce: {
    objet: 'annonce:',
    chemins: ['suiviAnnonce'],
    hours: 7 * DAY,
    roles: ['coordination', 'animation'],
  },
  inscriptions: {
    objet: 'inscriptions:',
    chemins: ['inscriptions'],
    hours: 7 * DAY,
    roles: ['coordination', 'animation'],
  },
  evenement: { objet: 'evenement:', chemins: ['evenement'], hours: DAY },
  accord: { objet: 'accord:', chemins: ['accordPublic', 'accordPublicIntent'], hours: 14 * DAY },
  relecture: {
    objet: 'relecture:',
    chemins: ['relecture', 'relectureIntent'],
    hours: DAY,
    roles: ['coordination'],
  },
  points: { objet: 'points:', chemins: ['points'], hours: DAY, roles: ['coordination', 'animation'] },
  archive: {
    objet: 'archive',
    chemins: ['archive', 'archiveFichier'],
    hours: DAY,
    roles: ['coordination', 'administration'],
  },
  registre: { objet: 'registre', chemins: ['registre'], hours: DAY, roles: ['administration'] },
  donnees: { objet: 'mes-donnees', chemins: ['mesDonnees', 'mesDonneesJson'], hours: DAY },
  // Given by hand to whoever installs, who may need somebody else's approval first.
  installation: {
    objet: 'installation',
    chemins: [],
    hours: 2 * DAY,
    roles: ['administration'],
  },
  // An agenda asks for years: it ends when its person ends it, or leaves.
  calendrier: { objet: 'calendrier', chemins: ['calendrierPersonnel'], hours: 3_650 * DAY },
  // Read by other programs; a service one reads what everybody may, for as long as its person is of the administration.
  jeton: { objet: 'jeton:', chemins: [], hours: 365 * DAY },
  jetonDeService: { objet: 'service:', chemins: [], hours: 365 * DAY, roles: ['administration'] },
  code: { objet: 'compte', chemins: [], hours: 7 * DAY },
  codeAuGuichet: { objet: 'compte:guichet', chemins: [], hours: 1 },
  adresse: { objet: 'adresse:', chemins: ['connexionAdresse'], hours: 7 * DAY },
} as const satisfies Readonly<Record<string, LienSecret>>;

export type GenreLien = keyof typeof LIENS;

/** What is stored of a link of this kind; `id`: of the one thing that it opens. */
export function objetOf(genre: GenreLien, id = ''): string {
  return `${LIENS[genre].objet}${id}`;
}

/** The id of what a link of this kind opens, '' where there is but one; null for a link of another kind. */
export function parseObjet(genre: GenreLien, objet: string): string | null {
  const { objet: own } = LIENS[genre];
  if (!own.endsWith(':')) return objet === own ? '' : null;
  return objet.startsWith(own) ? objet.slice(own.length) : null;
}

/** Null: of no kind that there is. */
export function findGenreLien(objet: string): GenreLien | null {
  return GENRES.find((genre) => parseObjet(genre, objet) !== null) ?? null;
}

const GENRES = keysOf(LIENS);

/** When a link that is made now opens nothing any more. */
export function finLien(genre: GenreLien, now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: LIENS[genre].hours });
}
