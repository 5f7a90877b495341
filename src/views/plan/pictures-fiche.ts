import type { Temporal } from 'temporal-polyfill';
import type { ListItem, Section } from '../../conversation/chat.ts';
import type { CellsPicture, CurvePicture, Legend } from '../../conversation/picture.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { Annexe, Indicateur } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { TOUTES_COMMUNES, type VersionReponse } from '../../domain/nouns/reponse.ts';
import type { TourLu } from '../../domain/plan/historique-fiche.ts';
import { type ChiffreConnu, listChiffresConnus } from '../../domain/reponses/historique.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine, moisEnLettres } from '../words/phrases.ts';
import { curveOf, figuresOfCells } from '../words/picture-words.ts';
import { statutDeVersion } from '../words/reponse-mots.ts';
import { pillOfStatut } from '../words/statut-tons.ts';

/** An indicator from its baseline to its target; `versions` are those that the reader may read, the latest first. */
export function pictureOfIndicateur(
  indicateur: Indicateur,
  versions: readonly Pick<VersionReponse, 'chiffres'>[],
): readonly CurvePicture[] {
  return curveOf(indicateur, listChiffresConnus(versions, indicateur.id).toReversed());
}

/** What was answered from tour to tour, the earliest first. */
export function pictureOfStatuts(tours: readonly TourLu[]): readonly CellsPicture[] {
  return pictureOfEtapes(
    tours.toReversed().flatMap(({ tour, versions: [last] }) => {
      if (last === undefined) return [];
      const pill = pillOfStatut(last.statut, statutDeVersion(last));
      return [{ jour: jourOf(tour.seanceLe), pill }];
    }),
  );
}

interface Etape {
  readonly jour: Temporal.PlainDate;
  readonly pill: Legend;
}

/** The same of days and statuts, the earliest first. */
export function pictureOfEtapes(steps: readonly Etape[]): readonly CellsPicture[] {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const legend = steps
    .map(({ pill }) => pill)
    .filter(({ label }, index, all) => all.findIndex((one) => one.label === label) === index);
  return [
    {
      kind: 'cells',
      title: phraseEtapes(first, last),
      source: fr`D’après les réponses des pilotes, à la date de chaque séance.`,
      figures: steps.map(({ jour, pill }) => fr`${moisEnLettres(jour)} : ${pill.label}`),
      legend,
      cells: steps.map(({ jour, pill }) => ({
        label: moisEnLettres(jour),
        on: jour.toString(),
        legend: legend.findIndex(({ label }) => label === pill.label),
      })),
    },
  ];
}

/** « De Non démarrée (mai 2025) à En cours (janvier 2027) ». */
function phraseEtapes(first: Etape, last: Etape): string {
  const dite = ({ jour, pill }: Etape) => fr`${pill.label} (${moisEnLettres(jour).toLowerCase()})`;
  if (first.pill.label === last.pill.label) return fr`L’action est restée : ${dite(last)}`;
  return fr`De ${dite(first)} à ${dite(last)}`;
}

interface Communes {
  readonly fiche: { readonly annexe: Pick<Annexe, 'communes'> };
  readonly communes: readonly Pick<Partie, 'code' | 'nom'>[];
  readonly convention: Pick<Convention, 'debut' | 'fin'>;
}

/** Which communes an action concerns: those of its annexe, or else of its last answer. */
export function pictureOfCommunesDites(
  { fiche: { annexe }, communes, convention: { debut, fin } }: Communes,
  derniere: Pick<VersionReponse, 'communes' | 'creeeLe'> | null,
): readonly CellsPicture[] {
  if (annexe.communes.length > 0)
    return pictureOfCommunes(
      annexe.communes,
      communes,
      fr`D’après l’annexe de la fiche, convention ${String(debut.year)}-${String(fin.year)}.`,
    );
  if (derniere === null) return [];
  const jour = jourSansSemaine(jourOf(derniere.creeeLe));
  return pictureOfCommunes(derniere.communes, communes, fr`D’après la réponse de son pilote, le ${jour}.`);
}

/** `codes` as the annexe or an answer has them. */
export function pictureOfCommunes(
  codes: readonly string[],
  communes: Communes['communes'],
  source: string,
): readonly CellsPicture[] {
  if (codes.length === 0 || communes.length === 0) return [];
  const legend = [
    { label: fr`Communes concernées`, tone: 'going' },
    { label: fr`Autres communes`, tone: 'unknown' },
  ] as const;
  const cells = communes.map(({ code, nom }) => ({
    label: nom,
    legend: codes.includes(code) || codes.includes(TOUTES_COMMUNES) ? 0 : 1,
  }));
  const dites = cells.filter((cell) => cell.legend === 0).length;
  const title =
    dites === 1
      ? fr`1 commune sur ${cells.length} est concernée`
      : fr`${dites} communes sur ${cells.length} sont concernées`;
  return [{ kind: 'cells', title, source, figures: figuresOfCells({ cells, legend }), legend, cells }];
}

/** The indicators of a fiche with their last figure, from the answers that the reader may read (the latest first). */
export function listIndicateurs(
  indicateurs: readonly Indicateur[],
  versions: readonly Pick<VersionReponse, 'chiffres'>[],
  most = 1,
): readonly Section[] {
  if (indicateurs.length === 0) return [];
  return [{ title: fr`Indicateurs`, list: indicateurs.map((one) => toItem(one, versions, most)) }];
}

function toItem(
  indicateur: Indicateur,
  versions: readonly Pick<VersionReponse, 'chiffres'>[],
  most: number,
): ListItem {
  const [dernier, ...avant] = listChiffresConnus(versions, indicateur.id).slice(0, most);
  const detail = [
    ...(hasReference(indicateur) ? [referenceOf(indicateur)] : []),
    ...avant.map((chiffre) => fr`Auparavant : ${chiffreEnMots(chiffre, indicateur)}`),
  ];
  return {
    text: fr`${indicateur.nom} : ${dernier === undefined ? fr`pas encore de chiffre` : chiffreEnMots(dernier, indicateur)}`,
    ...(detail.length === 0 ? {} : { detail: detail.join('\n') }),
  };
}

/** A figure never goes without its source and its date (art. 8). */
function chiffreEnMots({ valeur, arreteLe, source }: ChiffreConnu, { unite }: Indicateur): string {
  return fr`${nombreAvecUnite(valeur, unite)} au ${jourSansSemaine(arreteLe)} (source : ${source})`;
}

function hasReference({ depart, cible, source }: Indicateur): boolean {
  return source !== null && (depart !== null || cible !== null);
}

function referenceOf({ depart, cible, unite, source }: Indicateur): string {
  const parts = [
    ...(depart === null ? [] : [fr`au départ : ${nombreAvecUnite(depart, unite)}`]),
    ...(cible === null ? [] : [fr`objectif : ${nombreAvecUnite(cible, unite)}`]),
    fr`source : ${source ?? ''}`,
  ];
  return parts.join(', ');
}

function nombreAvecUnite(valeur: number, unite: string): string {
  return fr`${valeur} ${unite}`;
}
