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
const TITLE = /(?<!\p{L})(?:M\.|MM\.|Mr|Mmes?|Mlles?|Monsieur|Madame|[Ff]amille)\s/u;
const DIT_AGE = /,?\s(?:est\s)?âgée?\s(?:de\s)?/u;

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
  ['naissance', /\bnée?s? le\b/giu],
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
      String.raw`(?<!\p{L})(?!${NO_PRENOM.source})\p{Lu}\p{Ll}+(?:,\s|\s\()${AGE.source}${NO_AGE.source}`,
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
    /(?<!\p{L})(?:habite\p{L}*|domicilié?\p{L}*|demeur\p{L}+|log[ée]e?s?|résid(?:e|ent|ant))\s[^.!?\n]{0,40}?(?<!\d)\d{1,3}\s?(?:bis|ter)?,?\s(?:rue|avenue|boulevard|allée|impasse|place|chemin|route|quai|cité|résidence|square)(?!\p{L})/giu,
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
  return SIGNES.flatMap(([signe, pattern]) =>
    [...texte.matchAll(pattern)].map(({ 0: found, index }) => ({
      signe,
      mots: found,
      extrait: quote(texte, index, index + found.length),
    })),
  );
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
