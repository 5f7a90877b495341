import { Temporal } from 'temporal-polyfill';

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
  const line = texte.slice(0, LONGEST).replace(/\s+/g, ' ').replaceAll('’', "'");
  const [, last = ''] = UNTIL.exec(line) ?? [];
  if (last !== '') return toDay(last, today);
  const [, back = ''] = BACK.exec(line) ?? [];
  return back === '' ? null : (toDay(back, today)?.subtract({ days: 1 }) ?? null);
}

const LONGEST = 4_000; // an absence is told at the top
const DAY = /(\d{1,2}(?:er)?(?:\s?[/.]\s?\d{1,2}(?:\s?[/.]\s?\d{2,4})?|\s[a-zéûA-ZÉÛ]{3,9}\.?(?:\s\d{4})?))/;
const WEEKDAY = /(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s)?/;
const UNTIL = join(/(?:jusqu'au|jusqu'à|\bdu [^.\n]{1,40}? au)\s(?:le\s)?/, WEEKDAY, DAY);
const BACK = join(/(?:retour|reviens|reprendrai)\s(?:à partir du\s|le\s|au\s)?/, WEEKDAY, DAY);

function join(...parts: readonly RegExp[]): RegExp {
  return new RegExp(parts.map(({ source }) => source).join(''), 'i');
}

const MONTHS = ['janv', 'fev', 'mars', 'avr', 'mai', 'juin', 'juil', 'aout', 'sept', 'oct', 'nov', 'dec'];

/** Without a year, the next one that comes. */
function toDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const [first = '', second = '', third] = text
    .toLowerCase()
    .split(/\s?[/.]\s?|\s/)
    .filter(Boolean);
  const day = Number.parseInt(first, 10);
  const month = toMonth(second);
  if (month === null) return null;
  const year = third === undefined ? today.year : Number(third) + (third.length === 2 ? 2_000 : 0);
  const told = toDate({ year, month, day });
  const isOver = told !== null && Temporal.PlainDate.compare(told, today) < 0;
  const found = isOver && third === undefined ? toDate({ year: year + 1, month, day }) : told;
  return found !== null && isSoon(found, today) ? found : null;
}

function toMonth(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '');
  const index = MONTHS.findIndex((name) => plain.startsWith(name));
  return index < 0 ? null : index + 1;
}

function toDate(fields: { readonly year: number; readonly month: number; readonly day: number }) {
  try {
    return Temporal.PlainDate.from(fields, { overflow: 'reject' });
  } catch {
    return null; // a day that no calendar has
  }
}

const FURTHEST = { months: 9 }; // a tour is over by then

function isSoon(day: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  const { compare } = Temporal.PlainDate;
  return compare(day, today) >= 0 && compare(day, today.add(FURTHEST)) <= 0;
}
