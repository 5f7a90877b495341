import type { IntentName } from '../../conversation/intent-names.ts';
import type { Role } from '../nouns/personne.ts';
import { countMistakes, distance, findEnjeu } from '../nouns/recherche.ts';
import { type Commande, type Lexique, listWords, NOMS_ENJEUX } from './lexique.ts';

/** What a typed line asks for; `proches` are the two nearest commands, as a person would type them. */
export type LectureCommande =
  | {
      readonly kind: 'intent';
      readonly name: IntentName;
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'unknown'; readonly proches: readonly [string, string] };

/**
 * Reads a typed line: accents, case, punctuation and a few mistakes do not matter. Never throws.
 * Suggests only commands that are open to `roles`.
 */
export function parseCommande(texte: string, lexique: Lexique, roles: readonly Role[]): LectureCommande {
  const line = parseLine(texte);
  const { commandes } = lexique;
  return (
    findExact(line, commandes) ??
    findByTexte(line, commandes) ??
    findByEnjeu(line, lexique) ??
    findNear(line, commandes) ?? { kind: 'unknown', proches: listProches(line, listFor(roles, lexique)) }
  );
}

/** Whether a line is a command as it is written, number included: nothing is guessed of what was meant. */
export function isExactly(texte: string, { commandes }: Lexique): boolean {
  const line = parseLine(texte);
  return line.words !== '' && texte.length <= LONGEST_EXACT && findExact(line, commandes) !== null;
}

const LONGEST_EXACT = 40; // letters: a longer line tells something

/** Commands that need no number and have all these words in what people type for them, as a person would type them. */
export function listNommees(texte: string, lexique: Lexique, roles: readonly Role[]): readonly string[] {
  const typed = listWords(texte.slice(0, LONGEST)).filter((word) => word !== '');
  if (typed.length === 0) return [];
  const isNamed = ({ formes }: Commande) =>
    formes.some((forme) => typed.every((one) => forme.split(' ').some((word) => word.startsWith(one))));
  const all = listFor(roles, lexique).filter((one) => one.cleNumero === undefined && isNamed(one));
  const isFirst = ({ formes }: Commande) => formes[0]?.startsWith(typed[0] ?? '') === true;
  const sorted = all.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
  return [...new Set(sorted.map(({ texte: one }) => one))];
}

type Found = Extract<LectureCommande, { kind: 'intent' }>;

interface Line {
  /** What remains without small words, nor the number. */
  readonly words: string;
  readonly numero: string | null;
}

const LONGEST = 200; // a command is short; a long text costs no more than this
const LONGEST_NUMERO = 9; // digits; stays within a database integer

function parseLine(texte: string): Line {
  const words = listWords(texte.slice(0, LONGEST));
  const numbers = words.filter((word) => /^\d+$/.test(word));
  const numero = numbers.length === 1 ? (numbers[0] ?? '').replace(/^0+(?=\d)/, '') : null;
  if (numero === null || numero.length > LONGEST_NUMERO) return { words: words.join(' '), numero: null };
  const others = words.filter((word) => word !== numbers[0] && !NUMBER_SIGNS.has(word));
  return { words: others.join(' '), numero };
}

const NUMBER_SIGNS = new Set(['n', 'no', 'nr', 'num', 'numero', 'numeros']);

function findExact(line: Line, commandes: readonly Commande[]): Found | null {
  return findBest(line, commandes, (forme) => (forme === line.words ? 0 : null));
}

function findNear(line: Line, commandes: readonly Commande[]): Found | null {
  return findBest(line, commandes, (forme, { strict }) => (strict ? null : countMistakes(line.words, forme)));
}

/** With a number, the commands that take one come first. */
function findBest(
  line: Line,
  commandes: readonly Commande[],
  count: (forme: string, commande: Commande) => number | null,
): Found | null {
  const found = commandes
    .filter((commande) => hasNumero(line, commande))
    .flatMap((commande) => commande.formes.map((forme) => ({ commande, mistakes: count(forme, commande) })))
    .flatMap(({ commande, mistakes }) => (mistakes === null ? [] : [{ commande, mistakes }]))
    .sort((a, b) => a.mistakes - b.mistakes || rank(a.commande) - rank(b.commande));
  const best = found[0]?.commande;
  if (best === undefined) return null;
  const { cleNumero, intent } = best;
  return {
    kind: 'intent',
    name: intent,
    values: cleNumero === undefined || line.numero === null ? {} : { [cleNumero]: line.numero },
  };
}

function hasNumero({ numero }: Line, { cleNumero }: Commande): boolean {
  return cleNumero === undefined || numero !== null;
}

function rank({ cleNumero }: Commande): number {
  return cleNumero === undefined ? 1 : 0;
}

/** « code Martel »: the first word is the command, the others its value. */
function findByTexte({ words }: Line, commandes: readonly Commande[]): Found | null {
  const [first = '', ...others] = words.split(' ');
  const found = commandes.find(({ cleTexte, formes }) => cleTexte !== undefined && formes.includes(first));
  if (found?.cleTexte === undefined || others.length === 0) return null;
  return { kind: 'intent', name: found.intent, values: { [found.cleTexte]: others.join(' ') } };
}

/** « enjeu logement », « plan logement », « logement ». */
function findByEnjeu({ words, numero }: Line, { motsEnjeu }: Lexique): Found | null {
  if (numero !== null) return null;
  const [first = '', ...others] = words.split(' ');
  const rest = others.join(' ');
  const mot = motsEnjeu.find(({ formes }) => formes.some((forme) => countMistakes(first, forme) !== null));
  if (mot !== undefined && rest !== '' && (mot.intent === 'enjeu' || findEnjeu(rest, NOMS_ENJEUX) !== null))
    return { kind: 'intent', name: mot.intent, values: { enjeu: rest } };
  if (findEnjeu(words, NOMS_ENJEUX) === null) return null;
  return { kind: 'intent', name: 'enjeu', values: { enjeu: words } };
}

const NEAR_ENOUGH = 0.5; // with more wrong letters it is chance, not a mistake
const ONE_WORD_PENALTY = 0.2; // in a longer line, one word must be nearer
const FALLBACKS = ['aide', 'plan'];

function listFor(given: readonly Role[], { commandes }: Lexique): readonly Commande[] {
  return commandes.filter(
    ({ roles, unasked }) => !unasked && (roles === undefined || roles.some((role) => given.includes(role))),
  );
}

function listProches(line: Line, commandes: readonly Commande[]): readonly [string, string] {
  const near = commandes
    .filter((commande) => hasNumero(line, commande))
    .map((commande) => ({ texte: write(commande, line.numero), score: getScore(line.words, commande) }))
    .filter(({ score }) => score <= NEAR_ENOUGH)
    .sort((a, b) => a.score - b.score)
    .map(({ texte }) => texte);
  const [first = '', second = ''] = [...new Set([...near, ...FALLBACKS])];
  return [first, second];
}

function write({ texte, cleNumero }: Commande, numero: string | null): string {
  return cleNumero === undefined || numero === null ? texte : `${texte} ${numero}`;
}

/** Share of wrong letters, in the whole line or in its nearest word. */
function getScore(words: string, { formes }: Commande): number {
  const written = formes.filter((forme) => forme !== '');
  const parts = words.split(' ').filter((word) => word !== words && word.length > 2);
  const whole = written.map((forme) => getShare(words, forme));
  const inParts = parts.flatMap((part) => written.map((forme) => getShare(part, forme) + ONE_WORD_PENALTY));
  return Math.min(...whole, ...inParts);
}

function getShare(typed: string, forme: string): number {
  const length = Math.max(typed.length, forme.length);
  return distance(typed, forme, length) / length;
}
