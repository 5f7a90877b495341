import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { deriveOnce } from '../../domain/nouns/derived.ts';
import { heureOf, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { SigneVigilance } from '../../domain/reponses/vigilance.ts';
import { fr } from '../../fr.ts';

/** « 16, 17 et 22 ». */
export function enumeration(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  return fr`${items.slice(0, -1).join(', ')} et ${last}`;
}

/** What there is to say: what a condition leaves out has no place. */
export function compact<Said>(items: readonly (Said | false | null | undefined)[]): readonly Said[] {
  return items.filter((item): item is Said => item !== false && item !== null && item !== undefined);
}

/** Sentences one behind the other, some of which are closed already; the last one stays as it is. */
export function joinSentences(parts: readonly string[]): string {
  return parts.map((part, index) => (index < parts.length - 1 ? part.replace(/\.$/, '') : part)).join('. ');
}

/** « Version publique »: a word or a name at the start of a title. */
export function capitalize(texte: string): string {
  return texte.charAt(0).toUpperCase() + texte.slice(1);
}

/** Without its last full stop: a sentence goes on, or ends, after it. */
export function sansPoint(texte: string): string {
  return texte.trimEnd().replace(/(?<!\.)\.$/, '');
}

/** At most `max` characters, cut between two words and closed by « … ». */
export function shorten(texte: string, max: number): string {
  const characters = [...texte.trim()];
  if (characters.length <= max) return characters.join('');
  const kept = characters.slice(0, max - 1).join('');
  const space = kept.lastIndexOf(' ');
  return `${(space > max / 2 ? kept.slice(0, space) : kept).trimEnd()}…`;
}

/** Where somebody pasted a link that acts in a person's name. */
export const LIEN_RETIRE = fr`[lien personnel retiré]`;

/** Where no picture can stand. */
export function imageEnMots(alternative: string): string {
  return fr`Image : ${alternative}`;
}

/** What a list takes on the platform that takes the least. */

/** Characters of one option; see Option in chat.ts. */
export const LONGEST_OPTION = 75;

/** Options of one list. */
export const LONGEST_LIST = 100;

/** « le canal « Groupe projet » », « les canaux … et … »: where a message is also read. */
export function canauxEnMots(noms: readonly string[]): string {
  const quoted = enumeration(noms.map((nom) => fr`« ${nom} »`));
  return noms.length === 1 ? fr`le canal ${quoted}` : fr`les canaux ${quoted}`;
}

/** A title, and what there is to say below it: nothing to press. */
export function notice(title: string, paragraphs: readonly string[]) {
  return { title, paragraphs };
}

/** « 1 fiche », « 3 fiches », « 0 fiche »: in French, 0 and 1 are singular. */
export function pluralize(nombre: number, singulier: string, pluriel: string): string {
  return fr`${nombre} ${nombre < 2 ? singulier : pluriel}`;
}

export function nombreDeFiches(nombre: number): string {
  return pluralize(nombre, fr`fiche`, fr`fiches`);
}

/** « Les 18 parties de la convention », « La partie de la convention ». */
export function lesParties(nombre: number): string {
  return nombre === 1 ? fr`La partie de la convention` : fr`Les ${nombre} parties de la convention`;
}

/** Those of which somebody was asked, or that have an answer all the same. */
export function fichesDemandees(nombre: number): string {
  return pluralize(nombre, fr`fiche demandée`, fr`fiches demandées`);
}

/** « 3 mois », « 30 jours », « une heure ». */
export function dureeEnMots(duree: Duree): string {
  if ('months' in duree) return fr`${duree.months} mois`;
  if ('days' in duree) return pluralize(duree.days, fr`jour`, fr`jours`);
  return duree.hours === 1 ? fr`une heure` : fr`${duree.hours} heures`;
}

type Duree = { readonly months: number } | { readonly days: number } | { readonly hours: number };

/** « 0 visite », « 1 place d’accueil », « 3 places »: a unit that was written in the plural. */
export function uniteEnMots(valeur: number, unite: string): string {
  const [first = '', ...others] = unite.split(' ');
  const isOne = Math.abs(valeur) < 2 && /\p{Ll}{2}s$/u.test(first) && !INVARIABLES.has(first);
  return isOne ? [first.slice(0, -1), ...others].join(' ') : unite;
}

const INVARIABLES = new Set([
  'mois',
  'fois',
  'cours',
  'parcours',
  'corps',
  'temps',
  'repas',
  'pays',
  'avis',
  'bus',
  'cas',
]);

/** What a sign of personal data looks like: « un numéro de téléphone ». */
export const SIGNES_EN_MOTS: Readonly<Record<SigneVigilance, string>> = {
  numero: fr`un numéro personnel`,
  telephone: fr`un numéro de téléphone`,
  courriel: fr`une adresse électronique`,
  naissance: fr`une date de naissance`,
  nom: fr`le nom d’une personne`,
  enfant: fr`le prénom et l’âge d’un enfant`,
  domicile: fr`l’adresse d’une personne`,
};

/** Of whatever only shows what it would do. */
export const ESSAI = fr`Essai : rien n’est enregistré`;

/** What would be made for somebody, and what it would replace. */
export function viewEssaiPour(personne: Personne, effet: string): Message {
  const { fonction, structure } = personne;
  return {
    title: ESSAI,
    paragraphs: [effet],
    facts: [{ label: fr`Personne`, value: fr`${getNomComplet(personne)}, ${fonction} (${structure.nom})` }],
  };
}

/** What something would do, under the words that nothing is done. */
export function withEssai({ title, paragraphs = [], ...message }: Message): Message {
  return { ...message, title: ESSAI, paragraphs: [title, ...paragraphs] };
}

/** The same with how a command is done for good. */
export function withConfirmer(message: Message): Message {
  const how = fr`Pour enregistrer, relancez la même commande avec --confirmer.`;
  return { ...message, note: message.note === undefined ? how : `${message.note}\n${how}` };
}

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
