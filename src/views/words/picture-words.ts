import type {
  BarsPicture,
  CellMark,
  CellsPicture,
  CurvePicture,
  GlanceCell,
  GlancePicture,
  Legend,
} from '../../conversation/picture.ts';
import type { Indicateur } from '../../domain/nouns/fiche-action.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import type { ChiffreConnu } from '../../domain/reponses/historique.ts';
import { fr } from '../../fr.ts';
import { enumeration, jourSansSemaine } from './phrases.ts';
import { statutEnMots } from './reponse-mots.ts';
import { LEGEND_OF_STATUTS, lettreOf, pillOfStatut, type StatutMontre } from './statut-tons.ts';

/** « Logement : En cours 3, Réalisée 1 »: each row in words, without what counts nothing. */
export function figuresOfRows({ rows, legend }: Pick<BarsPicture, 'rows' | 'legend'>): readonly string[] {
  return rows.map(({ label, counts }) => {
    const shares = legend.flatMap((entry, index) => {
      const count = counts[index] ?? 0;
      return count === 0 ? [] : [fr`${entry.label} ${count}`];
    });
    return fr`${label} : ${shares.length === 0 ? fr`aucune fiche` : shares.join(', ')}`;
  });
}

/** « Communes concernées : Calais, Marck »: who is what, an entry of the legend each. */
export function figuresOfCells({ cells, legend }: Pick<CellsPicture, 'cells' | 'legend'>): readonly string[] {
  return legend.flatMap(({ label }, index) => {
    const names = cells.filter((cell) => cell.legend === index).map((cell) => cell.label);
    return names.length === 0 ? [] : [fr`${label} : ${names.join(', ')}`];
  });
}

/** A figure from its baseline to its target, the earliest first; one alone is a sentence, not a picture. */
export function curveOf(
  { nom, unite, depart, cible }: Pick<Indicateur, 'nom' | 'unite' | 'depart' | 'cible'>,
  mesures: readonly ChiffreConnu[],
): readonly CurvePicture[] {
  const daily = new Map(mesures.map((mesure) => [mesure.arreteLe.toString(), mesure])); // one that is said again is one point
  const known = [...daily.values()].map(({ valeur, arreteLe }) => ({
    label: jourSansSemaine(arreteLe),
    value: valeur,
    on: arreteLe.toString(),
  }));
  const points = [...(depart === null ? [] : [{ label: fr`Au départ`, value: depart }]), ...known];
  const last = known.at(-1);
  if (last === undefined || points.length < 2) return [];
  const target = cible === null ? null : { label: fr`Objectif`, value: cible };
  const phrase = fr`${nom} : ${last.value} le ${last.label}`;
  return [
    {
      kind: 'curve',
      title: cible === null ? phrase : fr`${phrase}, pour un objectif de ${cible}`,
      source: fr`Source : ${enumeration([...new Set(mesures.map(({ source }) => source))])}.`,
      figures: [...points, ...(target === null ? [] : [target])].map(
        ({ label, value }) => fr`${label} : ${value} ${unite}`,
      ),
      unit: unite,
      points,
      target,
    },
  ];
}

/** What stands for a long name where there is room for twenty characters; what nobody shortened is cut there. */
export function shortOf(label: string): { readonly short?: string } {
  const short = NOMS_COURTS.get(label);
  return short === undefined ? {} : { short };
}

const NOMS_COURTS: ReadonlyMap<string, string> = new Map([
  [fr`Animation de la vie sociale`, fr`Vie sociale`],
  [fr`Bonningues-lès-Calais`, fr`Bonningues`],
]);

/** An action in the picture of the whole plan, as its reader may know it. */
export interface ActionVue {
  readonly numero: number;
  readonly enjeu: string;
  /** Its name and where it stands. */
  readonly mots: string;
  readonly montre: StatutMontre;
  /** A body agreed to what is proposed. */
  readonly isDecide?: boolean;
  readonly marques: readonly CellMark[];
  /** From what to what, where it changed. */
  readonly changement?: string;
  readonly leads?: string;
}

interface Glance {
  readonly source: string;
  /** Everybody reads it: what has no public answer is said first. */
  readonly isPublic?: boolean;
  readonly legend?: readonly Legend[];
}

/** The plan at a glance: a cell for each action, a row for each enjeu, in the order given; nothing where there is none. */
export function glanceOf(
  actions: readonly ActionVue[],
  { source, isPublic = false, legend = LEGEND_OF_STATUTS }: Glance,
): readonly GlancePicture[] {
  if (actions.length === 0) return [];
  const shown = legend.flatMap((entry) => {
    const siennes = actions.filter(({ montre }) => pillOfStatut(montre).tone === entry.tone);
    return siennes.length === 0 ? [] : [withDecided(entry, siennes)];
  });
  return [
    {
      kind: 'glance',
      title: isPublic ? phrasePublique(actions) : phraseOf(actions),
      figures: [...listEnjeux(actions, shown), ...listMarques(actions)],
      source,
      rows: [...Map.groupBy(actions, ({ enjeu }) => enjeu)].map(([label, siennes]) => ({
        label,
        cells: siennes.map(toCell),
      })),
      legend: shown.map((entry) => ({ ...entry, letter: letterOf(entry, actions) })),
      marks: keysOf(MARQUES)
        .filter((kind) => actions.some(({ marques }) => marques.includes(kind)))
        .map((kind) => ({ kind, label: MARQUES[kind] })),
    },
  ];
}

/** « Abandon proposé », « Abandon décidé », or both. */
function withDecided(entry: Legend, actions: readonly ActionVue[]): Legend {
  const decided = actions.filter(({ isDecide }) => isDecide);
  const [first] = decided;
  if (first === undefined || first.montre === 'sans_reponse' || first.montre === 'reservee') return entry;
  const decide = statutEnMots(first.montre, true);
  if (decide === entry.label) return entry;
  const label = decided.length === actions.length ? decide : fr`${entry.label} ou ${decide.toLowerCase()}`;
  return { ...entry, label };
}

const MARQUES: Readonly<Record<CellMark, string>> = {
  changed: fr`a changé d’état`,
  hindered: fr`difficulté`,
  late: fr`date dépassée`,
};

/** « 2 actions sur 24 sont réalisées, 3 ont dépassé leur date ». */
function phraseOf(actions: readonly ActionVue[]): string {
  const tardives = actions.filter(({ marques }) => marques.includes('late')).length;
  const phrase = phraseRealisees(countRealisees(actions), actions.length);
  if (tardives === 0) return phrase;
  return tardives === 1
    ? fr`${phrase}, 1 a dépassé sa date`
    : fr`${phrase}, ${tardives} ont dépassé leur date`;
}

/** « 2 actions sur 24 sont réalisées ». */
export function phraseRealisees(realisees: number, total: number): string {
  if (total === 1)
    return realisees === 1 ? fr`L’action est réalisée` : fr`L’action n’est pas encore réalisée`;
  if (realisees === 0) return fr`Aucune des ${total} actions n’est encore réalisée`;
  return realisees === 1
    ? fr`1 action sur ${total} est réalisée`
    : fr`${realisees} actions sur ${total} sont réalisées`;
}

/** « 6 actions sur 24 ont une réponse publique, dont 1 réalisée ». */
function phrasePublique(actions: readonly ActionVue[]): string {
  const dites = actions.filter(({ montre }) => montre !== 'reservee').length;
  const realisees = countRealisees(actions);
  const phrase =
    dites < 2
      ? fr`${dites} action sur ${actions.length} a une réponse publique`
      : fr`${dites} actions sur ${actions.length} ont une réponse publique`;
  if (realisees === 0) return phrase;
  return fr`${phrase}, dont ${realisees} ${realisees === 1 ? fr`réalisée` : fr`réalisées`}`;
}

function countRealisees(actions: readonly ActionVue[]): number {
  return actions.filter(({ montre }) => montre === 'realisee').length;
}

/** « Petite enfance : Réalisée 3 ; En cours 1, 2, 5 ». */
function listEnjeux(actions: readonly ActionVue[], legend: readonly Legend[]): readonly string[] {
  return [...Map.groupBy(actions, ({ enjeu }) => enjeu)].map(([enjeu, siennes]) => {
    const parts = legend.flatMap(({ label, tone }) => {
      const numeros = siennes.filter(({ montre }) => pillOfStatut(montre).tone === tone);
      return numeros.length === 0 ? [] : [fr`${label} ${numerosOf(numeros)}`];
    });
    return fr`${enjeu} : ${parts.join(fr` ; `)}`;
  });
}

/** « Date dépassée : 9, 14 », « A changé d’état : 3 (En cours, puis Réalisée) ». */
function listMarques(actions: readonly ActionVue[]): readonly string[] {
  return keysOf(MARQUES).flatMap((kind) => {
    const siennes = actions.filter(({ marques }) => marques.includes(kind));
    const label = `${MARQUES[kind].charAt(0).toUpperCase()}${MARQUES[kind].slice(1)}`;
    if (siennes.length === 0) return [];
    return [fr`${label} : ${kind === 'changed' ? changementsOf(siennes) : numerosOf(siennes)}`];
  });
}

function numerosOf(actions: readonly ActionVue[]): string {
  return actions.map(({ numero }) => String(numero)).join(', ');
}

function changementsOf(actions: readonly ActionVue[]): string {
  return actions
    .map(({ numero, changement }) => (changement === undefined ? `${numero}` : fr`${numero} (${changement})`))
    .join(', ');
}

function letterOf({ tone }: Legend, actions: readonly ActionVue[]): string {
  const found = actions.find(({ montre }) => pillOfStatut(montre).tone === tone);
  return found === undefined ? '' : lettreOf(found.montre);
}

function toCell({ numero, mots, montre, marques, leads }: ActionVue): GlanceCell {
  return {
    text: String(numero),
    letter: lettreOf(montre),
    words: mots,
    tone: pillOfStatut(montre).tone,
    marks: marques,
    ...(leads !== undefined && { leads }),
  };
}
