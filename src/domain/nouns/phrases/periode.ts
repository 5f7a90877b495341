import type { Temporal } from 'temporal-polyfill';
import { type JourDit, listJoursDits, NAMES_OF_TIME, toDayBefore, toNextDay } from './jours.ts';

/** From a day to a day, both included; `au` null: its end was not said. */
export interface PeriodeDite {
  readonly du: Temporal.PlainDate;
  readonly au: Temporal.PlainDate | null;
}

interface Line {
  readonly ligne: string;
  readonly today: Temporal.PlainDate;
  /** What is said is to come; absent: it may have begun. */
  readonly isToCome?: boolean;
}

/** The one period that a line says, none of it before today; null: none, several, or one that may be meant in two ways. */
export function findPeriode(line: Line): PeriodeDite | null {
  const { ligne, today } = line;
  const jours = listJoursDits(ligne, today);
  const [first, second] = jours;
  const found = jours.length > 2 ? null : parsePeriode(line, first, second);
  if (found === null || today.until(found.au ?? found.du).days < 0) return null;
  const rest =
    first === undefined
      ? ligne.replace(WEEK, '')
      : ligne.slice(0, first.debut) + ligne.slice((second ?? first).fin);
  if (ELSE.test(rest)) return null;
  const du = today.until(found.du).days < 0 ? today : found.du;
  const isLong = found.au !== null && found.du.until(found.au).days > LONGEST;
  return isLong || (found.au !== null && du.until(found.au).days < 0) ? null : { du, au: found.au };
}

const LONGEST = 190; // days
/** Something of a time that was not read: then what was read is not the whole. */
const ELSE = new RegExp(
  `\\d|\\b(?:matin|matinee|apres-midi|midi|soir|semaines?|mois|ete|rentree|sauf|hors|excepte|mi-temps|${NAMES_OF_TIME})\\b`,
);
const WEEK = /\b(?:la semaine prochaine|cette semaine)\b/;

function parsePeriode(line: Line, first?: JourDit, second?: JourDit): PeriodeDite | null {
  if (first === undefined) return parseWeek(line);
  return second === undefined ? parseOne(line, first) : parseTwo(line, first, second);
}

const FRIDAY = 5;

function parseWeek({ ligne, today }: Line): PeriodeDite | null {
  const [said] = WEEK.exec(ligne) ?? [];
  if (said === undefined) return null;
  const friday = today.add({ days: FRIDAY - today.dayOfWeek });
  if (said === 'cette semaine') return today.dayOfWeek > FRIDAY ? null : { du: today, au: friday };
  const first = today.add({ days: 8 - today.dayOfWeek });
  return { du: first, au: first.add({ days: 4 }) };
}

function parseOne({ ligne, today }: Line, dit: JourDit): PeriodeDite | null {
  const jour = toNextDay(dit, today);
  if (jour === null) return null;
  const before = ligne.slice(0, dit.debut);
  if (/\bjusqu'(?:au|a|a la fin du)\s+(?:le\s+)?$/.test(before)) return { du: today, au: jour };
  if (/\b(?:a partir d[ue]|a compter d[ue]|des)\s+(?:le\s+)?$/.test(before)) return { du: jour, au: null };
  return /\b(?:avant|apres|depuis|fin|semaine|du|d'ici|vers)\s+(?:le\s+|du\s+|au\s+)?$/.test(before)
    ? null
    : { du: jour, au: jour };
}

const TO = /^\s*(?:inclus\s+)?(?:jusqu')?(?:au|a|-)\s+(?:le\s+)?$/;
const AND = /^\s*(?:et|,)\s+(?:le\s+)?$/;

function parseTwo(line: Line, first: JourDit, last: JourDit): PeriodeDite | null {
  const { ligne } = line;
  const [before, between] = [ligne.slice(0, first.debut), ligne.slice(first.fin, last.debut)];
  const isRange =
    (TO.test(between) && /\b(?:du|de|d'|a partir du|absente?|conges)\s+$/.test(before)) ||
    (AND.test(between) && /\bentre le\s+$/.test(before));
  const isPair = !isRange && AND.test(between) && /\bles?\s+$/.test(before);
  if (!isRange && !isPair) return null;
  const found = resolveTwo(line, first, last);
  if (found === null || (isPair && found.du.until(found.au).days !== 1)) return null;
  return found;
}

/** The last day says the month, and the year, of the first. */
function resolveTwo({ today, isToCome = false }: Line, first: JourDit, last: JourDit) {
  if (first.jour === null || last.jour === null) return null;
  if (last.mois !== null) {
    const au = toNextDay(last, today);
    const du = au && toDayBefore(first, au);
    return au === null || du === null || (first.mois === null && first.jour === last.jour)
      ? null
      : { du, au };
  }
  const isNow =
    first.mois === null && first.jour < today.day && (last.jour >= today.day || last.jour < first.jour);
  if (isNow && !isToCome) return null; // it has begun, or comes next month
  const du = toNextDay(first, today);
  const au = du && toNextDay(last, du);
  return du === null || au === null ? null : { du, au };
}
