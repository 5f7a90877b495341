import { Temporal } from 'temporal-polyfill';
import type { Dated, DateLook, DatesPicture, DatesRow } from '../../conversation/picture.ts';
import { deriveOnce } from '../../domain/nouns/derived.ts';
import { heureOf, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import { fr } from '../../fr.ts';
import { pluralize } from './phrases.ts';

/** From January. */
export const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;
/** From Monday. */
export const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

/** « jeudi 20 mai 2027 ». */
export function jourEnLettres(jour: Temporal.PlainDate): string {
  return `${JOURS[jour.dayOfWeek - 1]} ${jourSansSemaine(jour)}`;
}

/** « 20 mai 2027 », « 1er janvier 2027 ». */
export function jourSansSemaine(jour: Temporal.PlainDate): string {
  return `${jourSansAnnee(jour)} ${jour.year}`;
}

/** « 20 mai », « 1er janvier »: where the year is plain to see. */
export function jourSansAnnee(jour: Temporal.PlainDate): string {
  const day = jour.day === 1 ? '1er' : String(jour.day);
  return `${day} ${MOIS[jour.month - 1]}`;
}

/** « Mai 2027 ». */
export function moisEnLettres({ month, year }: Temporal.PlainDate): string {
  const mois = MOIS[month - 1] ?? '';
  return `${mois.charAt(0).toUpperCase()}${mois.slice(1)} ${year}`;
}

/** « 14 h », « 14 h 30 », where the convention lives. */
export function heure(instant: Temporal.Instant): string {
  const [hour, minute] = heureOf(instant);
  return minute === 0 ? fr`${hour} h` : fr`${hour} h ${String(minute).padStart(2, '0')}`;
}

/** « jeudi 20 mai 2027 à 14 h », where the convention lives. */
export function momentEnLettres(instant: Temporal.Instant): string {
  return fr`${jourEnLettres(jourOf(instant))} à ${heure(instant)}`;
}

/** « aujourd’hui », « il y a 12 jours », « il y a 5 mois », « il y a 2 ans ». */
export const ageEnMots = deriveOnce((le: Temporal.PlainDate, jour: Temporal.PlainDate): string => {
  const { years, months, days } = le.until(jour, { largestUnit: 'year' });
  if (years > 0) return fr`il y a ${pluralize(years, fr`an`, fr`ans`)}`;
  if (months > 0) return fr`il y a ${months} mois`;
  return days < 1 ? fr`aujourd’hui` : fr`il y a ${pluralize(days, fr`jour`, fr`jours`)}`;
});

/** Days to be drawn: `du` is the first one, `au` the one after the last. */
interface Jours extends Pick<DatesPicture, 'title' | 'source' | 'rows' | 'share'> {
  readonly du: Temporal.PlainDate;
  readonly au: Temporal.PlainDate;
  readonly jour: Temporal.PlainDate;
  /** What is said of today; absent: its day. */
  readonly aujourdhui?: string;
  /** Absent: the beginning of each year. */
  readonly ticks?: readonly Dated[];
  /** Absent: what each row says of its days. */
  readonly figures?: readonly string[];
  readonly legend?: Readonly<Record<DateLook, string>>;
}

/** Days in proportion, today among them where it lies there; of the legend what occurs. */
export function datesOf({ du, au, jour, legend = ETAPES_ET_DATES, ...given }: Jours): DatesPicture {
  const { aujourdhui = jourSansAnnee(jour) } = given;
  const { title, source, rows, share } = given;
  const isWithin = Temporal.PlainDate.compare(du, jour) <= 0 && Temporal.PlainDate.compare(jour, au) < 0;
  const years = Array.from({ length: au.year - du.year }, (_, index) => du.year + index);
  return {
    kind: 'dates',
    title,
    source,
    figures: given.figures ?? rows.map(daysOfRow),
    from: du.toString(),
    to: au.toString(),
    ticks: given.ticks ?? years.map((year) => ({ on: `${year}-01-01`, label: String(year) })),
    today: isWithin ? { on: jour.toString(), label: fr`aujourd’hui, ${aujourdhui}` } : null,
    ...(share && { share }),
    rows,
    legend: keysOf(legend)
      .filter((look) => rows.some(({ marks }) => marks.some((mark) => mark.look === look)))
      .map((look) => ({ look, label: legend[look] })),
  };
}

/** « Fiche 12 : Diagnostic, prévue pour le 1er mai 2027 ; Date prévue : 1er mars 2029 ». */
export function daysOfRow({ label, short = label, marks }: DatesRow): string {
  return fr`${short} : ${marks.map((mark) => mark.label).join(fr` ; `)}`;
}

const ETAPES_ET_DATES: Readonly<Record<DateLook, string>> = {
  done: fr`étape faite`,
  'to-come': fr`étape à venir`,
  due: fr`date prévue`,
  late: fr`date dépassée`,
};
