import type { Field, Option } from '../../conversation/chat.ts';
import { findText, getList, LUES } from '../../conversation/form.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import type { QuestionField, QuestionReponse } from '../../domain/reponses/question.ts';
import { toIds } from '../../domain/reponses/question-kinds.ts';
import { QUESTIONS } from '../../domain/reponses/questions.ts';
import { fr } from '../../fr.ts';
import { luEnMots } from '../words/brouillon.ts';
import type { MotsQuestion } from '../words/mots-question.ts';
import { MOTS } from '../words/questions-mots.ts';
import { derniereFois } from './derniere-fois.ts';

/** A question as the form shows it, with what was typed: its rules and its words, put together. */
export function fieldsOfQuestion(id: QuestionReponse, contexte: ContexteReponse): readonly Field[] {
  const mots = MOTS[id];
  const { field } = QUESTIONS[id];
  if (typeof mots.question !== 'string') return mots.question(contexte);
  const own = hintOf(mots, field, contexte);
  const hint = getList(contexte.valeurs, LUES).includes(field.id) ? luEnMots(own) : own;
  const required = isRequired(field, contexte);
  const last = derniereFois(id, contexte);
  return [
    { id: field.id, label: mots.question, hint, last, required, ...createInput(field, mots, contexte) },
  ];
}

type Distributed<T> = T extends unknown ? Omit<T, 'id' | 'label' | 'hint' | 'last' | 'required'> : never;
type Input = Distributed<Exclude<Field, { kind: 'explanation' }>>;

function createInput(field: QuestionField, mots: MotsQuestion, contexte: ContexteReponse): Input {
  const { valeurs, situation } = contexte;
  const options = (values: readonly string[]) => values.map((value) => createOption(value, mots, contexte));
  switch (field.kind) {
    case 'long-text':
      return { kind: 'long-text', min: field.min, max: field.max, value: typedIn(field, contexte) };
    case 'date': {
      const [min, max] = [field.min(contexte), field.max(contexte)];
      const value = typedIn(field, contexte) ?? field.initial?.(situation, contexte.aujourdhui)?.toString();
      return { kind: 'date', min: min.toString(), max: max.toString(), value };
    }
    case 'code': {
      const value = typedIn(field, contexte) ?? field.initial?.(situation, contexte.anterieures);
      return { kind: 'choice', options: options(field.codes), value };
    }
    case 'codes':
      return {
        kind: 'choices',
        max: field.max,
        options: options(field.codes),
        value: getList(valeurs, field.id),
      };
    case 'names': {
      const known = field.known(contexte).map(({ id }) => createOption(id, mots, contexte));
      const sorted = known.toSorted((a, b) => a.label.localeCompare(b.label, 'fr', { numeric: true }));
      return {
        kind: 'choices',
        max: field.max,
        options: [...options(field.first), ...sorted],
        value: valeurs[field.id] === undefined ? listLast(field, contexte) : getList(valeurs, field.id),
      };
    }
    case 'chiffres':
      throw new Error('the figures have fields of their own');
  }
}

/** What was chosen last stays chosen. */
function listLast(
  { id, known }: Extract<QuestionField, { kind: 'names' }>,
  contexte: ContexteReponse,
): readonly string[] {
  const chosen = contexte.anterieures.map(({ communes, partenaires }) =>
    id === 'communes' ? communes : partenaires,
  );
  return toIds(chosen.find(({ length }) => length > 0) ?? [], known(contexte));
}

function isRequired({ required }: QuestionField, { situation }: ContexteReponse): boolean | undefined {
  return typeof required === 'function' ? required(situation) : required;
}

function createOption(value: string, { option }: MotsQuestion, contexte: ContexteReponse): Option {
  return { value, label: option?.(value, contexte) ?? value };
}

function typedIn({ id }: QuestionField, { valeurs }: ContexteReponse): string | undefined {
  return findText(valeurs, id) ?? undefined;
}

function hintOf({ hint }: MotsQuestion, field: QuestionField, contexte: ContexteReponse): string | undefined {
  const own = typeof hint === 'function' ? hint(contexte) : hint;
  if (own !== undefined && own !== null) return own;
  if (field.kind === 'codes' || field.kind === 'names')
    return field.max === undefined ? undefined : fr`${field.max} choix au plus.`;
  if (field.kind !== 'long-text') return undefined;
  return field.min === undefined
    ? fr`${field.max} caractères au plus.`
    : fr`De ${field.min} à ${field.max} caractères.`;
}
