import { findHeading } from './brouillon-courriel.ts';

/** Without greeting and signature; a greeting that is one of `titres`, as « Bonjour CTG Les Vallons », says for which it is. */
export function withoutEnds(lines: readonly string[], titres: readonly string[]): readonly string[] {
  const below = lines.findIndex((line) => SIGNATURE.test(line) || BELOW.some((one) => one.test(line.trim())));
  const body = trimBlank(below < 0 ? lines : lines.slice(0, below));
  const closing = body.findLastIndex((line) => CLOSING.test(line.trim()));
  const isSignature = closing > 0 && isEnd(body.slice(closing + 1));
  const signed = isSignature ? body.slice(0, closing) : body;
  const [first = '', ...others] = trimBlank(signed);
  return isGreeting(first.trim(), titres) ? others : [first, ...others];
}

/** « Bonjour, le bus part. » greets and tells: it stays. */
function isGreeting(line: string, titres: readonly string[]): boolean {
  if (!GREETING.test(line) || titres.some((titre) => findHeading(line, titre) !== null)) return false;
  const [, ...more] = line.replace(/[,!.]$/, '').split(/,\s*/);
  return more.every((one) => GREETED.test(one) || NAME.test(one));
}

/** What programs put below a message, and what lawyers do. */
const BELOW: readonly RegExp[] = [
  /^envoy[ée] (?:de|depuis|à partir de|avec|par)\b.{0,60}$/i,
  /^t[ée]l[ée]charge[rz] outlook\b/i,
  /^get outlook for\b/i,
  /^provenance\s?: courrier\b/i,
  /^sent from my\b/i,
  /^(?:ce (?:message|courriel|mail)|the information) .{0,80}(?:confidentiel|confidential)/i,
  /^pensez à l['’]environnement\b/i,
];

const SIGNATURE = /^--\s*$|^_{2,7}$/;
const CLOSING =
  /^(?:(?:bien |tr[èe]s )?cordialement|cdlt|cdt|bien à vous|sinc[èe]res salutations|salutations|bonne (?:journ[ée]e|r[ée]ception|soir[ée]e|fin de (?:journ[ée]e|semaine))|(?:avec mes )?remerciements|(?:kind|best|warm) regards|regards|sincerely)\b.{0,40}$/i;
const LONGEST_SIGNATURE = 14; // lines
const GREETING = /^(?:bonjour|bonsoir|madame|monsieur|ch[èe]re? )[^.?!:;\d]{0,40}[,!.]?$/i;
/** « Bonjour à toutes, à tous », « Madame, Monsieur ». */
const GREETED =
  /^(?:à |et )?(?:bonjour|bonsoir|madame|mesdames|monsieur|messieurs|ch[èe]re?s?|tous|toutes)\b/i;

const NAME = /^(?:et )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}$/u;

/** A name, a post, a telephone: no line that goes on writing. */
export function isEnd(lines: readonly string[]): boolean {
  return lines.length <= LONGEST_SIGNATURE && !lines.some((line) => /^\s*p\.?-?\s?s\b/i.test(line));
}

function trimBlank(lines: readonly string[]): readonly string[] {
  const isText = (line: string) => line.trim() !== '';
  const first = lines.findIndex(isText);
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isText) + 1);
}
