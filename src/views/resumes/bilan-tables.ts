import { Temporal } from 'temporal-polyfill';
import { APPUIS, PLACES_FAMILLES } from '../../domain/nouns/reponse.ts';
import {
  type Bilan,
  computeTaux,
  type EtatFiche,
  type FicheBilan,
  type IndicateurBilan,
  type TourBilan,
  type VieReseau,
} from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { type Block, paragraph } from '../words/document.ts';
import { enumeration } from '../words/phrases.ts';
import { curveOf } from '../words/picture-words.ts';
import { appuiEnMots, etatAppuiEnMots, famillesEnMots } from '../words/reponse-mots.ts';
import * as say from './bilan-mots.ts';
import { phraseDemandees, pictureOfTaux } from './pictures-resume.ts';
import { titreLigne } from './resume-fiche.ts';

/** How many of the fiches that were expected were answered, tour by tour. */
export function blocksOfTaux(tours: readonly TourBilan[]): readonly Block[] {
  const pictures = pictureOfTaux(tours);
  const caption = fr`Les réponses de chaque tour`;
  return [
    { kind: 'heading', level: 2, text: fr`Taux de réponse` },
    ...pictures.map((picture): Block => ({ kind: 'picture', picture })),
    {
      kind: 'table',
      caption: pictures.length > 0 ? caption : fr`${caption}. ${phraseDemandees(tours)}`, // else it stands under the picture
      head: [fr`Tour`, fr`Fiches demandées`, fr`Réponses`, fr`Dont après la date`, fr`Taux`],
      rows: tours.map((tour) => [
        describeTour(tour),
        tour.attendues === null ? fr`non comptées` : String(tour.attendues),
        String(tour.recues),
        String(tour.tardives),
        tauxEnMots(tour),
      ]),
    },
  ];
}

/** « 92 % ». */
export function tauxEnMots(tour: TourBilan): string {
  const taux = computeTaux(tour);
  return taux === null ? fr`non calculé` : fr`${taux} %`;
}

/** « Mai 2027 », « Mai 2025, tour importé », « Octobre 2027, en cours ». */
export function describeTour(tour: TourBilan): string {
  if (tour.importe) return fr`${say.nomTour(tour)}, tour importé`;
  return tour.enCours ? fr`${say.nomTour(tour)}, en cours` : say.nomTour(tour);
}

/** What the réseaux and groups did, each on its line; nothing where none did anything. */
export function blocksOfReseaux(reseaux: readonly VieReseau[]): readonly Block[] {
  if (reseaux.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: fr`Vie des réseaux` },
    {
      kind: 'table',
      caption: fr`Les réseaux et les groupes qui se sont réunis, ou à qui une annonce a été écrite`,
      head: [fr`Réseau ou groupe`, ...RESEAU_COUNTS.map(([label]) => label)],
      rows: reseaux.map((one) => [one.nom, ...RESEAU_COUNTS.map(([, key]) => String(one[key]))]),
    },
  ];
}

/** The same in a line for each. */
export function describeReseau(reseau: VieReseau): string {
  return RESEAU_COUNTS.map(([label, key]) => fr`${label} : ${reseau[key]}`).join('\n');
}

const RESEAU_COUNTS = [
  [fr`Séances`, 'seances'],
  [fr`Personnes présentes`, 'presents'],
  [fr`Décisions`, 'decisions'],
  [fr`Suites faites`, 'suitesFaites'],
  [fr`Suites à faire`, 'suitesOuvertes'],
  [fr`Annonces`, 'annonces'],
  [fr`Relevés`, 'releves'],
] as const satisfies readonly (readonly [string, keyof VieReseau])[];

/** Baseline, target, and what each tour brought; no figure without its date and its source (art. 8). */
export function blocksOfIndicateurs({ fiches, tours }: Bilan): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: fr`Indicateurs`, isFolded: true };
  const noms = tours.map(say.nomTour);
  const rows = fiches.flatMap(({ numero, indicateurs }) =>
    indicateurs.map((one) => [
      fr`Fiche ${numero} : ${one.nom}, en ${one.unite}`,
      ...[one.depart, one.cible].map((valeur) =>
        valeur === null || one.source === null ? say.RIEN : fr`${valeur}`,
      ),
      ...say.measuresOfTours(one.valeurs, tours),
    ]),
  );
  if (rows.length === 0) return [heading, paragraph(fr`Aucun indicateur n’est encore noté.`)];
  return [
    heading,
    {
      kind: 'table',
      caption: fr`Les chiffres, tour après tour`,
      head: [fr`Indicateur`, fr`Au départ`, fr`Objectif`, ...say.headOfTours(tours)],
      rows,
    },
    {
      kind: 'table',
      caption: fr`Les sources de ces chiffres`,
      head: [fr`Indicateur`, fr`Départ et objectif`, fr`Chiffres des tours`],
      rows: fiches.flatMap((fiche) => fiche.indicateurs.map((one) => sourcesOf(fiche, one, noms))),
    },
  ];
}

function sourcesOf(
  { numero }: FicheBilan,
  { nom, source, valeurs }: IndicateurBilan,
  noms: readonly string[],
): readonly string[] {
  const said = valeurs.flatMap((valeur, index) =>
    valeur === null ? [] : [{ source: valeur.source, quoi: noms[index] ?? '' }],
  );
  const parSource = [...Map.groupBy(said, (one) => one.source)];
  const chiffres =
    parSource.length < 2
      ? (parSource[0]?.[0] ?? say.RIEN)
      : parSource
          .map(([dite, those]) => fr`${enumeration(those.map(({ quoi }) => quoi))} : ${dite}`)
          .join(' ; ');
  return [fr`Fiche ${numero} : ${nom}`, source ?? say.RIEN, chiffres];
}

/** The curve of each indicator; a baseline or target without a source is not told here either. */
export function curvesOfFiche({ indicateurs }: Pick<FicheBilan, 'indicateurs'>): readonly Block[] {
  return indicateurs.flatMap(curvesOf);
}

function curvesOf(indicateur: IndicateurBilan): readonly Block[] {
  const { source, depart, cible, valeurs } = indicateur;
  const mesures = valeurs.flatMap((one) =>
    one === null ? [] : [{ ...one, arreteLe: Temporal.PlainDate.from(one.arreteLe) }],
  );
  const reperes = source === null ? { depart: null, cible: null } : { depart, cible };
  return curveOf({ ...indicateur, ...reperes }, mesures).map((picture) => ({ kind: 'picture', picture }));
}

/** What leads asked for, and the place of families: which fiches said so, tour by tour. */
export function blocksOfAppuisEtFamilles(bilan: Bilan): readonly Block[] {
  const appuis = APPUIS.map((code) => ({
    nom: appuiEnMots(code),
    isIt: (etat: EtatFiche) => etat.appuis.includes(code),
  }));
  const familles = PLACES_FAMILLES.map((code) => ({
    nom: famillesEnMots(code),
    isIt: (etat: EtatFiche) => etat.familles === code,
  }));
  return [
    { kind: 'heading', level: 2, text: fr`Appuis demandés`, isFolded: true },
    tableOrNothing(bilan, appuis, {
      caption: fr`Les fiches qui demandent un appui`,
      premier: fr`Appui`,
      rien: fr`Aucun appui n’est demandé.`,
    }),
    ...blocksOfSuivis(bilan),
    { kind: 'heading', level: 2, text: fr`Place des familles` },
    tableOrNothing(bilan, familles, {
      caption: fr`La place que les familles ont eue`,
      premier: fr`Place`,
      rien: fr`Aucune réponse ne dit la place des familles.`,
    }),
  ];
}

/** What came of each; those that nobody has answered yet, in one sentence. */
function blocksOfSuivis({ appuis, tours }: Bilan): readonly Block[] {
  const suivis = appuis.filter(({ etat }) => etat !== 'demande');
  const attendus = Map.groupBy(
    appuis.filter(({ etat }) => etat === 'demande'),
    ({ code }) => code,
  );
  const needs = [...attendus].map(([code, siens]) => fr`${appuiEnMots(code)} : ${say.numerosEnMots(siens)}`);
  const isAllAbove = suivis.length === 0 && tours.length === 1; // the table of the only tour says which
  const attente = isAllAbove
    ? fr`Aucune de ces demandes n’a de suite notée.`
    : fr`Demandés, sans suite notée : ${needs.join(fr` ; `)}.`;
  const table: Block = {
    kind: 'table',
    caption: fr`Ce que ces demandes sont devenues`,
    head: [fr`Fiche`, fr`Appui`, fr`Où en est la demande`],
    rows: suivis.map((appui) => [titreLigne(appui), appuiEnMots(appui.code), suiviEnMots(appui)]),
  };
  return [
    ...(suivis.length === 0 ? [] : [table]),
    ...(attendus.size === 0 ? [] : [{ kind: 'paragraph', text: attente } as const]),
  ];
}

/** « accordé, le 3 juin 2027 »; the day is that on which it was noted. */
export function suiviEnMots({ etat, noteLe }: Bilan['appuis'][number]): string {
  const mots = etatAppuiEnMots(etat);
  return noteLe === null ? mots : fr`${mots}, le ${say.jourDe(noteLe)}`;
}

interface Ligne {
  readonly nom: string;
  readonly isIt: (etat: EtatFiche) => boolean;
}

interface Mots {
  readonly caption: string;
  /** Over the first column. */
  readonly premier: string;
  readonly rien: string;
}

function tableOrNothing({ fiches, tours }: Bilan, lignes: readonly Ligne[], mots: Mots): Block {
  const rows = lignes
    .map(({ nom, isIt }) => {
      const parTour = tours.map((_, index) =>
        fiches.filter(({ etats }) => {
          const etat = etats[index] ?? null;
          return etat !== null && isIt(etat);
        }),
      );
      return { nom, parTour };
    })
    .filter(({ parTour }) => parTour.some((siennes) => siennes.length > 0))
    .map(({ nom, parTour }) => [nom, ...say.cellsOfTours(parTour.map(say.numerosEnMots), tours)]);
  if (rows.length === 0) return paragraph(mots.rien);
  return { kind: 'table', caption: mots.caption, head: [mots.premier, ...say.headOfTours(tours)], rows };
}
