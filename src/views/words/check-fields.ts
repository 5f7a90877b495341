import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from '../../conversation/chat.ts';
import { fillFields, findDate, findNumber, findText, getList } from '../../conversation/form.ts';
import * as say from './erreurs-champ.ts';

/** The fields with what was typed in them and, where a value breaks its field's rules, the error. */
export function checkFields(fields: readonly Field[], values: Values): readonly Field[] {
  return fillFields(fields, values).map((field) => {
    if (field.kind === 'explanation') return field;
    const error = findError(field, values);
    return error === null ? field : { ...field, error };
  });
}

/** The form once more, with its errors and everything that was typed. */
export function showErrors(form: Form, fields: readonly Field[]): Form {
  const checked = new Map(fields.map((field) => [field.id, field]));
  const shown = form.fields.map((field) => checked.get(field.id) ?? field); // what is only read was not checked
  return { ...form, fields: shown, error: say.formulaireACorriger() };
}

type InputField = Exclude<Field, { kind: 'explanation' }>;

function findError(field: InputField, values: Values): string | null {
  const isEmpty = getList(values, field.id).every((item) => item.trim() === '');
  if (isEmpty) return field.required ? say.obligatoire(field) : null;
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return findTextError(field, findText(values, field.id) ?? '');
    case 'number':
      return Number.isNaN(findNumber(values, field.id)) ? say.pasUnNombre() : null;
    case 'date':
      return findDateError(field, findDate(values, field.id));
    case 'choice':
    case 'choices':
      return findChoiceError(field, getList(values, field.id));
    case 'tick':
      return null;
  }
}

function findTextError(field: Extract<Field, { kind: 'text' | 'long-text' }>, text: string): string | null {
  const length = [...text].length;
  if (field.min !== undefined && length < field.min) return say.tropCourt(field.min, length);
  if (length > field.max) return say.tropLong(field.max, length);
  return null;
}

function findDateError(
  field: Extract<Field, { kind: 'date' }>,
  date: Temporal.PlainDate | null,
): string | null {
  if (date === null) return say.pasUneDate();
  const iso = date.toString();
  if (field.min !== undefined && iso < field.min) return say.dateTropTot(field.min);
  if (field.max !== undefined && iso > field.max) return say.dateTropTard(field.max);
  return null;
}

function findChoiceError(
  field: Extract<Field, { kind: 'choice' | 'choices' }>,
  chosen: readonly string[],
): string | null {
  const known = new Set(field.options.map(({ value }) => value));
  if (chosen.some((value) => !known.has(value))) return say.choixInconnu();
  const max = field.kind === 'choices' ? field.max : 1;
  return max !== undefined && chosen.length > max ? say.tropDeChoix(max) : null;
}
