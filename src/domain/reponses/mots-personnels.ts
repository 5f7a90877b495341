import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import { stampTexte } from '../nouns/empreinte.ts';
import type { ContenuReponse } from '../nouns/reponse.ts';
import { TEXT_QUESTIONS } from './questions.ts';
import { listTextes } from './valeurs-reponse.ts';
import { listPlaces, type Place, quoteMarked, type SigneVigilance } from './vigilance.ts';

/** Words of an answer that look personal, wherever they stand in it. */
export interface MotsPersonnels {
  /** The same for the same words, and says nothing of them. */
  readonly cle: string;
  readonly signe: SigneVigilance;
  readonly mots: string;
  /** The sentence where they stand first, with marks around them. */
  readonly phrase: string;
  readonly fois: number;
}

/** What the author says of them: no answer goes out before. */
export const CHOIX_MOTS = ['retirer', 'voulu'] as const;

/** What is asked in one field: it goes by the words, so what was said of others is never taken for it. */
export interface QuestionMots {
  readonly id: string;
  readonly mots: readonly MotsPersonnels[];
}

const MOST_QUESTIONS = 5; // more than a handful would be pressed without reading

/** One question for each word; where there are many, one for all. */
export function listQuestionsMots(contenu: ContenuReponse): readonly QuestionMots[] {
  const mots = listMotsPersonnels(contenu);
  if (mots.length <= MOST_QUESTIONS) return mots.map((one) => ({ id: `${PREFIX}${one.cle}`, mots: [one] }));
  const cles = mots.map(({ cle }) => cle);
  return [{ id: `${PREFIX}${stampTexte(cles.join(' '))}`, mots }];
}

export function isQuestionMots(fieldId: string): boolean {
  return fieldId.startsWith(PREFIX);
}

const PREFIX = 'mots_';

/** What was decided of the words of an answer. */
export interface DecisionMots {
  readonly contenu: ContenuReponse;
  readonly retires: number;
  readonly voulus: number;
}

/** The answer as it is to be stored: `mark` stands where its author takes words out. */
export function decideMots(contenu: ContenuReponse, said: Values, mark: string): DecisionMots {
  const questions = listQuestionsMots(contenu);
  const listSaid = (choix: (typeof CHOIX_MOTS)[number]) =>
    questions.filter(({ id }) => findText(said, id) === choix).flatMap(({ mots }) => mots);
  const retires = listSaid('retirer');
  return {
    contenu: retires.length === 0 ? contenu : remove(contenu, new Set(retires.map(({ cle }) => cle)), mark),
    retires: retires.length,
    voulus: listSaid('voulu').length,
  };
}

function listMotsPersonnels(contenu: ContenuReponse): readonly MotsPersonnels[] {
  const found = listTextes(contenu).flatMap((texte) =>
    listPlaces(texte).map((place) => ({ texte, place, cle: cleOf(texte, place) })),
  );
  return [...Map.groupBy(found, ({ cle }) => cle)].flatMap(([cle, [first, ...others]]) =>
    first === undefined ? [] : [{ ...describe(first), cle, fois: 1 + others.length }],
  );
}

function describe({ texte, place }: { readonly texte: string; readonly place: Place }) {
  const mots = texte.slice(place.from, place.to).replaceAll(/\s+/g, ' ');
  return { signe: place.signe, mots, phrase: quoteMarked(texte, place) };
}

function cleOf(texte: string, { from, to }: Place): string {
  return stampTexte(texte.slice(from, to).replaceAll(/\s+/g, ' ').toLowerCase());
}

function remove(contenu: ContenuReponse, cles: ReadonlySet<string>, mark: string): ContenuReponse {
  const removed = TEXT_QUESTIONS.flatMap((id) => {
    const texte = contenu[id];
    return typeof texte === 'string' ? [[id, removeFrom(texte, cles, mark)] as const] : [];
  });
  return { ...contenu, ...Object.fromEntries(removed) };
}

/** From the end, so that the places before stay where they are. */
function removeFrom(texte: string, cles: ReadonlySet<string>, mark: string): string {
  return listPlaces(texte)
    .filter((place) => cles.has(cleOf(texte, place)))
    .reduceRight((rest, { from, to }) => `${rest.slice(0, from)}${mark}${rest.slice(to)}`, texte);
}
