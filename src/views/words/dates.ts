import type { Temporal } from 'temporal-polyfill';
import { deriveOnce } from '../../domain/nouns/derived.ts';
import { heureOf, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { fr } from '../../fr.ts';
import { pluralize } from './nombres.ts';

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

/** « 14 h », « 14 h 30 », in Paris. */
export function heure(instant: Temporal.Instant): string {
  const [hour, minute] = heureOf(instant);
  return minute === 0 ? fr`${hour} h` : fr`${hour} h ${String(minute).padStart(2, '0')}`;
}

/** « jeudi 20 mai 2027 à 14 h », in Paris. */
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
