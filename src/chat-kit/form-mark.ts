import type { Form } from '../conversation/chat.ts';
import { parseFixedValues } from './intent.ts';

/** What a platform is told of the form that it shows, and gives back with what was typed, beside the form's own context. */
export interface FormMark {
  /** Names this one showing of the form. */
  readonly cle: string;
  /** Fields that take several choices, where a platform sends them as one text. */
  readonly lists: ReadonlySet<string>;
}

/** The form with its mark, which comes back in the context. */
export function markForm(form: Form, cle: string): Form {
  const lists = form.fields.filter(({ kind }) => kind === 'choices').map(({ id }) => id);
  return { ...form, context: { ...form.context, [MARK]: [cle, ...lists].join(' ') } };
}

/** The form's own context and its mark; null when it is no context of a form of ours. Never throws. */
export function parseContext(
  value: unknown,
): { readonly context: Readonly<Record<string, string>>; readonly mark: FormMark } | null {
  const { [MARK]: mark, ...context } = parseFixedValues(value) ?? {};
  if (mark === undefined) return null;
  const [cle = '', ...lists] = mark.split(' ');
  return { context, mark: { cle, lists: new Set(lists) } };
}

const MARK = '~'; // no value of a form has that name
