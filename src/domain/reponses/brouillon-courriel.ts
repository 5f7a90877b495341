import type { Values } from '../../conversation/chat.ts';
import { findText, getList, LUES } from '../../conversation/form.ts';
import { isToDo } from '../nouns/date-promise.ts';
import type { AvanceeDite } from '../nouns/phrases/avancee.ts';
import { normalize } from '../nouns/recherche.ts';
import { type ContenuReponse, STATUTS, type Statut } from '../nouns/reponse.ts';
import { champChiffre } from './chiffres-reponse.ts';
import type { QuestionReponse } from './question.ts';
import { QUESTIONS } from './questions.ts';

/** A draft with what somebody wrote in an e-mail, and what of it found no place. */
interface BrouillonCourriel {
  readonly valeurs: Values;
  readonly rest: string;
}

/**
 * Puts a text into a draft as what has moved, after what stands there; said twice, it stands there once. What
 * was read of it (`dite`) stands in its own fields, which are named beside. An action of
 * which one tells so is under way, unless a statut says more: its lead confirms it.
 */
export function addTexte(before: Values, texte: string, dite: AvanceeDite | null = null): BrouillonCourriel {
  const known = STATUTS.find((one) => one === findText(before, 'statut'));
  const isTold = known === 'en_cours' || known === 'realisee';
  const statut = dite?.statut ?? (isTold ? known : 'en_cours');
  const { field } = QUESTIONS[QUESTIONS_LIGNE[statut]];
  const avant = isTold || known === statut ? (findText(before, field.id) ?? '') : '';
  const whole = avant === '' || avant.includes(texte) ? avant || texte : `${avant}\n\n${texte}`;
  const { kept, rest } = cutAfter(whole, field.kind === 'long-text' ? field.max : 0);
  const lues = dite === null ? {} : toValues(dite, before, statut);
  const ids = [...new Set([...getList(before, LUES), ...Object.keys(lues)])];
  const valeurs = { ...before, ...lues, statut, [field.id]: kept };
  return { valeurs: ids.length === 0 ? valeurs : { ...valeurs, [LUES]: ids }, rest };
}

/** What was read for a field of its own, by field; a next step that is written already stays. */
function toValues(
  { statut, difficulte, echeance, reunion, chiffre, texte }: AvanceeDite,
  before: Values,
  known: Statut,
): Readonly<Record<string, string>> {
  const id = (question: QuestionReponse) => QUESTIONS[question].field.id;
  const isStep = reunion !== null && isToDo(known) && findText(before, id('prochaineEtape')) === null;
  return {
    ...(statut && { statut }),
    ...(difficulte && {
      [id('difficulte')]: difficulte,
      [id('difficulteDetail')]: cutAfter(texte, LONGEST_DETAIL).kept,
    }),
    ...(echeance && isToDo(known) && { [id('echeance')]: echeance.toString() }),
    ...(isStep && { [id('prochaineEtape')]: reunion.texte }),
    ...(chiffre && { [champChiffre(chiffre.indicateur)]: String(chiffre.valeur).replace('.', ',') }),
  };
}

const LONGEST_DETAIL = 500; // characters, as its question

/** What somebody wrote, by the fiche that it names; `fiche` null: it names none. */
export interface PartieCourriel {
  readonly fiche: number | null;
  readonly texte: string;
}

/**
 * « Fiche 7 : … Fiche 9 : … »: each part under its own fiche. A number that is none of `numeros` begins no part: it is
 * something that is told.
 */
export function splitParFiche(texte: string, numeros: readonly number[]): readonly PartieCourriel[] {
  const parties: { fiche: number | null; lines: string[] }[] = [{ fiche: null, lines: [] }];
  for (const line of texte.split('\n')) {
    const [head, numero = ''] = TITRE.exec(line) ?? [];
    const isTitre = head !== undefined && numeros.includes(Number(numero));
    if (isTitre) parties.push({ fiche: Number(numero), lines: [] });
    parties.at(-1)?.lines.push(isTitre ? line.slice(head.length) : line);
  }
  const said = parties.map(({ fiche, lines }) => ({ fiche, texte: lines.join('\n').trim() }));
  const byFiche = Map.groupBy(
    said.filter((one) => one.texte !== ''),
    ({ fiche }) => fiche,
  );
  return [...byFiche].map(([fiche, all]) => ({ fiche, texte: all.map((one) => one.texte).join('\n\n') }));
}

/** Whether a line of it names a fiche. */
export function hasTitre(texte: string): boolean {
  return texte.split('\n').some((line) => TITRE.test(line));
}

const TITRE =
  /^[\s*–•-]*(?:pour\s+)?(?:la\s+)?(?:fiche(?:[\s-]action)?|FA)\s*(?:n[°o]\s*)?(\d{1,4})\b[\s*]*(?:[:–—-][\s*]*|$)/i;

/** What somebody wrote, by the convention that its heading names; null: it names none. */
export interface PartieConvention {
  readonly nom: string | null;
  readonly texte: string;
}

/** « CTG Les Vallons : … »: what stands below a name is for that convention, until the next one. */
export function splitParConvention(texte: string, noms: readonly string[]): readonly PartieConvention[] {
  const longestFirst = noms.toSorted((a, b) => b.length - a.length);
  const parties: { nom: string | null; lines: string[] }[] = [{ nom: null, lines: [] }];
  for (const line of texte.split('\n')) {
    const nom = longestFirst.find((one) => findHeading(line, one) !== null) ?? null;
    if (nom !== null) parties.push({ nom, lines: [] });
    parties.at(-1)?.lines.push(nom === null ? line : (findHeading(line, nom) ?? ''));
  }
  const said = parties.map(({ nom, lines }) => ({ nom, texte: lines.join('\n').trim() }));
  return said.filter((one) => one.texte !== '');
}

/** The names that it says, wherever; what stands in a longer one is not said by itself. */
export function listNoms(texte: string, noms: readonly string[]): readonly string[] {
  let words = ` ${normalize(texte)} `;
  return noms
    .toSorted((a, b) => b.length - a.length)
    .filter((nom) => {
      const before = words;
      words = words.replaceAll(` ${normalize(nom)} `, ' | ');
      return words !== before;
    });
}

/** What stands behind a name that begins a line, alone or before a sign, or is greeted there; null: it is no heading of that name. */
export function findHeading(line: string, nom: string): string | null {
  const [before = ''] =
    /^[\s*_–•-]*(?:(?:bonjour|bonsoir)\s+)?(?:pour\s+|à\s+)?(?:la\s+)?[*_]*/i.exec(line) ?? [];
  const start = toBase(line.slice(before.length));
  if (!start.startsWith(toBase(nom))) return null;
  const [end, rest = ''] =
    /^[\s*_]*(?:[:,!–—-][\s*_]*(.*))?$/.exec(line.slice(before.length + nom.length)) ?? [];
  return end === undefined ? null : rest;
}

/** As long as it was: letters without accents, in small; one apostrophe. */
function toBase(text: string): string {
  return [...text.replaceAll(/[’‘ʼ]/g, "'").replaceAll(/\s/g, ' ')]
    .map((sign) => (sign.length > 1 ? sign : (sign.normalize('NFD')[0] ?? '')).toLowerCase())
    .join('');
}

/** At the end of a sentence or of a word; characters as a form counts them. */
function cutAfter(text: string, max: number): { readonly kept: string; readonly rest: string } {
  if (text.length <= max) return { kept: text, rest: '' };
  const start = text.slice(0, max).replace(/[\uD800-\uDBFF]$/, ''); // half of a pair cannot be stored
  const sentence = Math.max(...['. ', '.\n', '! ', '? ', '\n'].map((end) => start.lastIndexOf(end) + 1));
  const word = Math.max(start.lastIndexOf(' '), start.lastIndexOf('\n'));
  const end = sentence > max / 2 ? sentence : word > max / 2 ? word : start.length;
  return { kept: text.slice(0, end).trimEnd(), rest: text.slice(end).trimStart() };
}

/** The field of the short form that holds the one line. */
export const CHAMP_LIGNE = 'ligne';

/** Where the line is told, by statut. */
const QUESTIONS_LIGNE: Readonly<Record<Statut, QuestionReponse>> = {
  non_demarree: 'prochaineEtape',
  en_cours: 'avancees',
  realisee: 'avancees',
  reportee: 'motif',
  abandonnee: 'motif',
};

/**
 * What a statut and one line stand for. A difficulty is not asked about, so the last one stands: nobody said that it
 * is lifted. Who may read the answer is not asked either, so nobody beyond the groupe projet does.
 */
export function expandLigne(typed: Values, derniere: ContenuReponse | null): Values {
  const statut = STATUTS.find((known) => known === findText(typed, 'statut'));
  const ligne = findText(typed, CHAMP_LIGNE);
  return {
    ...toStanding(derniere),
    ...(derniere && { statut: derniere.statut }),
    ...typed,
    ...(statut && ligne && { [QUESTIONS[QUESTIONS_LIGNE[statut]].field.id]: ligne }),
  };
}

function toStanding(derniere: ContenuReponse | null): Values {
  if (derniere === null || derniere.difficulte === 'aucune') return {};
  const { difficulte, difficulteDetail } = derniere;
  return {
    difficulte,
    ...(difficulteDetail && { [QUESTIONS.difficulteDetail.field.id]: difficulteDetail }),
    ...(difficulte === 'bloquante' && { [QUESTIONS.ordreDuJour.field.id]: 'oui' }),
  };
}
