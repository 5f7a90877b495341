import { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from './chat.ts';

/** The text of a field, trimmed; null when it is empty or absent. */
export function findText(values: Values, id: string): string | null {
  const value = values[id];
  const text = (typeof value === 'string' ? value : (value?.[0] ?? '')).normalize('NFC').trim();
  return text === '' ? null : text;
}

/** The choices of a field; empty when there are none. */
export function getList(values: Values, id: string): readonly string[] {
  const value = values[id];
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : value.filter((item) => item !== '');
}

/** A day in ISO 8601; null when it is empty or no day. */
export function findDate(values: Values, id: string): Temporal.PlainDate | null {
  const text = findText(values, id);
  if (text === null || !ISO_DAY.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return null; // 2027-02-30
    throw error;
  }
}

/** Whether a text may be an id of ours: what a form or a button gives back is anybody's. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}

/** Whether a text is an address that may be shown as a link: nothing that people follow from here goes unsealed. */
export function isHttps(text: string): boolean {
  return /^https:\/\/\S+$/i.test(text) && URL.canParse(text);
}

/** A figure with a comma or a point; null when it is empty, NaN when it is no figure. */
export function findNumber(values: Values, id: string): number | null {
  const text = findText(values, id);
  if (text === null) return null;
  const digits = text.replace(/[\s\u00A0\u202F]/g, '').replace(',', '.');
  return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : Number.NaN;
}

/** The fields with what was typed in them; a field that was not sent keeps its own value. */
export function fillFields(fields: readonly Field[], values: Values): readonly Field[] {
  return fields.map((field) => {
    if (field.kind === 'explanation' || !(field.id in values)) return field;
    if (field.kind === 'choices') return { ...field, value: getList(values, field.id) };
    if (field.kind === 'tick')
      return { ...field, value: findText(values, field.id) === 'oui' ? 'oui' : undefined };
    const value = values[field.id];
    return { ...field, value: typeof value === 'string' ? value : value?.[0] };
  });
}

/** A form once more, with what was typed, and above it why nothing was saved. */
export function refillForm(form: Form, values: Values, error: string): Form {
  return { ...form, fields: fillFields(form.fields, values), error };
}

/**
 * Beside what was read in a sentence of somebody: the day on which it was written. What is filled in so stands in no address,
 * and is kept by nothing but the press that sends it.
 */
export const LU = 'lu';

/** In a draft: the fields that were filled from what was read, and that nobody sent since. */
export const LUES = 'lues';

/** Adds an error of a use case to one field. */
export function withError(fields: readonly Field[], id: string, error: string): readonly Field[] {
  return fields.map((field) =>
    field.id === id && field.kind !== 'explanation' ? { ...field, error } : field,
  );
}

export function hasErrors(fields: readonly Field[]): boolean {
  return fields.some((field) => field.kind !== 'explanation' && field.error !== undefined);
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
