import { isEnd, withoutEnds } from './ends-courriel.ts';

/** What is known of an answer before it is read: what it answers, line by line, and whose name may stand below it. */
export interface Repondu {
  readonly sent: readonly string[];
  readonly nom: string;
  /** What may stand above a part of it: a greeting that says one stays. */
  readonly titres?: readonly string[];
}

/**
 * What a person wrote in an answer to an e-mail: without what it quotes, without greeting and signature. Empty when
 * nothing was written. Quotations are known by what was sent, whatever program quotes it, and as Outlook, Gmail, Orange,
 * Apple Mail and Thunderbird write them in French.
 */
export function keepWritten(given: string, repondu: Repondu | null = null): string {
  const text = given
    .slice(0, LONGEST)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200B\u200E\u200F\uFEFF]/g, '')
    .replaceAll('\u00A0', ' ');
  const all = text.split('\n').map((line) => line.trimEnd());
  const lines = withoutIntroductions(withoutSent(all, repondu?.sent ?? []));
  const own = lines.filter((line) => !QUOTED.test(line));
  return joinBroken(withoutEnds(withoutName(own, repondu?.nom ?? ''), repondu?.titres ?? []))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** « Oui, c’est bon, vous pouvez envoyer. Merci ! »: it agrees, and tells nothing. */
export function isAccord(texte: string): boolean {
  const dits = listDits(texte);
  return dits.some((dit) => ACCORD.test(dit)) && dits.every((dit) => ACCORD.test(dit) || POLITESSE.test(dit));
}

/** « Merci beaucoup, bonne journée »: nothing that is to be kept. */
export function isPolitesse(texte: string): boolean {
  const dits = listDits(texte);
  return dits.length > 0 && dits.every((dit) => POLITESSE.test(dit));
}

/** What stands between its points, without accents and capitals. */
function listDits(texte: string): readonly string[] {
  if (texte.length > LONGEST_ACCORD) return [];
  const plain = texte.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
  return plain
    .split(/[.,;:!\n]+|\s-\s/)
    .map((dit) => dit.replaceAll(/\s+/g, ' ').trim())
    .filter((dit) => dit !== '');
}

const LONGEST_ACCORD = 160; // characters: who writes more tells something
const ENVOI =
  /(?:(?:vous pouvez|tu peux|je vous laisse|merci de|merci d') ?)?(?:l'|la |le |les |tout )?(?:envoye[rz]?|envoie|valide[rz]?|transmett(?:re|ez))(?: (?:la|le|les|tel quel|telle quelle|tels quels|telles quelles|ainsi|comme (?:ca|cela)|ma reponse|mes reponses|svp|s'il vous plait))*/;
const RIGHT =
  /(?:c'est|ca me parait|cela me parait) (?:tout )?(?:bon|ok|parfait|juste|exact|tres bien)(?: pour moi)?/;
const YES =
  /oui(?: oui| merci| parfait)?|ok|okay|d'accord|entendu|parfait|tres bien|bien sur|je (?:confirme|valide|suis d'accord)|confirme|valide|tout est (?:bon|juste)|bon pour (?:moi|envoi)/;
const FIRST_WORD = /(?:(?:oui|ok|d'accord) ?)?(?:et )?/;
const ACCORD = new RegExp(
  `^(?=.)(?:${YES.source}|${FIRST_WORD.source}(?:${RIGHT.source} ?)?(?:et )?(?:${ENVOI.source})?)$`,
);
const POLITESSE =
  /^(?:(?:un )?(?:grand )?merci(?: (?:beaucoup|bien|encore|a vous|d'avance|pour .{1,40}))?|(?:bonjour|bonsoir)(?: .{1,30})?|(?:tres )?(?:bonne|belle) (?:journee|soiree|reception|semaine|fin de (?:journee|semaine))(?: a vous)?|(?:bien )?cordialement|bien a vous|a bientot|cdlt)$/;

const LONGEST = 50_000; // characters: an answer has 800
const QUOTED = /^\s*>/;

/**
 * Two lines in a row that we sent begin a quotation. Who wrote above it wrote nothing below; who wrote nothing above
 * wrote between its lines.
 */
function withoutSent(lines: readonly string[], sent: readonly string[]): readonly string[] {
  const known = new Set(sent.map(toPlain).filter((line) => line !== ''));
  const whole = [...known].join(' ');
  const isOurs = (line: string) => {
    const plain = toPlain(line.replace(LINKED, ''));
    return plain.length >= LEAST_KNOWN ? whole.includes(plain) : known.has(plain);
  };
  const told = lines.flatMap((line, index) => (toPlain(line) === '' ? [] : [{ line, index }]));
  const start = told.findIndex(({ line }, place) => {
    const next = told[place + 1]?.line;
    return next !== undefined && isOurs(line) && isOurs(next) && `${line}${next}`.length >= LEAST_KNOWN;
  });
  const first = told[start]?.index;
  if (first === undefined) return lines;
  const before = dropHead(lines.slice(0, first));
  return before.some((line) => toPlain(line) !== '' && !QUOTED.test(line))
    ? before
    : lines.slice(first).filter((line) => !isOurs(line));
}

const LEAST_KNOWN = 12; // characters: fewer may be anybody's
const LINKED = /[\s:[(<]*\bhttps?:\/\/\S+$/; // « Données personnelles : https://… »: the address of what we wrote

/** Of a line, what stays when a program quotes, breaks or marks it. */
function toPlain(line: string): string {
  return line
    .replaceAll('’', "'")
    .replaceAll(/[\s>|*[\]_\u202F]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Who wrote when, in the words of any program: a line with an address, or a date before a colon; a head of several. */
function dropHead(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const blank = lines.slice(0, last + 1).findLastIndex((line) => line.trim() === '');
  const block = lines.slice(blank + 1, last + 1);
  const isHeading = block.some((line) => ADDRESS.test(line));
  const isPart = (line: string) =>
    INTRODUCTION.test(line) || (isHeading && (ADDRESS.test(line) || FIELD.test(line)));
  const kept = block.findLastIndex((line) => !isPart(line.trim())) + 1;
  const rest = lines.slice(0, blank + 1 + kept);
  return kept === 0 && block.length > 0 && !isHeading ? dropHead(rest) : rest;
}

const ADDRESS = /\S@\S+\.\w/;
const INTRODUCTION = /^-{2,}.*\d.*-{2,}$|\d.*[:\uFF1A>]\s*$|^[^\p{L}\d]{3,}$/u;
const FIELD = /^[\p{L}*][\p{L}* -]{0,20}\s?[:\uFF1A]/u;

/** A name alone on its line, whole or its first words, and a few lines below: somebody signs. */
function withoutName(lines: readonly string[], nom: string): readonly string[] {
  const name = `${toPlain(nom)} `;
  const index = lines.findLastIndex((line) => {
    const said = toPlain(line).replace(/[,.]$/, '');
    return said !== '' && name.startsWith(`${said} `);
  });
  return index > 0 && isEnd(lines.slice(index + 1)) ? lines.slice(0, index) : lines;
}

/** From here on all is quoted, whatever stands before each line. */
const BREAKS: readonly RegExp[] = [
  /^\s*-{2,}\s*(?:message d['’]origine|message original|original message|message transf[ée]r[ée]|e-?mail d['’]origine)\b/i,
  /^\s*(?:_{8,}|-{30,})\s*$/, // a ruled line is many of them
  /^\s*-{3,}.{0,200}(?:a [ée]crit|wrote)\s?:\s*-*\s*$/i, // Notes
  /^\s*message du \d{1,2}\/\d{1,2}\/\d{2,4}\b/i, // Orange and La Poste
];

/** « >>> Espace CTG <…> 02/12/2026 09:02 >>> »: what follows has no sign before it. */
const GROUPWISE = /^\s*>>>\s?[^>\s].{0,300}?(?:>>>|\d{1,2}:\d{2})\s*$/;

/** The head of a quotation, in any order: three of these lines, « De : » among them. */
const FROM = /^\*?(?:de|from|von|van)\*?\s?:/i;
const HEAD =
  /^\*?(?:de|from|von|envoy[ée]|date|datum|sent|gesendet|[àa]|to|an|cc|copie à|objet|subject|betreff|onderwerp|van|verzonden|aan)\*?\s?:/i;
const LONGEST_HEAD = 6; // lines
const LEAST_HEAD = 3;

/** « Le mer. 15 avr. 2027 à 09:12, Espace CTG <…> a écrit : », over three lines at most. */
const WROTE =
  /^(?:(?:le|on)\s(?:\p{L}+[,.]?\s+){0,2}\d|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s\d).{4,300}(?:a [ée]crit|wrote)\s?:\s*$/iu;
const LONGEST_WROTE = 3;

function withoutIntroductions(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const plain = line.replace(/^[\s>]+/, '');
    if (GROUPWISE.test(line)) return kept;
    if (BREAKS.some((pattern) => pattern.test(plain)) || isHead(lines, index)) return kept;
    const length = countWrote(lines, index);
    if (length === 0) kept.push(line);
    else if (isQuotedAfter(lines, index + length)) index += length - 1;
    else return kept;
  }
  return kept;
}

function isHead(lines: readonly string[], index: number): boolean {
  if (!HEAD.test(unquote(lines[index]))) return false;
  const head = lines
    .slice(index, index + LONGEST_HEAD)
    .map(unquote)
    .filter((line) => HEAD.test(line));
  return head.length >= LEAST_HEAD && head.some((line) => FROM.test(line));
}

/** How many lines tell who wrote what follows; 0: none. */
function countWrote(lines: readonly string[], index: number): number {
  for (let length = 1; length <= LONGEST_WROTE; length += 1) {
    if (unquote(lines[index + length - 1]) === '') return 0;
    const head = lines
      .slice(index, index + length)
      .map(unquote)
      .join(' ');
    if (WROTE.test(head)) return length;
  }
  return 0;
}

/** Then only what is quoted goes, since people write between and below. */
function isQuotedAfter(lines: readonly string[], index: number): boolean {
  return QUOTED.test(lines.slice(index).find((line) => line.trim() !== '') ?? '');
}

function unquote(line = ''): string {
  return line.replace(/^[\s>]+/, '');
}

/** Mail programs break lines at 72 to 78 characters: what goes on in small letters was one line. */
function joinBroken(lines: readonly string[]): string {
  return lines.reduce((text, line, index) => {
    const before = lines[index - 1] ?? '';
    const isBroken =
      before.length >= SHORTEST_BROKEN && before.length <= LONGEST_BROKEN && /^\p{Ll}/u.test(line);
    return index === 0 ? line : `${text}${isBroken ? ' ' : '\n'}${line}`;
  }, '');
}

const SHORTEST_BROKEN = 60;
const LONGEST_BROKEN = 80;
