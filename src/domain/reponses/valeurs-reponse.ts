import type { Values } from '../../conversation/chat.ts';
import { findText, getList } from '../../conversation/form.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { Auteur, ContenuReponse, Reponse } from '../nouns/reponse.ts';
import type { Tour } from '../nouns/tour.ts';
import type { ContexteReponse } from './contexte-reponse.ts';
import { type EtapeFormulaire, parseSituation, type Situation } from './formulaire-reponse.ts';
import { type Fault, type Question, type QuestionReponse, toIds } from './question.ts';
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
  const least: Partial<ContenuReponse> = { difficulte: 'aucune', diffusion: 'groupe_projet' };
  return createContenu(({ empty }, id) => said[id] ?? least[id] ?? empty);
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

/** « Rien de nouveau » is offered when there is something to take up and the action was not blocked. */
export function canRepeat(precedente: Reponse | null): precedente is Reponse {
  return precedente !== null && precedente.courante.difficulte !== 'bloquante';
}

/** Coordination fills a form in; `pour` null: for a fiche that nobody leads. */
export interface Saisie {
  readonly pour: Auteur | null;
}

/** In the place of the id of a lead, where a fiche has none. */
export const SANS_PILOTE = 'sans-pilote';

/** What a button and a form say of it; whoever asks is checked each time. */
export function cleSaisie({ pour }: Saisie): string {
  return pour?.id ?? SANS_PILOTE;
}

/**
 * Two answers to the same form as one: the other person's, and below each of its texts what was typed. Nothing is cut:
 * a text that is too long then says so in its field. Of two choices the other person's stays.
 */
export function mergeValeurs(autre: Values, own: Values): Values {
  const fields = QUESTION_IDS.map((id) => QUESTIONS[id].field);
  const textes = new Set(fields.flatMap(({ kind, id }) => (kind === 'long-text' ? [id] : [])));
  const ids = new Set([...Object.keys(autre), ...Object.keys(own)]);
  return Object.fromEntries([...ids].map((id) => [id, mergeValue(autre[id], own[id], textes.has(id))]));
}

type Value = Values[string];

function mergeValue(autre: Value | undefined, own: Value | undefined, isTexte: boolean): Value {
  if (typeof autre === 'object' && typeof own === 'object') return [...new Set([...autre, ...own])];
  const [theirs, mine] = [findText({ x: autre ?? '' }, 'x'), findText({ x: own ?? '' }, 'x')];
  if (theirs === null) return own ?? '';
  if (!isTexte || mine === null || theirs.includes(mine)) return autre ?? '';
  return mine.includes(theirs) ? mine : `${theirs}\n${mine}`;
}

/** Whose form it is: a lead's own, or one that coordination fills in for a lead, which has drafts of its own. */
export interface Formulaire {
  readonly fiche: Pick<FicheAction, 'id'>;
  readonly tour: Pick<Tour, 'id'>;
  /** Absent or null: the lead's own. */
  readonly saisie?: object | null;
  /** The structure whose contribution it is; absent or null: the answer itself. */
  readonly contribution?: { readonly id: string } | null;
}

/** Where the draft of a fiche is kept in a tour: it opens no other one, whose séance is another. */
export function cleReponse({ tour, ...formulaire }: Formulaire): string {
  return `${cleSuite(formulaire)}:${tour.id}`;
}

/** Where an answer is kept that was sent after the freeze: it opens the next tour, whichever that is. */
export function cleSuite({ fiche, saisie, contribution }: Omit<Formulaire, 'tour'>): string {
  const cle = `${saisie ? 'saisie' : 'reponse'}:${fiche.id}`;
  return contribution ? `${cle}:${contribution.id}` : cle;
}

/** All drafts that the form of a fiche may start from in a tour. */
export function listCles(formulaire: Formulaire): readonly string[] {
  return [cleReponse(formulaire), cleSuite(formulaire)];
}
