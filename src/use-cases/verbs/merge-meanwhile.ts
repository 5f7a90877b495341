import type { Field, Form, Values } from '../../conversation/chat.ts';
import { findText, getList, withError } from '../../conversation/form.ts';
import { stampTexte } from '../../domain/nouns/empreinte.ts';
import { parsePair } from '../../domain/nouns/envoi.ts';
import { changeEntreTemps } from '../../views/words/check-fields.ts';

/** The form with a stamp of what stands in each field: sent back, it tells what somebody else wrote meanwhile. */
export function withStamps(form: Form): Form {
  const stamps = form.fields.flatMap((field) =>
    field.kind === 'explanation' ? [] : [`${field.id}:${stampsOf(partsOf(field)).join('.')}`],
  );
  return { ...form, context: { ...form.context, [STAMPS]: stamps.join(' ') } };
}

/** What was typed, with what others wrote meanwhile into fields that were left as they stood. */
export interface Merged {
  readonly values: Values;
  /** The fields as they were checked, with an error on each that both wrote into. */
  mark(fields: readonly Field[]): readonly Field[];
}

/** `form` is the present one. A form without stamps wins, as it always did: it was opened before there were any. */
export function mergeMeanwhile({ fields }: Form, values: Values): Merged {
  const sent = findText(values, STAMPS)?.split(' ') ?? [];
  const before = new Map(
    sent.map((one) => {
      const [id, stamps] = parsePair(one);
      return [id, stamps.split('.').filter((stamp) => stamp !== '')] as const;
    }),
  );
  const merged: Record<string, Values[string]> = { ...values };
  const both: InputField[] = [];
  for (const field of fields) {
    const known = before.get(field.id);
    if (field.kind === 'explanation' || known === undefined || !(field.id in values)) continue;
    const present = partsOf(field);
    const typed = getList(values, field.id).map(clean);
    if (isSame(known, stampsOf(present))) continue;
    if (field.kind === 'choices') merged[field.id] = mergeLists(known, present, typed);
    else if (isSame(known, stampsOf(typed))) merged[field.id] = present.join();
    else if (present.join() !== typed.join()) both.push(field);
  }
  return {
    values: merged,
    mark: (checked) =>
      both.reduce((all, field) => withError(all, field.id, changeEntreTemps(partsOf(field).join())), checked),
  };
}

type InputField = Exclude<Field, { kind: 'explanation' }>;

const STAMPS = 'avant';

/** What others added stays, what they took away stays away; the same of what was typed. */
function mergeLists(
  before: readonly string[],
  present: readonly string[],
  typed: readonly string[],
): readonly string[] {
  const was = (part: string) => before.includes(stampTexte(part));
  const kept = present.filter((part) => !was(part) || typed.includes(part));
  return [...kept, ...typed.filter((part) => !was(part) && !kept.includes(part))];
}

function partsOf(field: InputField): readonly string[] {
  if (field.kind === 'choices') return field.value ?? [];
  return field.value ? [clean(field.value)] : [];
}

/** A browser sends line breaks of its own. */
function clean(part: string): string {
  return part.replaceAll('\r\n', '\n').trim();
}

function stampsOf(parts: readonly string[]): readonly string[] {
  return parts.map(stampTexte);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.toSorted().join('.') === b.toSorted().join('.');
}
