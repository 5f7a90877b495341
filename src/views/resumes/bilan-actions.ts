import { Temporal } from 'temporal-polyfill';
import type { DateLook, DatesPicture, DatesRow, Legend } from '../../conversation/picture.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isEnVigueur } from '../../domain/nouns/vigueur.ts';
import {
  type Bilan,
  type EtatFiche,
  type FicheBilan,
  findDernierEtat,
  type TourBilan,
  wasEnVigueur,
} from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { type Block, paragraph } from '../words/document.ts';
import { enumeration, jourSansSemaine, pluralize } from '../words/phrases.ts';
import { datesOf } from '../words/picture-dates.ts';
import { statutEnMots } from '../words/reponse-mots.ts';
import { amongActions, PILLS_OF_STATUTS } from '../words/statut-tons.ts';
import * as say from './bilan-mots.ts';
import { titreLigne } from './resume-fiche.ts';

/** Where the actions stand: counted, and what moved. */
export function blocksOfActions(bilan: Bilan): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: fr`Où en sont les actions` },
    tableOfStatuts(bilan),
    ...blocksOfChangements(bilan),
  ];
}

/** Each one tour by tour. */
export function blocksOfEtats(bilan: Bilan): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: fr`Action par action`, isFolded: true },
    {
      kind: 'table',
      caption: fr`L’état de chaque action, tour après tour`,
      head: [fr`Fiche`, ...say.headOfTours(bilan.tours)],
      rows: bilan.fiches.map((fiche) => [
        titreLigne(fiche),
        ...say.cellsOfTours(fiche.etats.map(say.etatAvecDifficulte), bilan.tours),
      ]),
      pills: PILLS_OF_STATUTS,
    },
  ];
}

function tableOfStatuts(bilan: Bilan): Block {
  const { tours, fiches } = bilan;
  return {
    kind: 'table',
    caption: fr`Dernier état connu à chaque tour, ${amongActions(fiches.length)}`,
    head: [fr`État`, ...tours.map(say.nomTour)],
    rows: [
      ...countStates(bilan).map(({ mots, counts }) => [mots, ...counts.map(String)]),
      [
        fr`Dont demandées à ce tour`,
        ...tours.map(({ attendues }) => (attendues === null ? fr`non comptées` : String(attendues))),
      ],
    ],
    pills: PILLS_OF_STATUTS,
  };
}

/** How many stand where by the end of each tour. Every action is in each: who is silent, or not asked, has not gone back to nothing. */
export function countStates({ tours, fiches, audience }: Bilan) {
  const sans =
    audience === 'groupe_projet' ? fr`Encore sans réponse` : fr`Encore sans réponse pour les parties`;
  const columns = tours.map((_, index) =>
    fiches.map((fiche) => {
      if (!wasEnVigueur(fiche, index)) return FERMEE;
      const connu = fiche.connus[index] ?? null;
      return connu === null ? sans : motsOf(connu);
    }),
  );
  const states: readonly Legend[] = [
    ...PILLS_OF_STATUTS,
    { label: sans, tone: 'unknown' },
    { label: FERMEE, tone: 'hidden' },
  ];
  return states
    .map(({ label, tone }) => ({
      mots: label,
      tone,
      counts: columns.map((column) => column.filter((one) => one === label).length),
    }))
    .filter(({ mots, counts }) => mots === sans || counts.some((count) => count > 0));
}

const FERMEE = fr`Fermée par un avenant`;

function motsOf({ statut, isDecide }: EtatFiche): string {
  return statutEnMots(statut, isDecide);
}

/** From what was known of a fiche by the end of the first tour to what is known by the end of the last one. */
function blocksOfChangements({ fiches, tours }: Bilan): readonly Block[] {
  if (tours.length < 2) return [];
  const heading: Block = { kind: 'heading', level: 3, text: fr`Ce qui a changé d’un tour à l’autre` };
  const items = fiches.flatMap(describeChangement);
  if (items.length === 0) return [heading, paragraph(fr`Aucune action n’a changé d’état.`)];
  return [heading, { kind: 'list', items }];
}

function describeChangement(fiche: FicheBilan): readonly string[] {
  const premier = fiche.connus.find((etat) => etat !== null) ?? null;
  const dernier = fiche.connus.findLast((etat) => etat !== null) ?? null;
  if (premier === null || dernier === null || motsOf(premier) === motsOf(dernier)) return [];
  return [fr`${titreLigne(fiche)} : ${say.etatEnMots(dernier)} (auparavant : ${say.etatEnMots(premier)})`];
}

/** What is blocked by the last answer, and why. */
export function blocksOfBloquees({ fiches }: Bilan): readonly Block[] {
  const bloquees = say.listFichesWhere(fiches, ({ difficulte }) => difficulte === 'bloquante');
  if (bloquees.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: fr`Actions bloquées à la dernière réponse` },
    { kind: 'list', items: bloquees.map(describeBloquee) },
  ];
}

function describeBloquee(fiche: FicheBilan): string {
  const detail = findDernierEtat(fiche)?.difficulteDetail ?? null;
  return detail === null ? titreLigne(fiche) : fr`${titreLigne(fiche)} : ${detail}`;
}

/** All years of the convention at once, at its end. */
export function blocksOfAnnees(bilan: Bilan): readonly Block[] {
  const pictures = pictureOfAnnees(bilan).map((picture): Block => ({ kind: 'picture', picture }));
  if (pictures.length === 0) return [];
  const [du, au] = [bilan.du.slice(0, 4), bilan.au.slice(0, 4)];
  return [{ kind: 'heading', level: 2, text: fr`Les actions de ${du} à ${au}` }, ...pictures];
}

/** The years of the convention, a row for each enjeu: when its actions were done, and when the others should be. */
function pictureOfAnnees({ du, au, fiches, tours }: Bilan): readonly DatesPicture[] {
  const dernier = tours.at(-1);
  const ouvertes = fiches.filter(isEnVigueur);
  const days = ouvertes.flatMap((fiche) => dayOf(fiche, tours) ?? []);
  if (dernier === undefined || days.length === 0) return [];
  const rows = [...Map.groupBy(days, ({ enjeu }) => enjeu)].map(
    ([label, siens]): DatesRow => ({
      label,
      span: null,
      marks: [...Map.groupBy(siens, ({ on, look }) => `${on} ${look}`).values()].flatMap(toMark),
    }),
  );
  const [first, last] = [du, au].map((jour) => Temporal.PlainDate.from(jour).with({ month: 1, day: 1 }));
  if (first === undefined || last === undefined) return [];
  const end = last.add({ years: 1 });
  const source = fr`Dates des fiches et des réponses, à la date limite du tour de ${say.nomTour(dernier).toLowerCase()}. Une action réalisée est à la séance qui l’a appris.`;
  const title = phraseOfAnnees(days, ouvertes.length);
  return [datesOf({ title, source, rows, du: first, au: end, jour: end, legend: ANNEES_EN_MOTS })];
}

interface Day extends Pick<FicheBilan, 'numero' | 'enjeu'> {
  readonly on: string;
  readonly look: DateLook;
}

/** The séance by which it was done, or the day that stands; null: there is neither. */
function dayOf(fiche: FicheBilan, tours: readonly TourBilan[]): Day | null {
  const { numero, enjeu, connus, prevue, enRetard } = fiche;
  if (connus.at(-1)?.statut === 'realisee') {
    const tour = tours[connus.findLastIndex((etat) => etat?.statut !== 'realisee') + 1];
    return tour
      ? { numero, enjeu, on: jourOf(Temporal.Instant.from(tour.seanceLe)).toString(), look: 'done' }
      : null;
  }
  return prevue === null ? null : { numero, enjeu, on: prevue, look: enRetard ? 'late' : 'due' };
}

/** What falls on one day is one sign. */
function toMark(days: readonly Day[]): DatesRow['marks'] {
  return days.slice(0, 1).map(({ on, look }) => {
    const quoi = fr`${days.length < 2 ? fr`fiche` : fr`fiches`} ${enumeration(days.map(({ numero }) => String(numero)))}`;
    return {
      on,
      look,
      label: fr`${quoi}, ${ANNEES_EN_MOTS[look]} : ${jourSansSemaine(Temporal.PlainDate.from(on))}`,
    };
  });
}

/** « Sur 24 actions, 2 sont réalisées, 19 ont une date prévue, dont 3 dépassées, 3 n’ont pas de date » */
function phraseOfAnnees(days: readonly Day[], all: number): string {
  const count = (...looks: readonly DateLook[]) => days.filter(({ look }) => looks.includes(look)).length;
  const [done, dated, late] = [count('done'), count('due', 'late'), count('late')];
  const sans = all - days.length;
  const phrase = [
    done === 0 ? fr`aucune n’est réalisée` : pluralize(done, fr`est réalisée`, fr`sont réalisées`),
    ...(dated === 0 ? [] : [pluralize(dated, fr`a une date prévue`, fr`ont une date prévue`)]),
    ...(late === 0 ? [] : [fr`dont ${pluralize(late, fr`dépassée`, fr`dépassées`)}`]),
    ...(sans === 0 ? [] : [pluralize(sans, fr`n’a pas de date`, fr`n’ont pas de date`)]),
  ];
  return fr`Sur ${pluralize(all, fr`action`, fr`actions`)}, ${phrase.join(', ')}`;
}

const ANNEES_EN_MOTS: Readonly<Record<DateLook, string>> = {
  done: fr`réalisée`,
  'to-come': fr`étape à venir`,
  due: fr`date prévue`,
  late: fr`date dépassée`,
};
