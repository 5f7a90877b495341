import { getTerritoire } from '../../domain/nouns/convention.ts';
import { stampTexte } from '../../domain/nouns/empreinte.ts';
import type { IndicateurCommun } from '../../domain/resumes/communs.ts';
import type { VueConvention } from '../../domain/resumes/supervision.ts';
import { fr } from '../../fr.ts';
import type { Block } from '../words/document.ts';
import { pluralize } from '../words/phrases.ts';
import { phraseRealisees } from '../words/picture-words.ts';
import { countStatuts, LEGEND_OF_STATUTS } from '../words/statut-tons.ts';
import { type Column, type Table, toSheet } from '../words/table.ts';
import { jourDe, RIEN } from './bilan-mots.ts';

/** One figure of a convention; a number and an ISO day as data write them. */
interface Chiffre {
  readonly section: string;
  readonly nom: string;
  /** Absent: of no fiche alone. */
  readonly fiche?: number;
  readonly valeur: number;
  readonly unite: string;
  readonly jour: string;
  readonly source: string;
}

const COLUMNS: readonly Column<Chiffre & { readonly vue: VueConvention }>[] = [
  [fr`Code`, ({ vue }) => vue.code],
  [fr`Convention`, ({ vue }) => nomOf(vue)],
  [fr`Rubrique`, ({ section }) => section],
  [fr`Nom`, ({ nom }) => nom],
  [fr`Fiche`, ({ fiche }) => (fiche === undefined ? '' : String(fiche))],
  [fr`Valeur`, ({ valeur }) => String(valeur)],
  [fr`Unité`, ({ unite }) => unite],
  [fr`Au`, ({ jour }) => jour],
  [fr`Source`, ({ source }) => source],
];

interface Dite {
  readonly jour: string;
  readonly source: string;
  readonly titreSeances: string;
}

/** One line for each figure: what a spreadsheet sorts, filters and adds up. */
export function tableOfSupervision(vues: readonly VueConvention[], dite: Dite): Table {
  const rows = vues.flatMap((vue) => listChiffres(vue, dite).map((one) => ({ ...one, vue })));
  return toSheet(fr`Conventions`, rows, COLUMNS);
}

function listChiffres(vue: VueConvention, { titreSeances, ...dite }: Dite): readonly Chiffre[] {
  const { tour, etats, enRetard, isTerminee, bloquees, appuis, instances, mesures, communes } = vue;
  const of = (section: string, unite: string) => (nom: string, valeur: number | null) =>
    valeur === null ? [] : [{ section, unite, nom, valeur, ...dite }];
  const duTour = of(fr`Tour de réponses`, fr`fiches`);
  const duPlan = of(fr`Plan`, fr`actions`);
  const counts = countStatuts(etats);
  const one = { valeur: 1, unite: fr`appui`, source: dite.source };
  return [
    ...(tour === null
      ? []
      : [
          ...duTour(fr`Fiches demandées`, tour.demandees),
          ...duTour(fr`Réponses`, tour.repondues),
          ...duTour(fr`Réponses après la date`, tour.tardives),
          ...duTour(fr`Sans réponse`, tour.manquantes),
        ]),
    ...duPlan(fr`Actions du plan`, etats.length),
    ...LEGEND_OF_STATUTS.flatMap(({ label }, index) => duPlan(label, counts[index] ?? 0)),
    ...duPlan(fr`En retard`, isTerminee ? null : enRetard),
    ...duPlan(fr`Bloquées`, bloquees.length),
    ...appuis.map(({ titre, numero, demandeLe }) => ({
      ...one,
      section: fr`Appuis demandés à la Caf`,
      nom: titre,
      fiche: numero,
      jour: demandeLe,
    })),
    ...communes.flatMap(({ nom, fiches, bloquees: siennes, appuis: attendus }) => [
      ...of(fr`Actions par commune`, fr`actions`)(nom, fiches),
      ...of(fr`Actions bloquées par commune`, fr`actions`)(nom, siennes),
      ...of(fr`Appuis en attente par commune`, fr`appuis`)(nom, attendus),
    ]),
    ...instances.flatMap(({ nom, tenues, foisParAn }) => [
      ...of(titreSeances, fr`séances`)(nom, tenues),
      ...of(fr`Séances par an, selon la convention`, fr`séances`)(nom, foisParAn === 0 ? null : foisParAn),
    ]),
    ...mesures.map(({ nom, fiche, valeur, unite, arreteLe, source }) => ({
      section: fr`Indicateur`,
      ...{ nom, fiche, valeur, unite, source, jour: arreteLe },
    })),
  ];
}

export function nomOf({ nom, isTerminee }: Pick<VueConvention, 'nom' | 'isTerminee'>): string {
  const territoire = getTerritoire({ nomCourt: nom });
  return isTerminee ? fr`${territoire} (terminée)` : territoire;
}

/** Those that go on; all of them, where none does. */
export function listEnCours(vues: readonly VueConvention[]): readonly VueConvention[] {
  const enCours = vues.filter(({ isTerminee }) => !isTerminee);
  return enCours.length === 0 ? vues : enCours;
}

/** What a reader of ten seconds takes away. */
export function phraseOfAll(vues: readonly VueConvention[]): string {
  const { actions, realisees, enRetard, bloquees, appuis } = sumOf(vues);
  if (actions === 0) return fr`Aucune action n’est suivie.`;
  const retard =
    enRetard === 0
      ? fr`aucune n’a passé sa date`
      : pluralize(enRetard, fr`a passé sa date`, fr`ont passé leur date`);
  const blocked =
    bloquees === 0 ? fr`aucune n’est bloquée` : pluralize(bloquees, fr`est bloquée`, fr`sont bloquées`);
  const attente =
    appuis === 0
      ? fr`Aucun appui n’est attendu`
      : pluralize(appuis, fr`appui est attendu`, fr`appuis sont attendus`);
  return fr`${phraseRealisees(realisees, actions)}, ${retard}, ${blocked}. ${attente} de la Caf.`;
}

function sumOf(vues: readonly VueConvention[]) {
  const sum = (count: (vue: VueConvention) => number) => vues.reduce((all, vue) => all + count(vue), 0);
  return {
    actions: sum(({ etats }) => etats.length),
    realisees: sum(({ etats }) => etats.filter((etat) => etat === 'realisee').length),
    enRetard: sum((vue) => vue.enRetard),
    bloquees: sum((vue) => vue.bloquees.length),
    appuis: sum((vue) => vue.appuis.length),
    tenues: sum(({ instances }) => instances.reduce((all, { tenues }) => all + tenues, 0)),
  };
}

/** A line for each convention, and one for all that go on. */
export function tableOfAll(
  vues: readonly VueConvention[],
  { jour, titreSeances }: Pick<Dite, 'jour' | 'titreSeances'>,
): Block {
  const enCours = listEnCours(vues);
  const isEach = enCours.length === vues.length;
  const ensemble = isEach ? fr`Ensemble` : fr`Ensemble, sans les terminées`;
  const tours = enCours.flatMap(({ tour }) => tour ?? []);
  const total = {
    repondues: tours.reduce((sum, { repondues }) => sum + repondues, 0),
    demandees: tours.some(({ demandees }) => demandees === null)
      ? null
      : tours.reduce((sum, { demandees }) => sum + (demandees ?? 0), 0),
  };
  return {
    kind: 'table',
    caption: fr`Chaque convention au ${jourDe(jour)}`,
    head: [
      ...[fr`Convention`, fr`Réponses au dernier tour`, fr`Actions réalisées`, fr`En retard`, fr`Bloquées`],
      ...[fr`Appuis attendus de la Caf`, titreSeances],
    ],
    rows: [
      ...vues.map((vue) => [nomOf(vue), ...cellsOfSum([vue], vue.tour, vue.isTerminee)]),
      ...(enCours.length > 1 ? [[ensemble, ...cellsOfSum(enCours, total, false)]] : []),
    ],
  };
}

type Repondues = Pick<NonNullable<VueConvention['tour']>, 'repondues' | 'demandees'>;

function cellsOfSum(
  vues: readonly VueConvention[],
  tour: Repondues | null,
  isTerminee: boolean,
): readonly string[] {
  const { actions, realisees, enRetard, bloquees, appuis, tenues } = sumOf(vues);
  return [
    tour === null ? RIEN : ofTotal(tour.repondues, tour.demandees),
    ofTotal(realisees, actions),
    isTerminee ? RIEN : String(enRetard),
    ...[bloquees, appuis, tenues].map(String),
  ];
}

function ofTotal(nombre: number, total: number | null): string {
  return total === null ? String(nombre) : fr`${nombre} sur ${total}`;
}

/** The same for other programs; how many actions stand where, and no word of ours. */
export function dataOfVue({ code: id, isTerminee: terminee, etats, ...vue }: VueConvention) {
  const parEtat = [...Map.groupBy(etats, (etat) => etat)];
  return { id, terminee, ...vue, etats: parEtat.map(([etat, these]) => ({ etat, nombre: these.length })) };
}

/** `id`: of its name and its unit; each value with the code of its convention. */
export function dataOfCommun({ nom, unite, total, valeurs }: IndicateurCommun) {
  return {
    ...{ id: stampTexte(`${nom}|${unite}`), nom, unite, total },
    valeurs: valeurs.map(({ code, isTerminee: terminee, ...valeur }) => ({
      ...valeur,
      terminee,
      convention: code,
    })),
  };
}
