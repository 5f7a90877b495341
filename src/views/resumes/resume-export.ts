import type { Fact } from '../../conversation/chat.ts';
import {
  type ContenuResume,
  type ContributionLue,
  type DecisionSeance,
  isNonDemandee,
  type LigneResume,
  listAnciennes,
  listLignesLues,
  statutConnu,
} from '../../domain/nouns/resume.ts';
import type { QuestionReponse } from '../../domain/reponses/question.ts';
import { fr } from '../../fr.ts';
import { factsOfRelecture } from '../reponses/reponse-faits.ts';
import { type Dite, mentionOf, mentionsOf } from '../words/avenant-mots.ts';
import { depuisEnMots, ouiNon } from '../words/contenu-mots.ts';
import { MOTS, QUESTIONS_LUES } from '../words/questions-mots.ts';
import { statutEnMots } from '../words/reponse-mots.ts';
import { PILLS_OF_STATUTS } from '../words/statut-tons.ts';
import type { Table } from '../words/table.ts';
import { phraseRectification, phraseRemplacant, type Remplacant, type ResumeLu } from './rectificatif.ts';
import { provenance } from './resume.ts';
import { describeDecision } from './resume-changements.ts';

/** A column of a table of answers; nothing is written where there is nothing to say. */
export interface Colonne<Ligne extends LigneResume = LigneResume> {
  readonly titre: string;
  readonly cell: (ligne: Ligne) => string | null;
}

/** A published summary as a table, one row for each fiche that it speaks of; the source is in every row (art. 8). */
export function tableOfResume(contenu: ContenuResume, remplacePar: Remplacant | null = null): Table {
  const { decisions = [] } = contenu;
  const lignes = [...listLignesLues(contenu), ...listAnciennes(contenu)];
  const colonnes = [
    ...colonnesDites(lignes),
    ...colonneMentions(lignes),
    ...colonnesOfContributions(lignes),
    ...colonneDepuis(lignes),
    colonneDecisions(decisions),
  ];
  const source = sourceOf({ contenu, remplacePar });
  const table = tableOf(lignes, colonnes, source);
  const autres = decisions.filter(({ numero }) => numero === null);
  return { ...table, rows: [...table.rows, ...autres.map((one) => rowOfDecision(one, colonnes, source))] };
}

/** Which avenant closed a fiche, where one did. */
export function colonneMentions<Ligne extends LigneResume & Dite>(
  lignes: readonly Ligne[],
): readonly Colonne<Ligne>[] {
  if (lignes.every((ligne) => mentionOf(ligne) === null)) return [];
  return [{ titre: fr`Fermeture`, cell: (ligne) => mentionsOf(ligne).join('') }];
}

/** What was said after an answer, where somebody did. */
function colonneDepuis(lignes: readonly LigneResume[]): readonly Colonne[] {
  if (lignes.every(({ depuis }) => depuis === undefined)) return [];
  return [{ titre: fr`Dit depuis la réponse`, cell: (ligne) => depuisEnMots(ligne).join('\n') }];
}

/** What the last séance decided about a fiche. */
function colonneDecisions(decisions: readonly DecisionSeance[]): Colonne {
  return {
    titre: fr`Décisions`,
    cell: ({ numero }) =>
      decisions
        .filter((one) => one.numero === numero)
        .map(describeDecision)
        .join('\n'),
  };
}

/** What it decided about no fiche has a row of its own, under them. */
function rowOfDecision(
  decision: DecisionSeance,
  colonnes: readonly Colonne[],
  source: string,
): readonly string[] {
  return [
    ...colonnes.map((_, index) => (index === colonnes.length - 1 ? describeDecision(decision) : '')),
    source,
  ];
}

/** Where it comes from, and whether it still holds. */
export function sourceOf({ contenu, remplacePar }: Pick<ResumeLu, 'contenu' | 'remplacePar'>): string {
  return [provenance(contenu), ...(remplacePar === null ? [] : [phraseRemplacant(remplacePar)])].join(' ');
}

export function tableOf<Ligne extends LigneResume>(
  lignes: readonly Ligne[],
  colonnes: readonly Colonne<Ligne>[],
  source: string,
): Table {
  return {
    columns: [...colonnes.map(({ titre }) => titre), fr`Source`],
    pills: PILLS_OF_STATUTS,
    rows: lignes.map((ligne) => [...colonnes.map(({ cell }) => cell(ligne) ?? ''), source]),
  };
}

/** The columns of a question. */
export function colonnesOf(id: QuestionReponse): readonly Colonne[] {
  const { nom, valeur, cell, beside } = MOTS[id];
  const colonne = { titre: nom, cell: cell ?? ((ligne: LigneResume) => textOf(valeur(ligne))) };
  return beside === undefined ? [colonne] : [colonne, { titre: beside.nom, cell: beside.cell }];
}

/** What everybody may read of answers; where no convention asks more, nothing stands for it. */
export function colonnesDites(lignes: readonly LigneResume[]): readonly Colonne[] {
  const isAsked = lignes.some(({ complement }) => complement);
  return COLONNES.filter(({ titre }) => isAsked || titre !== MOTS.complement.nom);
}

const COLONNES: readonly Colonne[] = [
  { titre: fr`Fiche`, cell: ({ numero }) => String(numero) },
  { titre: fr`Titre`, cell: ({ titre }) => titre },
  { titre: fr`Enjeu`, cell: ({ enjeu }) => enjeu },
  { titre: fr`Réponse`, cell: etatEnMots },
  { titre: fr`Dernier état connu`, cell: connuEnMots },
  ...QUESTIONS_LUES.filter((id) => !MOTS[id].isReserve).flatMap(colonnesOf),
  {
    titre: fr`Rien de nouveau`,
    cell: ({ etat, rienDeNouveau }) => (etat === 'repondue' ? ouiNon(rienDeNouveau) : null),
  },
  {
    titre: fr`Reçue après la date`,
    cell: ({ etat, tardive }) => (etat === 'repondue' ? ouiNon(tardive) : null),
  },
  {
    titre: fr`Exemple de réussite`,
    cell: ({ etat, reussite }) => (etat === 'repondue' ? ouiNon(reussite === true) : null),
  },
  {
    titre: fr`Rectification`,
    cell: ({ rectifications = [] }) => rectifications.map(phraseRectification).join('\n'),
  },
];

/** What each structure wrote, where some did: a fiche is one row, whoever brings it. */
export function colonnesOfContributions(lignes: readonly LigneResume[]): readonly Colonne[] {
  if (lignes.every(({ contributions }) => contributions === undefined)) return [];
  return [
    {
      titre: fr`Contributions`,
      cell: ({ contributions }) => contributions?.textes?.map(describeContribution).join('\n\n') ?? null,
    },
    {
      titre: fr`Sans contribution`,
      cell: ({ contributions }) => contributions?.silencieuses.join('\n') ?? null,
    },
  ];
}

function describeContribution({ structure, contenu }: ContributionLue): string {
  const lignes = factsOfRelecture(contenu).map(({ label, value }) => fr`${label} : ${value}`);
  return [structure, ...lignes].join('\n');
}

function textOf(said: string | readonly Fact[] | null): string | null {
  if (said === null || typeof said === 'string') return said;
  return said.map(({ label, value }) => fr`${label} : ${value}`).join('\n');
}

function connuEnMots(ligne: LigneResume): string | null {
  const { statut, isDecide, isPrecedentDecide } = ligne;
  const connu = statutConnu(ligne);
  return connu && statutEnMots(connu, statut === null ? isPrecedentDecide : isDecide);
}

function etatEnMots(ligne: LigneResume): string {
  if (isNonDemandee(ligne))
    return ligne.abandon ? fr`Non demandée : abandon décidé` : fr`Non demandée : action terminée`;
  return ligne.sansPilote ? fr`Non demandée : sans pilote` : ouiNon(ligne.etat === 'repondue');
}
