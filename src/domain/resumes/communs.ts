import { Temporal } from 'temporal-polyfill';
import { normalize } from '../nouns/recherche.ts';
import type { MesureVue, VueConvention } from './supervision.ts';

/** An indicator that several conventions measure alike: by a code that they share, else under the same name, in the same unit. */
export interface IndicateurCommun {
  readonly nom: string;
  readonly unite: string;
  /** Of what is counted, and nothing else is added up; null: these are not. */
  readonly total: TotalCommun | null;
  /** Of each convention the latest. */
  readonly valeurs: readonly ValeurCommune[];
}

/** ISO days: of the earliest and of the latest value that is in it. */
interface TotalCommun {
  readonly valeur: number;
  readonly du: string;
  readonly au: string;
}

interface ValeurCommune extends MesureVue, Pick<VueConvention, 'code' | 'isTerminee'> {
  readonly convention: string;
}

/** By name. */
export function listCommuns(vues: readonly VueConvention[]): readonly IndicateurCommun[] {
  const mesures = vues.flatMap(({ nom: convention, code, isTerminee, mesures: siennes }) =>
    siennes.map((one) => ({ ...one, code, convention, isTerminee })),
  );
  const codes = new Map(mesures.flatMap((one) => (one.codeCommun ? [[nameOf(one), one.codeCommun]] : [])));
  const alike = Map.groupBy(mesures, (one) => one.codeCommun ?? codes.get(nameOf(one)) ?? nameOf(one));
  return [...alike.values()]
    .filter((siennes) => new Set(siennes.map(({ code }) => code)).size > 1)
    .map(toCommun)
    .toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}

function nameOf({ nom, unite }: Pick<MesureVue, 'nom' | 'unite'>): string {
  return `${normalize(nom)}|${normalize(unite)}|${unite.includes('%')}`;
}

function toCommun(mesures: readonly ValeurCommune[]): IndicateurCommun {
  const [{ nom, unite } = { nom: '', unite: '' }] = mesures;
  const valeurs = [...Map.groupBy(mesures, ({ code }) => code).values()].flatMap(listLatest);
  const isAdded = mesures.every((one) => isCounted(one.nom, one.unite) && isSameUnit(one, mesures));
  return { nom, unite, total: isAdded ? addUp(valeurs) : null, valeurs };
}

/** A code is shared whatever each convention writes later; what is counted otherwise is no sum. */
function isSameUnit({ unite }: MesureVue, [first]: readonly MesureVue[]): boolean {
  return normalize(unite) === normalize(first?.unite ?? '');
}

/** Of one convention; several: two fiches say it of the same day. */
function listLatest(siennes: readonly ValeurCommune[]): readonly ValeurCommune[] {
  const last = siennes
    .map(({ arreteLe }) => arreteLe)
    .toSorted()
    .at(-1);
  return siennes.filter(({ arreteLe }) => arreteLe === last);
}

/** Null: fewer than two conventions go on, one says it twice, or they are more than a year apart. */
function addUp(valeurs: readonly ValeurCommune[]): TotalCommun | null {
  const enCours = valeurs.filter(({ isTerminee }) => !isTerminee);
  const jours = enCours.map(({ arreteLe }) => arreteLe).toSorted();
  const [du, au] = [jours[0], jours.at(-1)];
  const isEachOnce = new Set(enCours.map(({ code }) => code)).size === enCours.length;
  if (enCours.length < 2 || !isEachOnce || du === undefined || au === undefined) return null;
  const yearLater = Temporal.PlainDate.from(du).add({ years: 1 });
  if (Temporal.PlainDate.compare(yearLater, Temporal.PlainDate.from(au)) < 0) return null;
  const hundredths = enCours.reduce((sum, { valeur }) => sum + Math.round(valeur * 100), 0); // as they are stored
  return { valeur: hundredths / 100, du, au };
}

/** A unit that counts things or people, of a name that says of no other kind of figure. */
function isCounted(nom: string, unite: string): boolean {
  const words = normalize(unite).split(' ');
  const [first = ''] = words;
  return (
    COUNTED.has(first.replace(/[sx]$/, '')) &&
    !/[%/€]/.test(unite) &&
    !words.includes('par') &&
    !NOT_ADDED.test(normalize(`${nom} ${unite}`))
  );
}

const COUNTED = new Set(
  'accompagnement acteur action adolescent aidant allocataire assistant assistante atelier beneficiaire berceau benevole commune contact creche demande depart dossier ecole eleve enfant entretien equipement evenement famille femme formation foyer groupe habitant homme inscription inscrit intervention jeune lieu lit logement menage naissance parent participant participante permanence personne place professionnel professionnelle projet rencontre reponse reunion salarie seance senior service sortie stage structure usager visite'.split(
    ' ',
  ),
);

const NOT_ADDED =
  /\b(taux|parts?|proportion|pourcentages?|pour (cent|mille|\d+)|moyen(ne)?s?|median(e)?s?|delais?|durees?|ages?|ratios?|index|indices?|notes?|scores?|couts?|prix|tarifs?|budgets?|montants?|euros?|effort|par (enfant|famille|habitant|jour|mois|semaine|an))\b/;
