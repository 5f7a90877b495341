import type { Values } from '../../conversation/chat.ts';
import { getList } from '../../conversation/form.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { ContenuReponse } from '../nouns/reponse.ts';
import type { ContexteReponse } from './contexte-reponse.ts';
import type { EtapeFormulaire, Situation } from './formulaire-reponse.ts';
import { parseSituation } from './formulaire-reponse.ts';
import type { Fault, Question, QuestionReponse } from './question.ts';
import { toIds } from './question-kinds.ts';
import { QUESTION_IDS, QUESTIONS, TEXT_QUESTIONS } from './questions.ts';

/** The questions of a step that are asked in that situation, in their order. */
export function listQuestions(etape: EtapeFormulaire, situation: Situation): readonly QuestionReponse[] {
  return QUESTION_IDS.filter((id) => QUESTIONS[id].etape === etape && QUESTIONS[id].isAsked(situation));
}

/** What the typed values say, once checked. Questions that are not asked in that situation are left out. */
export function parseContenu(contexte: ContexteReponse): ContenuReponse {
  return createContenu(({ isAsked, read, empty }) => (isAsked(contexte.situation) ? read(contexte) : empty));
}

/** An answer as the form's values, to correct it. */
export function toValues(contenu: ContenuReponse, fiche: FicheAction): Values {
  const values = QUESTION_IDS.map((id) => writeValues(id, contenu[id], fiche));
  return Object.assign({}, ...values, hasPrecisions(contenu) ? { completer: 'oui' } : {});
}

/** The same with other values: what they say decides which questions are asked. */
export function withValeurs(contexte: ContexteReponse, values: Values): ContexteReponse {
  const valeurs = QUESTION_IDS.reduce((known, id) => withIds(known, id, contexte), values);
  return { ...contexte, valeurs, situation: parseSituation(valeurs, contexte.situation) };
}

/** What breaks a rule of the questions of a step; the limits of each field are checked with the field. */
export function listFaults(etape: EtapeFormulaire, contexte: ContexteReponse): readonly Fault[] {
  return listQuestions(etape, contexte.situation).flatMap((id) => QUESTIONS[id].listFaults?.(contexte) ?? []);
}

/** « Rien de nouveau »: the state of an answer, without its story and its figures. */
export function takeUp(contenu: ContenuReponse): ContenuReponse {
  return createContenu(({ isTakenUp, empty }, id) => (isTakenUp ? contenu[id] : empty));
}

/** The texts that a lead wrote freely: what should hold no personal data. */
export function listTextes(contenu: ContenuReponse): readonly string[] {
  return TEXT_QUESTIONS.map((id) => contenu[id]).filter((texte) => typeof texte === 'string');
}

/** An answer of which some questions only were answered, as a follow-up from elsewhere is; nobody opened it further. */
export function fillContenu(said: Partial<ContenuReponse> & Pick<ContenuReponse, 'statut'>): ContenuReponse {
  const least = { difficulte: 'aucune', diffusion: 'groupe_projet' } as const;
  return createContenu(({ empty }, id) => ({ ...least, ...said })[id] ?? empty);
}

/** An answer, and nothing else that may stand beside it. */
export function pickContenu(contenu: ContenuReponse): ContenuReponse {
  return createContenu((_, id) => contenu[id]);
}

type Answers = ContenuReponse[QuestionReponse];

// Each question answers for its own key: the table is typed so.
function createContenu(answer: (question: Question<Answers>, id: QuestionReponse) => Answers | null) {
  const entries = QUESTION_IDS.map((id) => [id, answer(QUESTIONS[id] as Question<Answers>, id)]);
  return Object.fromEntries(entries) as ContenuReponse;
}

function writeValues<Id extends QuestionReponse>(id: Id, value: ContenuReponse[Id], fiche: FicheAction) {
  return QUESTIONS[id].write(value, fiche);
}

function hasPrecisions(contenu: ContenuReponse): boolean {
  return QUESTION_IDS.some((id) => {
    const { etape } = QUESTIONS[id];
    const value = contenu[id];
    const isSaid = Array.isArray(value) ? value.length > 0 : value !== null;
    return (etape === 'precisions' || etape === 'chiffres') && isSaid;
  });
}

function withIds(values: Values, id: QuestionReponse, contexte: ContexteReponse): Values {
  const { field } = QUESTIONS[id];
  if (field.kind !== 'names' || !(field.id in values)) return values;
  return { ...values, [field.id]: toIds(getList(values, field.id), field.known(contexte)) };
}
