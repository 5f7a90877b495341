import type { Legend } from '../../conversation/picture.ts';
import type { Bilan, EtatFiche, FicheBilan } from '../../domain/resumes/bilan.ts';
import { findDernierEtat } from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import type { Block } from '../words/document.ts';
import { statutEnMots } from '../words/reponse-mots.ts';
import { amongActions, PILLS_OF_STATUTS } from '../words/statut-tons.ts';
import { etatAvecDifficulte, etatEnMots, listFichesWhere, nomTour } from './bilan-mots.ts';
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
      head: [fr`Fiche`, ...bilan.tours.map(nomTour)],
      rows: bilan.fiches.map((fiche) => [titreLigne(fiche), ...fiche.etats.map(etatAvecDifficulte)]),
      pills: PILLS_OF_STATUTS,
    },
  ];
}

function tableOfStatuts(bilan: Bilan): Block {
  const { tours, fiches } = bilan;
  return {
    kind: 'table',
    caption: fr`Dernier état connu à chaque tour, ${amongActions(fiches.length)}`,
    head: [fr`État`, ...tours.map(nomTour)],
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
    fiches.map(({ connus, fermeture }) => {
      if (fermeture?.depuis !== undefined && fermeture.depuis <= index) return FERMEE;
      const connu = connus[index] ?? null;
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
  if (items.length === 0) return [heading, { kind: 'paragraph', text: fr`Aucune action n’a changé d’état.` }];
  return [heading, { kind: 'list', items }];
}

function describeChangement(fiche: FicheBilan): readonly string[] {
  const premier = fiche.connus.find((etat) => etat !== null) ?? null;
  const dernier = fiche.connus.findLast((etat) => etat !== null) ?? null;
  if (premier === null || dernier === null || motsOf(premier) === motsOf(dernier)) return [];
  return [fr`${titreLigne(fiche)} : ${etatEnMots(dernier)} (auparavant : ${etatEnMots(premier)})`];
}

/** What is blocked by the last answer, and why. */
export function blocksOfBloquees({ fiches }: Bilan): readonly Block[] {
  const bloquees = listFichesWhere(fiches, ({ difficulte }) => difficulte === 'bloquante');
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
