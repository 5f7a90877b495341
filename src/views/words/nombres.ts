import type { SigneVigilance } from '../../domain/reponses/vigilance.ts';
import { fr } from '../../fr.ts';

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

/** « 3 mois », « 30 jours ». */
export function dureeEnMots(duree: { readonly months: number } | { readonly days: number }): string {
  return 'months' in duree ? fr`${duree.months} mois` : pluralize(duree.days, fr`jour`, fr`jours`);
}

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
