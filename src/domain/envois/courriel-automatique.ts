import { Temporal } from 'temporal-polyfill';
import { type JourDit, listJoursDits, toNextDay } from '../nouns/phrases/jours.ts';
import { toLigne } from '../nouns/phrases/ligne.ts';

/** Whether a subject is one of those that mail programs give to an answer that nobody wrote. */
export function isAutomatique(subject: string): boolean {
  return SUJETS.some((pattern) => pattern.test(subject.trim()));
}

const SUJETS = [
  /^(?:re\s*:\s*)?r[ée]ponse automatique/i,
  /^(?:re\s*:\s*)?(?:message|r[ée]pondeur) automatique/i,
  /^(?:re\s*:\s*)?(?:absente?|absence)(?!\p{L})/iu,
  /\babsente? (?:du|au) bureau\b/i,
  /\ben cong[ée]s?\b/i,
  /^(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office)/i,
];

/**
 * The last day of an absence, as an automatic reply tells it: « absent jusqu’au 12 mai inclus », « du 3 au 12/05/2027 »,
 * « de retour le 13 mai » (the day before). Null when none is told, or none from today on within nine months.
 */
export function findFinAbsence(texte: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const ligne = toLigne(texte.slice(0, LONGEST)).replace(/\s+/g, ' ');
  const jours = listJoursDits(ligne, today).filter(({ jour }) => jour !== null);
  const findAfter = (words: RegExp) => jours.find(({ debut }) => words.test(ligne.slice(0, debut)));
  const last = findAfter(UNTIL);
  if (last !== undefined) return toSoon(last, today);
  const back = findAfter(BACK);
  return back === undefined ? null : (toSoon(back, today)?.subtract({ days: 1 }) ?? null);
}

const LONGEST = 4_000; // an absence is told at the top
const UNTIL = /(?:jusqu'au|jusqu'a|\bdu [^.\n]{1,40}? au)\s(?:le\s)?$/;
const BACK = /(?:retour|reviens|reprendrai)\s(?:a partir du\s|le\s|au\s)?$/;
const FURTHEST = { months: 9 }; // a tour is over by then

function toSoon(dit: JourDit, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const day = toNextDay(dit, today);
  const { compare } = Temporal.PlainDate;
  return day !== null && compare(day, today) >= 0 && compare(day, today.add(FURTHEST)) <= 0 ? day : null;
}
