import { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import {
  type Bilan,
  computeTaux,
  type EtatFiche,
  type IndicateurBilan,
  type TourBilan,
} from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { appuiEnMots, appuisEnMots, etatAppuiEnMots, famillesEnMots } from '../words/reponse-mots.ts';
import { type Column, type Table, toSheet } from '../words/table.ts';
import { countStates } from './bilan-actions.ts';
import { decisionEnMots, libreEnMots, propositionEnMots } from './bilan-decisions.ts';
import { etatEnMots, nomTour } from './bilan-mots.ts';
import { describeTour } from './bilan-tables.ts';
import { columnsOfFiche, difficultyOf, type Fiche, textOf, withStates } from './sheets.ts';

/** The others of the workbook of a bilan: counts tour by tour, each figure, each need for support, each answer and decision. */
export function sheetsOfBilan(bilan: Bilan): readonly Table[] {
  return [synthesisOfBilan(bilan), measuresOf(bilan), needsOfBilan(bilan), historyOf(bilan)];
}

/** A row for each tour: who was asked, who answered, how many actions stand where. */
function synthesisOfBilan(bilan: Bilan): Table {
  const { tours } = bilan;
  const states = countStates(bilan);
  return toSheet(
    fr`Synthèse`,
    tours.map((tour, index) => ({ tour, index })),
    [
      [fr`Tour`, ({ tour }) => describeTour(tour)],
      [fr`Séance du`, ({ tour }) => dayOf(tour.seanceLe)],
      [fr`Fiches demandées`, ({ tour }) => textOf(tour.attendues)],
      [fr`Réponses`, ({ tour }) => String(tour.recues)],
      [fr`Dont après la date`, ({ tour }) => String(tour.tardives)],
      [fr`Taux, en %`, ({ tour }) => textOf(computeTaux(tour))],
      ...states.map(
        ({ mots, counts }): Column<{ readonly index: number }> => [
          mots,
          ({ index }) => textOf(counts[index]),
        ],
      ),
    ],
  );
}

function dayOf(instant: string): string {
  return jourOf(Temporal.Instant.from(instant)).toString();
}

/** A row for each figure of each tour; one that was never noted has its baseline and its target. */
function measuresOf({ fiches, tours }: Bilan): Table {
  const rows = fiches.flatMap((fiche) =>
    fiche.indicateurs.flatMap((indicateur) => listMeasures(fiche, indicateur, tours)),
  );
  const isTold = (source: string | null, value: number | null) => (source === null ? '' : textOf(value));
  return toSheet(fr`Indicateurs`, rows, [
    ...columnsOfFiche(({ fiche }: Measure) => fiche),
    [fr`Indicateur`, ({ indicateur }) => indicateur.nom],
    [fr`Unité`, ({ indicateur }) => indicateur.unite],
    [fr`Tour`, ({ tour }) => tour && nomTour(tour)],
    [fr`Valeur`, ({ valeur }) => textOf(valeur?.valeur)],
    [fr`Au`, ({ valeur }) => valeur?.arreteLe],
    [fr`Source`, ({ valeur }) => valeur?.source],
    [fr`Au départ`, ({ indicateur: { source, depart } }) => isTold(source, depart)],
    [fr`Objectif`, ({ indicateur: { source, cible } }) => isTold(source, cible)],
    [fr`Source du départ et de l’objectif`, ({ indicateur }) => indicateur.source],
  ]);
}

interface Measure {
  readonly fiche: Fiche;
  readonly indicateur: IndicateurBilan;
  readonly valeur: IndicateurBilan['valeurs'][number];
  readonly tour?: TourBilan | undefined;
}

function listMeasures(
  fiche: Fiche,
  indicateur: IndicateurBilan,
  tours: readonly TourBilan[],
): readonly Measure[] {
  const known = indicateur.valeurs.flatMap((valeur, index): readonly Measure[] =>
    valeur === null ? [] : [{ fiche, indicateur, valeur, tour: tours[index] }],
  );
  return known.length > 0 ? known : [{ fiche, indicateur, valeur: null }];
}

function needsOfBilan({ appuis }: Bilan): Table {
  return toSheet(fr`Appuis`, appuis, [
    ...columnsOfFiche((appui: Fiche) => appui),
    [fr`Appui demandé`, ({ code }) => appuiEnMots(code)],
    [fr`Où en est la demande`, ({ etat }) => etatAppuiEnMots(etat)],
    [fr`Noté le`, ({ noteLe }) => noteLe],
  ]);
}

interface Said {
  readonly fiche: Fiche;
  /** ISO day. */
  readonly le: string;
  readonly quoi: string;
  readonly etat?: EtatFiche;
  readonly texte?: string;
}

/** What each tour and each body said of a fiche, in the order of time. */
function historyOf({ fiches, tours, decisions, libres = [] }: Bilan): Table {
  const rows = fiches.flatMap((fiche) =>
    [
      ...fiche.etats.flatMap((etat, index): readonly Said[] => {
        const tour = tours[index];
        if (etat === null || tour === undefined) return [];
        return [{ fiche, le: dayOf(tour.seanceLe), quoi: fr`Réponse, ${nomTour(tour)}`, etat }];
      }),
      ...decisions
        .filter(({ numero }) => numero === fiche.numero)
        .map((one): Said => {
          const texte = fr`${propositionEnMots(one)} : ${decisionEnMots(one)}`;
          return { fiche, le: one.le, quoi: fr`Décision, ${one.instance}`, texte };
        }),
      ...libres
        .filter(({ numero }) => numero === fiche.numero)
        .map(
          (one): Said => ({
            fiche,
            le: one.le,
            quoi: fr`Décision, ${one.instance}`,
            texte: libreEnMots(one),
          }),
        ),
    ].toSorted((a, b) => a.le.localeCompare(b.le)),
  );
  return withStates(
    toSheet(fr`Historique`, rows, [
      ...columnsOfFiche(({ fiche }: Said) => fiche),
      [fr`Le`, ({ le }) => le],
      [fr`Quoi`, ({ quoi }) => quoi],
      [fr`État`, ({ etat }) => etat && etatEnMots(etat)],
      [fr`Difficulté`, ({ etat }) => etat && difficultyOf(etat.difficulte)],
      [fr`Ce qui a avancé, ou ce qui est décidé`, ({ etat, texte }) => texte ?? etat?.avancees],
      [fr`Pourquoi`, ({ etat }) => etat?.motif],
      [fr`Détail de la difficulté`, ({ etat }) => etat?.difficulteDetail],
      [fr`Appui demandé`, ({ etat }) => etat && appuisEnMots(etat.appuis)],
      [fr`Place des familles`, ({ etat }) => etat?.familles && famillesEnMots(etat.familles)],
    ]),
  );
}
