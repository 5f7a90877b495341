/** Signs of personal data in a text that a lead typed. A warning, never a block. */
export type SigneVigilance =
  | 'numero'
  | 'telephone'
  | 'courriel'
  | 'naissance'
  | 'nom'
  | 'enfant'
  | 'domicile';

/** Whoever is named with a public function is named for it. */
const FONCTION =
  /,\s(?:l[ae]s?\s|l['’])?(?:maire|adjoint|président|vice-président|conseill|député|sénat|préfet|sous-préf|élue?\b|direct)/u;
/** « Projet (3 ans) »: no first name. */
const NO_PRENOM =
  /(?:Durée|Projet|Convention|Contrat|Bail|Mandat|Subvention|Financement|Période|Plan|Programme|Formation|Phase|Action|Enfants?|Jeunes|Groupe|Section|Classe|Accueil|Total|Moyenne|Âge)/u;
const AGE = /(?:(?:1[0-7]|[1-9])\s?ans|\d{1,2}\s?mois)(?!\p{L})/u;
/** « À Marck, 3 ans après », « Calais, 2 ans de travaux ». */
const NO_AGE = /(?!\s(?:après|avant|plus|d[eu]s?\s|d['’]|que\s|durant|pour\s))/u;
/** Of a structure, not of somebody. */
const BOITES =
  /contact|accueil|mairie|infos?|secr[ée]tariat|rpe|cr[èe]che|ccas|cias|m[ée]diath[èe]que|jeunesse|enfance|petite|coordination|ctg|communication|espace|service|direction|no-?reply/u;
/** Where a word begins. */
const BEFORE = /(?<![^\s<(:;,«"'’])/u;
const TITLE = /(?<!\p{L})(?:M\.|MM\.|Mr|Mmes?|Mlles?|Monsieur|Madame|[Ff]amille)\s+/u;
const DIT_AGE = /,?\s(?:est\s)?âgée?\s(?:de\s)?/u;
const LIVES =
  /(?<!\p{L})(?:[Hh]abite\p{L}*|[Dd]omicilié?\p{L}*|[Dd]emeur\p{L}+|[Ll]og[ée]e?s?|[Rr]ésid(?:e|ent|ant))/u;
const VOIE =
  /\s?(?:bis|ter)?,?\s(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Aa]llée|[Ii]mpasse|[Pp]lace|[Cc]hemin|[Rr]oute|[Qq]uai|[Cc]ité|[Rr]ésidence|[Ss]quare)(?!\p{L})/u;
/** « des Fleurs », « du 8 mai 1945 », « Jean-Jaurès ». */
const NOM_VOIE = /(?:\s(?:(?:d[eu]s?|la|les?)\s|[dl]['’])*(?:\p{Lu}[\p{L}-]*|\d{1,2}\s\p{Ll}+\s\d{4}))*/u;

const SIGNES: readonly (readonly [SigneVigilance, RegExp])[] = [
  ['numero', /\b[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2])[ .]?\d(?:[ .]?\d){7}(?:[ .]?\d{2})?\b/gu], // NIR, 13 or 15 digits
  ['numero', /allocataire\D{0,15}\d{7}\b|\b\d{7}\D{0,15}allocataire/giu],
  ['telephone', /(?<!\d)(?:(?:\+|00)33[\s.-]?(?:\(0\)[\s.-]?)?|0)[1-9](?:[\s.-]?\d{2}){4}(?!\d)/gu],
  [
    'courriel',
    new RegExp(
      String.raw`${BEFORE.source}(?!(?:${BOITES.source})(?:[.+_-][^\s@]*)?@)[^\s@]+@[^\s@]+\.[a-z]{2,}`,
      'giu',
    ),
  ],
  ['naissance', /\bnée?s? le\b(?:\s\d{1,2}(?:er)?\s\p{L}+\s\d{4}|\s\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})?/giu],
  [
    'nom',
    new RegExp(
      String.raw`${TITLE.source}\p{Lu}\p{L}+(?:[\s-]\p{Lu}\p{L}+)*(?![\p{L}-]|\s\p{Lu}|${FONCTION.source})`,
      'gu',
    ),
  ],
  [
    'enfant',
    new RegExp(
      String.raw`(?<!\p{L})(?!${NO_PRENOM.source})\p{Lu}\p{Ll}+(?:,\s|\s\()${AGE.source}${NO_AGE.source}\)?`,
      'gu',
    ),
  ],
  [
    'enfant',
    new RegExp(
      String.raw`(?<!\p{L})(?!${NO_PRENOM.source})\p{Lu}\p{Ll}+${DIT_AGE.source}${AGE.source}`,
      'gu',
    ),
  ],
  [
    'domicile',
    new RegExp(
      String.raw`(?<!\d)(?=\d)(?<=${LIVES.source}\s[^.!?\n]{0,40}?)\d{1,3}${VOIE.source}${NOM_VOIE.source}`,
      'gu',
    ),
  ],
];

/** A place in a text where personal data may stand, with some words around it. */
export interface Passage {
  readonly signe: SigneVigilance;
  /** What stands there. */
  readonly mots: string;
  readonly extrait: string;
}

/** The signs found in some texts, each once. */
export function listSignes(textes: readonly (string | null)[]): readonly SigneVigilance[] {
  const found = textes.flatMap((texte) => (texte === null ? [] : listPassages(texte)));
  return [...new Set(found.map(({ signe }) => signe))];
}

/** Every place of a text where a sign stands. */
export function listPassages(texte: string): readonly Passage[] {
  return listFound(texte).map(({ signe, from, to }) => ({
    signe,
    mots: texte.slice(from, to),
    extrait: quote(texte, from, to),
  }));
}

/** Where a sign stands: characters of a text. */
export interface Place {
  readonly signe: SigneVigilance;
  readonly from: number;
  readonly to: number;
}

/** The same in the order of the text; places that overlap are one, by what the longest looks like. */
export function listPlaces(texte: string): readonly Place[] {
  const places: Place[] = [];
  for (const place of listFound(texte).toSorted((a, b) => a.from - b.from)) {
    const last = places.at(-1);
    if (last === undefined || place.from >= last.to) places.push(place);
    else places[places.length - 1] = unite(last, place);
  }
  return places;
}

function unite(first: Place, second: Place): Place {
  const { signe } = second.to - second.from > first.to - first.from ? second : first;
  return { signe, from: first.from, to: Math.max(first.to, second.to) };
}

function listFound(texte: string): readonly Place[] {
  return SIGNES.flatMap(([signe, pattern]) =>
    [...texte.matchAll(pattern)].map(({ 0: found, index }) => ({
      signe,
      from: index,
      to: index + found.length,
    })),
  );
}

/** The words around a place, which stands between marks. */
export function quoteMarked(texte: string, { from, to }: Place): string {
  const marked = `${texte.slice(0, from)}[${texte.slice(from, to)}]${texte.slice(to)}`;
  return quote(marked, from, to + 2);
}

const AROUND = 40; // characters on each side: enough to know the sentence again

/** The words around a place, with « … » where the text goes on. */
function quote(texte: string, from: number, to: number): string {
  const start = from <= AROUND ? 0 : texte.lastIndexOf(' ', from - AROUND) + 1;
  const space = texte.indexOf(' ', to + AROUND);
  const end = space === -1 ? texte.length : space;
  const words = texte.slice(start, end).replaceAll(/\s+/g, ' ');
  return `${start > 0 ? '…' : ''}${words}${end < texte.length ? '…' : ''}`;
}
