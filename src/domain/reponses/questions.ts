import type { Values } from '../../conversation/chat.ts';
import { findText, getList, isHttps } from '../../conversation/form.ts';
import {
  findSuggestedDate,
  getPremierJour,
  isMoved,
  isToDo,
  listFaultsOfEcheance,
} from '../nouns/date-promise.ts';
import {
  APPUIS,
  type ContenuReponse,
  DIFFICULTES,
  DIFFUSIONS,
  type Difficulte,
  type Diffusion,
  PLACES_FAMILLES,
  REGLES_STATUT,
  STATUTS,
  TOUTES_COMMUNES,
  type VersionReponse,
} from '../nouns/reponse.ts';
import { keysOf } from '../nouns/tables.ts';
import { isFigure, listFaultsOfChiffres, parseChiffres, writeChiffres } from './chiffres-reponse.ts';
import type { ContexteReponse } from './contexte-reponse.ts';
import { isJustified, type Situation } from './formulaire-reponse.ts';
import {
  day,
  type Fault,
  longText,
  ofConvention,
  oneCode,
  type Question,
  type QuestionField,
  type QuestionReponse,
  severalCodes,
  severalNames,
  yesOrNo,
} from './question.ts';

/** Nobody else reads what its author did not open (art. 14). */
const CLOSEST: Diffusion = 'groupe_projet';

/** What a question adds to its kind. */
type When = Pick<Question<unknown>, 'etape' | 'isAsked' | 'isTakenUp'>;

const SITUATION: When = { etape: 'situation', isAsked: () => true, isTakenUp: true };
const RECIT: When = { etape: 'recit', isAsked: () => true, isTakenUp: false };
const PRECISION: When = { etape: 'precisions', isAsked: ({ completer }) => completer, isTakenUp: false };

const ECHEANCE = day({
  id: 'echeance',
  min: ({ situation, aujourdhui }) => getPremierJour(situation, aujourdhui),
  max: ({ finConvention }) => finConvention,
  initial: findSuggestedDate,
  required: ({ statut }) => statut === 'reportee',
});

const MOTIF = longText({ id: 'motif', min: 10, max: 500, required: isJustified });

/** Whether there is something to give a reason for: a chat shows the question before it can know. */
function hasCause(contexte: ContexteReponse): boolean {
  return isJustified(contexte.situation) || isMoved(ECHEANCE.read(contexte), contexte.situation);
}

const ORDRE_DU_JOUR = yesOrNo({
  id: 'ordre_du_jour',
  initial: ({ difficulte }) => (difficulte === 'bloquante' ? 'oui' : 'non'),
  required: true,
});
const SUJET = longText({ id: 'sujet', max: 200 });

const MAX_LIENS = 3;
const MAX_LIEN_LENGTH = 200;

/** As many as there may be, one a line. */
const MAX_LIENS_TEXT = MAX_LIENS * MAX_LIEN_LENGTH + MAX_LIENS - 1;

/**
 * The questions of the form in the order in which they are asked: when, how they are read and checked. Everything
 * loops over this table. Their words, in the order in which answers are read: `views/reponses/questions-mots.ts`.
 */
export const QUESTIONS: { readonly [Id in QuestionReponse]: Question<ContenuReponse[Id]> } = {
  statut: {
    ...SITUATION,
    field: { id: 'statut', kind: 'code', codes: STATUTS, required: true },
    empty: null,
    read: ({ situation }) => situation.statut,
    write: (statut) => ({ statut }),
  },
  difficulte: {
    ...SITUATION,
    field: {
      id: 'difficulte',
      kind: 'code',
      codes: DIFFICULTES,
      initial: findSansDifficulte,
      required: true,
    },
    empty: null,
    read: ({ situation }) => situation.difficulte,
    write: (difficulte) => ({ difficulte }),
  },
  avancees: {
    ...longText({ id: 'avancees', min: 10, max: 800, required: true }),
    etape: 'recit',
    isAsked: ({ statut }) => REGLES_STATUT[statut].isBegun,
    isTakenUp: false,
  },
  prochaineEtape: {
    ...longText({ id: 'prochaine_etape', min: 3, max: 300, required: true }),
    etape: 'recit',
    isAsked: ({ statut }) => isToDo(statut),
    isTakenUp: true,
  },
  echeance: {
    ...ECHEANCE,
    read: (contexte) => ECHEANCE.read(contexte) ?? contexte.situation.datePromise, // nothing typed confirms it
    etape: 'recit',
    isAsked: ({ statut }) => isToDo(statut),
    isTakenUp: true,
    listFaults: (contexte) => listFaultsOfEcheance(ECHEANCE.read(contexte), contexte),
  },
  motif: {
    ...MOTIF,
    read: (contexte) => (hasCause(contexte) ? MOTIF.read(contexte) : null),
    etape: 'recit',
    isAsked: (situation) =>
      isJustified(situation) || (isToDo(situation.statut) && situation.datePromise !== null),
    isTakenUp: true,
    listFaults: (contexte) =>
      MOTIF.read(contexte) === null && isMoved(ECHEANCE.read(contexte), contexte.situation)
        ? [{ field: 'motif', code: 'date-sans-motif' }]
        : [],
  },
  difficulteDetail: {
    ...longText({ id: 'difficulte_detail', min: 10, max: 500, required: true }),
    etape: 'recit',
    isAsked: ({ difficulte }) => difficulte !== 'aucune',
    isTakenUp: true,
  },
  ordreDuJour: { ...ORDRE_DU_JOUR, ...RECIT },
  sujet: {
    ...SUJET,
    ...RECIT,
    read: (contexte) => (ORDRE_DU_JOUR.read(contexte) ? SUJET.read(contexte) : null),
  },
  complement: {
    ...ofConvention({ id: 'complement', max: 500 }),
    ...RECIT,
    isAsked: ({ isContribution }) => isContribution !== true,
  },
  appuis: { ...PRECISION, ...severalCodes({ id: 'appui', codes: APPUIS, max: 3 }) },
  familles: { ...PRECISION, ...oneCode({ id: 'familles', codes: PLACES_FAMILLES }) },
  communes: {
    ...PRECISION,
    ...severalNames({ id: 'communes', first: [TOUTES_COMMUNES], known: ({ communes }) => communes }),
    listFaults: ({ valeurs }) => faultsOfCommunes(valeurs),
  },
  partenaires: {
    ...PRECISION,
    ...severalNames({
      id: 'partenaires',
      first: [],
      known: ({ structures }) => structures,
      max: 10,
      isOpen: true,
    }),
  },
  constat: { ...PRECISION, ...longText({ id: 'constat', max: 500 }) },
  liens: {
    ...PRECISION,
    field: { id: 'liens', kind: 'long-text', max: MAX_LIENS_TEXT },
    empty: [],
    read: parseLiens,
    write: (liens) => ({ liens: liens.join('\n') }),
    listFaults: listFaultsOfLiens,
  },
  chiffres: {
    ...PRECISION,
    etape: 'chiffres',
    field: { id: 'chiffres', kind: 'chiffres' },
    empty: [],
    read: parseChiffres,
    write: writeChiffres,
    listFaults: listFaultsOfChiffres,
  },
  diffusion: {
    etape: 'envoi',
    isAsked: ({ isContribution }) => isContribution !== true,
    isTakenUp: true,
    field: { id: 'diffusion', kind: 'code', codes: DIFFUSIONS, initial: getDiffusion, required: true },
    empty: CLOSEST,
    read: ({ valeurs }) => DIFFUSIONS.find((known) => known === findText(valeurs, 'diffusion')) ?? CLOSEST,
    write: (diffusion) => ({ diffusion }),
  },
};

/** Who chose once chooses so again by pressing on; the first time, the closest. */
function getDiffusion(_: Situation, [last]: readonly Pick<VersionReponse, 'diffusion'>[]): Diffusion {
  return last?.diffusion ?? CLOSEST;
}

/** Nobody says by pressing on that a difficulty of last time is over: whoever told of one chooses. */
function findSansDifficulte(
  _situation: Situation,
  [last]: readonly Pick<VersionReponse, 'difficulte'>[],
): Difficulte | undefined {
  return last === undefined || last.difficulte === 'aucune' ? 'aucune' : undefined;
}

/** All of them, or some of them. */
export function faultsOfCommunes(valeurs: Values): readonly Fault[] {
  const communes = getList(valeurs, 'communes');
  const isBoth = communes.includes(TOUTES_COMMUNES) && communes.length > 1;
  return isBoth ? [{ field: 'communes', code: 'communes-et-toutes' }] : [];
}

/** All questions, in the order in which they are asked. */
export const QUESTION_IDS = keysOf(QUESTIONS);

/** Those that people answer in their own words: masking, search and what is shown to copy from follow this list. */
export const TEXT_QUESTIONS = QUESTION_IDS.filter((id) => isText(QUESTIONS[id].field));

/** Whether a field of the form holds what was chosen there: a code, a name of a list, a day, a number. */
export function isChosen(fieldId: string): boolean {
  return isFigure(fieldId) || CHOSEN.has(fieldId);
}

function isText(field: QuestionField): boolean {
  return field.kind === 'long-text' || (field.kind === 'names' && field.isOpen === true);
}

const CHOSEN = new Set(
  Object.values(QUESTIONS).flatMap(({ field }) =>
    field.kind === 'chiffres' || isText(field) ? [] : [field.id],
  ),
);

/** The addresses of « Liens utiles », one a line. */
function parseLiens({ valeurs }: Pick<ContexteReponse, 'valeurs'>): readonly string[] {
  return (findText(valeurs, 'liens') ?? '').split(/\s+/).filter((lien) => lien !== '');
}

function listFaultsOfLiens(contexte: ContexteReponse): readonly Fault[] {
  const liens = parseLiens(contexte);
  if (liens.length > MAX_LIENS) return [{ field: 'liens', code: 'liens-trop-nombreux' }];
  const isWrong = liens.some((lien) => !isHttps(lien) || lien.length > MAX_LIEN_LENGTH);
  return isWrong ? [{ field: 'liens', code: 'lien-refuse' }] : [];
}
