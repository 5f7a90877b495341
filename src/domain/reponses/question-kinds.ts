import type { Temporal } from 'temporal-polyfill';
import { findDate, findText, getList } from '../../conversation/form.ts';
import type { Named, Question, QuestionField } from './question.ts';

/** How the fields of each kind are read and written. A question adds when it is asked. */

type Kind<Value> = Pick<Question<Value>, 'field' | 'empty' | 'read' | 'write'>;
type FieldOf<Name extends QuestionField['kind']> = Omit<Extract<QuestionField, { kind: Name }>, 'kind'>;

export function longText(field: FieldOf<'long-text'>): Kind<string | null> {
  return { ...ofText(field.id), field: { ...field, kind: 'long-text' } };
}

/** One code of a list, as text: an old answer may hold one that is not known any more. */
export function oneCode(field: FieldOf<'code'>): Kind<string | null> {
  return { ...ofText(field.id), field: { ...field, kind: 'code' } };
}

export function yesOrNo(field: Omit<FieldOf<'code'>, 'codes'>): Kind<boolean> {
  return {
    field: { ...field, kind: 'code', codes: ['non', 'oui'] },
    empty: false,
    read: ({ valeurs }) => findText(valeurs, field.id) === 'oui',
    write: (value) => ({ [field.id]: value ? 'oui' : 'non' }),
  };
}

export function severalCodes(field: FieldOf<'codes'>): Kind<readonly string[]> {
  return {
    field: { ...field, kind: 'codes' },
    empty: [],
    read: ({ valeurs }) => getList(valeurs, field.id),
    write: (codes) => ({ [field.id]: codes }),
  };
}

/** What it writes are codes: `withValeurs` makes ids of them, as it does of the codes in older drafts. */
export function severalNames(field: FieldOf<'names'>): Kind<readonly string[]> {
  return {
    field: { ...field, kind: 'names' },
    empty: [],
    read: (contexte) => toCodes(getList(contexte.valeurs, field.id), field.known(contexte)),
    write: (codes) => ({ [field.id]: codes }),
  };
}

export function day(field: FieldOf<'date'>): Kind<Temporal.PlainDate | null> {
  return {
    field: { ...field, kind: 'date' },
    empty: null,
    read: ({ valeurs }) => findDate(valeurs, field.id),
    write: (value) => (value === null ? {} : { [field.id]: value.toString() }),
  };
}

/** Codes, and ids, as ids; whatever is not known stays as it is. */
export function toIds(values: readonly string[], known: readonly Named[]): readonly string[] {
  return values.map((value) => known.find(({ code }) => code === value)?.id ?? value);
}

/** The way back. */
export function toCodes(values: readonly string[], known: readonly Named[]): readonly string[] {
  return values.map((value) => known.find(({ id }) => id === value)?.code ?? value);
}

function ofText(id: string): Pick<Kind<string | null>, 'empty' | 'read' | 'write'> {
  return {
    empty: null,
    read: ({ valeurs }) => findText(valeurs, id),
    write: (value) => (value === null ? {} : { [id]: value }),
  };
}
