import { Temporal } from 'temporal-polyfill';
import { toLigne } from './ligne.ts';

/** A day as it was said: what of it was said, and where in the line. */
export interface JourDit {
  readonly debut: number;
  readonly fin: number;
  /** The day of the week, from 1; null: none was said. */
  readonly semaine: number | null;
  readonly jour: number | null;
  readonly mois: number | null;
  readonly annee: number | null;
  /** « demain », « dans trois semaines »: a day by itself. */
  readonly ecart: number | null;
}

const named = (options: Intl.DateTimeFormatOptions, days: readonly Temporal.PlainDate[]) =>
  days.map((day) => toLigne(day.toLocaleString('fr', options)));
const ANY = Temporal.PlainDate.from('2027-01-04'); // a Monday
const SEMAINE = named(
  { weekday: 'long' },
  Array.from({ length: 7 }, (_, index) => ANY.add({ days: index })),
);
const MOIS = named(
  { month: 'long' },
  Array.from({ length: 12 }, (_, index) => ANY.with({ day: 1, month: index + 1 })),
);

const WEEKDAY = SEMAINE.join('|');
/** Each name, and its beginnings that are no other month’s. */
const MONTH = MOIS.flatMap((name) =>
  Array.from({ length: name.length - 2 }, (_, index) => name.slice(0, name.length - index)).filter(
    (start) => MOIS.filter((other) => other.startsWith(start)).length === 1,
  ),
).join('|');

/** What names a day or a month. */
export const NAMES_OF_TIME = `${WEEKDAY}|${MOIS.filter((name) => name.length > 4).join('|')}`;

const DAY = new RegExp(
  [
    `(?<![\\w/.,+-])(?:(?<semaine>${WEEKDAY})\\s+)?(?<jour>\\d{1,2})(?:er)?`,
    `(?:\\s?[/.]\\s?(?<mois>\\d{1,2})(?:\\s?[/.]\\s?(?<an>\\d{4}|\\d{2}))?|\\s+(?<lettres>${MONTH})\\.?(?:\\s+(?<annee>\\d{4}))?)?`,
    `(?![\\w%/+-]|[.,]\\d|\\s?(?:h\\b|heures?\\b|%|eme\\b))`,
  ].join(''),
  'g',
);
const ISO = /(?<![\w-])(?<annee>\d{4})-(?<mois>\d{2})-(?<jour>\d{2})(?![\w-])/g;
const ALONE = new RegExp(
  `\\b(?<semaine>${WEEKDAY})(?<prochain> prochaine?)?(?<later> en huit)?\\b(?!\\s+\\d)`,
  'g',
);
const RELATIVE =
  /\b(?:(?<apres>apres[ -]demain)|(?<demain>demain)|(?<ce>aujourd'hui)|dans (?<combien>\d{1,2}) (?<quoi>jours?|semaines?))\b/g;

/** A number alone is a day where the word before it says so. */
const BEFORE_DAY =
  /(?:\b(?:le|les|du|au|et|et le|jusqu'au|jusqu'a|des le|avant le|entre le|seance du|reunion du)\s+|\b(?:reunion|rencontre|seance|rdv|echeance|date)\s*:\s*|\b(?:du|le|les)\s+\d{1,2}(?:er)?\s*(?:,|et)\s*)$/;

/** The days that a line says, in their order. What weekday a day is, is seen to when it is resolved. */
export function listJoursDits(ligne: string, today: Temporal.PlainDate): readonly JourDit[] {
  const days = [...ligne.matchAll(DAY)].flatMap((match) => {
    const dit = toJourDit(match);
    const isSaid = isPlain(match) || BEFORE_DAY.test(ligne.slice(0, dit.debut));
    return isSaid ? [dit] : [];
  });
  const others = [
    ...[...ligne.matchAll(ISO)].map(toJourDit),
    ...[...ligne.matchAll(ALONE)].map((match) => toAlone(match, today)),
    ...[...ligne.matchAll(RELATIVE)].map(toRelative),
  ].filter((one) => days.every((day) => day.fin <= one.debut || day.debut >= one.fin));
  return [...days, ...others].toSorted((a, b) => a.debut - b.debut);
}

type Found = RegExpMatchArray;

/** « 3/4 » and « 12.5 » may be no day. */
function isPlain({ groups = {} }: Found): boolean {
  const { semaine, lettres, mois, an } = groups;
  return [semaine, lettres].some((one) => one !== undefined) || (mois !== undefined && an !== undefined);
}

const NONE = { semaine: null, jour: null, mois: null, annee: null, ecart: null } as const;

function toJourDit({ index = 0, 0: whole, groups = {} }: Found): JourDit {
  const { semaine, jour, mois, an, lettres, annee } = groups;
  const lettered = lettres === undefined ? null : MOIS.findIndex((name) => name.startsWith(lettres)) + 1;
  const year = annee ?? (an?.length === 2 ? `20${an}` : an);
  return {
    ...{ ...NONE, debut: index, fin: index + whole.length },
    semaine: semaine === undefined ? null : SEMAINE.indexOf(semaine) + 1,
    jour: Number(jour),
    mois: mois === undefined ? lettered : Number(mois),
    annee: year === undefined ? null : Number(year),
  };
}

/**
 * « vendredi » is the next one. « vendredi prochain » is of the week to come; where this week has one still, people mean
 * either. « jeudi en huit » is a week after the next one.
 */
function toAlone({ index = 0, 0: whole, groups = {} }: Found, today: Temporal.PlainDate): JourDit {
  const { semaine = '', prochain, later } = groups;
  const wanted = SEMAINE.indexOf(semaine) + 1;
  const ahead = (wanted - today.dayOfWeek + 7) % 7;
  const isEither = ahead === 0 || (prochain !== undefined && wanted > today.dayOfWeek);
  const ecart = isEither ? null : ahead + (later === undefined ? 0 : 7);
  return { ...NONE, debut: index, fin: index + whole.length, semaine: wanted, ecart };
}

function toRelative({ index = 0, 0: whole, groups = {} }: Found): JourDit {
  const { apres, demain, combien, quoi = '' } = groups;
  const later = Number(combien ?? 0) * (quoi.startsWith('semaine') ? 7 : 1);
  const ecart = apres ? 2 : demain ? 1 : later;
  return { ...NONE, debut: index, fin: index + whole.length, ecart };
}

/** Without a year, the next one that comes; null: no such day, not on that weekday, or too far away to be meant. */
export function toNextDay(dit: JourDit, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const { annee, mois, jour, semaine, ecart } = dit;
  if (ecart !== null) return today.add({ days: ecart });
  if (jour === null) return null;
  const found =
    annee === null ? findNext({ mois, jour }, today) : toDate({ year: annee, month: mois ?? 0, day: jour });
  if (found === null || (semaine !== null && found.dayOfWeek !== semaine)) return null;
  return annee === null && today.until(found).days > FURTHEST ? null : found;
}

const FURTHEST = 300; // days: « le 3 mars », said on the 5th, is one that has passed

function findNext(
  { mois, jour }: { readonly mois: number | null; readonly jour: number },
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const months =
    mois === null ? [today, today.add({ months: 1 })] : [0, 1].map((years) => today.add({ years }));
  const all = months.map(({ year, month }) => toDate({ year, month: mois ?? month, day: jour }));
  const [first, second] = all;
  if (mois === null && first === null) return null; // « le 31 », in a month of 30 days: which one is meant?
  return [first, second].find((one) => one != null && today.until(one).days >= 0) ?? null;
}

/** The latest such day that is not after that one. */
export function toDayBefore(dit: JourDit, end: Temporal.PlainDate): Temporal.PlainDate | null {
  const { annee, mois, jour, semaine } = dit;
  if (jour === null) return null;
  const starts = mois === null ? [end, end.subtract({ months: 1 })] : [end, end.subtract({ years: 1 })];
  const all = starts.map(({ year, month }) =>
    toDate({ year: annee ?? year, month: mois ?? month, day: jour }),
  );
  const found = all.find((one) => one !== null && one.until(end).days >= 0) ?? null;
  return found !== null && semaine !== null && found.dayOfWeek !== semaine ? null : found;
}

function toDate(fields: { readonly year: number; readonly month: number; readonly day: number }) {
  try {
    return Temporal.PlainDate.from(fields, { overflow: 'reject' });
  } catch {
    return null; // a day that no calendar has
  }
}
