import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Champs } from '../nouns/avenant.ts';
import type { GenreProposition, Owned } from '../nouns/convention.ts';
import type { Indicateur, Objectif } from '../nouns/fiche-action.ts';
import { normalize } from '../nouns/recherche.ts';

export const GENRES_MODELE = [
  'fiche',
  'indicateur',
  'question',
  'reseau',
] as const satisfies readonly GenreProposition[];
type GenreModele = Exclude<GenreProposition, 'annonce'>;

/** What who supervises proposes to have in the plan, as one coordination has it. */
export interface Modele extends Owned {
  readonly genre: GenreModele;
  /** Who proposes it. */
  readonly personneId: string;
  readonly champs: Champs;
  readonly etat: 'attente' | 'prise' | 'laissee';
}

/** Its key among what is kept of who proposes it: a draft of that person, until the convention is over. */
export const CLE_MODELE = 'modele:';

/** Null: it is no modele. */
export function toModele(
  conventionId: string,
  {
    cle,
    personneId,
    valeurs,
  }: { readonly cle: string; readonly personneId: string; readonly valeurs: Values },
): Modele | null {
  const genre = GENRES_MODELE.find((one) => one === findText(valeurs, 'genre'));
  if (!cle.startsWith(CLE_MODELE) || genre === undefined) return null;
  const champs = Object.fromEntries(Object.keys(valeurs).map((id) => [id, findText(valeurs, id) ?? '']));
  const decided = champs.etat === 'prise' || champs.etat === 'laissee' ? champs.etat : 'attente';
  return { id: cle.slice(CLE_MODELE.length), conventionId, genre, personneId, champs, etat: decided };
}

export function isWaiting({ etat }: Pick<Modele, 'etat'>): boolean {
  return etat === 'attente';
}

/** A réseau that was left may be joined again. */
export function canTake({ genre, etat }: Pick<Modele, 'genre' | 'etat'>): boolean {
  return etat === 'attente' || (genre === 'reseau' && etat === 'laissee');
}

/** An indicator as it is proposed. */
export type IndicateurType = Pick<Indicateur, 'nom' | 'unite'> & { readonly codeCommun: string };

const CODE_COMMUN = /^[A-Z\d][A-Z\d.-]{0,19}$/;
const LONGEST = { nom: 120, unite: 40 } as const;

/** One a line: « PE-01 ; Places d’accueil ; places »; `illisibles` are lines that are none, or say a code again. */
export function parseIndicateursTypes(texte: string): {
  readonly indicateurs: readonly IndicateurType[];
  readonly illisibles: readonly string[];
} {
  const indicateurs: IndicateurType[] = [];
  const illisibles: string[] = [];
  for (const ligne of listLignes(texte)) {
    const [code = '', nom = '', unite = '', ...others] = ligne.split(';').map((part) => part.trim());
    const codeCommun = code.toUpperCase();
    const isRead = isCodeCommun(codeCommun) && nom !== '' && others.length === 0;
    const isTooLong = nom.length > LONGEST.nom || unite.length > LONGEST.unite;
    const isKnown = indicateurs.some((one) => one.codeCommun === codeCommun || one.nom === nom);
    if (!isRead || isTooLong || isKnown) illisibles.push(ligne);
    else indicateurs.push({ codeCommun, nom, unite });
  }
  return { indicateurs, illisibles };
}

export function isCodeCommun(texte: string): boolean {
  return CODE_COMMUN.test(texte);
}

/** The one that a modele of an indicator proposes. */
export function toIndicateurType({ champs }: Pick<Modele, 'champs'>): IndicateurType {
  const { code = '', titre = '', unite = '' } = champs;
  return { codeCommun: code.toUpperCase(), nom: titre, unite };
}

/** What a convention measures in the same unit, and no other convention's indicator yet: it may be that one. */
export function isLike({ unite }: Pick<IndicateurType, 'unite'>, one: Indicateur): boolean {
  return one.codeCommun === undefined && normalize(one.unite) === normalize(unite);
}

/** Objectives of an enjeu, with those that are proposed after them, each under the next code; what it says already is left out. */
export function withObjectifs(known: readonly Objectif[], texte: string): readonly Objectif[] {
  const last = known.at(-1)?.code ?? '';
  const [, debut = 'O-', numero = '0'] = /^(.*?)(\d+)$/.exec(last) ?? [];
  const said = new Set(known.map((one) => normalize(one.texte)));
  const news = listLignes(texte).filter((ligne) => !said.has(normalize(ligne)));
  return [
    ...known,
    ...news.map((ligne, index) => ({
      code: `${debut}${Number(numero) + index + 1}`,
      texte: ligne,
      details: [],
    })),
  ];
}

/** The option whose label has most of its long words; undefined: none has any. */
export function guess<Option extends { readonly label: string }>(
  texte: string,
  options: readonly Option[],
): Option | undefined {
  const words = new Set(listWords(texte));
  const scored = options.map((option) => ({
    option,
    score: new Set(listWords(option.label).filter((word) => words.has(word))).size,
  }));
  return scored.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score)[0]?.option;
}

const SHORT = 4; // « pour », « avec »: words of any label

function listWords(texte: string): readonly string[] {
  return normalize(texte)
    .split(' ')
    .filter(({ length }) => length > SHORT);
}

function listLignes(texte: string): readonly string[] {
  return texte.split('\n').flatMap((ligne) => (ligne.trim() === '' ? [] : [ligne.trim()]));
}

/** More are asked of nobody. */
export const MAX_QUESTIONS_CONVENTION = 3;
