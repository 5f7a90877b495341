import type { CellsPicture, CurvePicture, Legend } from '../../conversation/picture.ts';
import type { Indicateur } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { TOUTES_COMMUNES, type VersionReponse } from '../../domain/nouns/reponse.ts';
import type { TourLu } from '../../domain/plan/historique-fiche.ts';
import { listChiffresConnus } from '../../domain/reponses/historique.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine, moisEnLettres } from '../words/dates.ts';
import { figuresOfCells } from '../words/picture-words.ts';
import { statutDeVersion } from '../words/reponse-mots.ts';
import { pillOfStatut } from '../words/statut-tons.ts';

/** An indicator from its baseline to its target; `versions` are those that the reader may read, the latest first. */
export function pictureOfIndicateur(
  { id, nom, unite, depart, cible }: Indicateur,
  versions: readonly Pick<VersionReponse, 'chiffres'>[],
): readonly CurvePicture[] {
  const known = listChiffresConnus(versions, id)
    .toReversed()
    .map(({ valeur, arreteLe }) => ({
      label: jourSansSemaine(arreteLe),
      value: valeur,
      on: arreteLe.toString(),
    }));
  const points = [...(depart === null ? [] : [{ label: fr`Au départ`, value: depart }]), ...known];
  if (known.length === 0 || points.length < 2) return []; // one figure is a sentence, not a picture
  const target = cible === null ? null : { label: fr`Objectif`, value: cible };
  return [
    {
      kind: 'curve',
      title: nom,
      figures: [...points, ...(target === null ? [] : [target])].map(
        ({ label, value }) => fr`${label} : ${value} ${unite}`,
      ),
      unit: unite,
      points,
      target,
    },
  ];
}

/** What was answered from tour to tour, the earliest first. */
export function pictureOfStatuts(tours: readonly TourLu[]): readonly CellsPicture[] {
  return pictureOfEtapes(
    tours.toReversed().flatMap(({ tour, versions: [last] }) => {
      if (last === undefined) return [];
      const pill = pillOfStatut(last.statut, statutDeVersion(last));
      return [{ mois: moisEnLettres(jourOf(tour.seanceLe)), pill }];
    }),
  );
}

/** The same of months and statuts, the earliest first. */
export function pictureOfEtapes(
  steps: readonly { readonly mois: string; readonly pill: Legend }[],
): readonly CellsPicture[] {
  if (steps.length < 2) return [];
  const legend = steps
    .map(({ pill }) => pill)
    .filter(({ label }, index, all) => all.findIndex((one) => one.label === label) === index);
  return [
    {
      kind: 'cells',
      title: fr`L’action de tour en tour`,
      figures: steps.map(({ mois, pill }) => fr`${mois} : ${pill.label}`),
      legend,
      cells: steps.map(({ mois, pill }) => ({
        label: mois,
        legend: legend.findIndex(({ label }) => label === pill.label),
      })),
    },
  ];
}

/** Which communes an action concerns; `codes` as the annexe or an answer has them. */
export function pictureOfCommunes(
  codes: readonly string[],
  communes: readonly Pick<Partie, 'code' | 'nom'>[],
): readonly CellsPicture[] {
  if (codes.length === 0 || communes.length === 0) return [];
  const legend = [
    { label: fr`Communes concernées`, tone: 'done' },
    { label: fr`Autres communes`, tone: 'unknown' },
  ] as const;
  const cells = communes.map(({ code, nom }) => ({
    label: nom,
    legend: codes.includes(code) || codes.includes(TOUTES_COMMUNES) ? 0 : 1,
  }));
  return [
    { kind: 'cells', title: fr`Les communes`, figures: figuresOfCells({ cells, legend }), legend, cells },
  ];
}
