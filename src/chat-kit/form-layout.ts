import type { ExplanationField, Field, Form, Message, Option } from '../conversation/chat.ts';
import { parseHeure } from '../domain/seances/heure.ts';
import { etape } from '../views/pages/formulaire.ts';
import { imageEnMots } from '../views/words/phrases.ts';
import { withoutButtons } from './buttons.ts';

/** A question: a field that is answered. */
export type InputField = Exclude<Field, { kind: 'explanation' }>;

/** How a platform draws each part of a step. */
export interface FormPen<Block> {
  error(error: string): readonly Block[];
  title(title: string): readonly Block[];
  quiet(text: string): readonly Block[];
  text(text: string): readonly Block[];
  question(field: InputField): readonly Block[];
}

/** A step without its explanations, which share the room that it leaves. */
export interface FormLayout<Block> {
  readonly above: readonly Block[];
  /** Of each field its blocks; none of an explanation. */
  readonly questions: readonly (readonly Block[])[];
  readonly explanations: number;
}

/** @throws Error when an answer could not be found by its field's id, or a field cannot be asked */
export function layOutForm<Block>(form: Form, pen: FormPen<Block>): FormLayout<Block> {
  const { title, error, step, intro, fields } = form;
  assertUnique(fields);
  return {
    above: [
      ...(error === undefined ? [] : pen.error(error)),
      ...pen.title(title),
      ...(step === undefined ? [] : pen.quiet(etape(step.number, step.total))),
      ...pen.text(intro?.join('\n\n') ?? ''),
    ],
    questions: fields.map((field) => (field.kind === 'explanation' ? [] : pen.question(field))),
    explanations: fields.filter(({ kind }) => kind === 'explanation').length,
  };
}

/** The fields in their order; in an explanation there is nothing to press. */
export function joinFields<Block>(
  { fields }: Form,
  { questions }: Pick<FormLayout<Block>, 'questions'>,
  explain: (message: Message) => readonly Block[],
): readonly Block[] {
  return fields.flatMap((field, index) =>
    field.kind === 'explanation' ? explain(toRead(field)) : (questions[index] ?? []),
  );
}

/** Its picture is told in words: a form that a platform cannot fetch it for would not open. Its link is one in its text. */
function toRead({ message, link }: ExplanationField): Message {
  const { image, paragraphs = [], ...rest } = withoutButtons(message);
  const prose = [rest.prose, link && `${link.label}\u00A0: ${link.url}`].filter(Boolean).join('\n');
  return {
    ...rest,
    ...(prose !== '' && { prose }),
    paragraphs: image === undefined ? paragraphs : [...paragraphs, imageEnMots(image.alternative)],
  };
}

/** What is too long for its place is said in full above the question: its label, and a list of options. */
export function listLong(
  field: InputField,
  isLong: { readonly label: (text: string) => boolean; readonly option: (text: string) => boolean },
): readonly string[] {
  const labels = 'options' in field ? field.options.map(({ label }) => label) : [];
  const options = labels.filter(isLong.option).map((label) => `• ${label}`);
  return [...(isLong.label(field.label) ? [field.label] : []), options.join('\n')];
}

/** The options with one value each. @throws Error when a value cannot be given back */
export function listOptions(
  options: readonly Option[],
  isAllowed: (value: string) => boolean,
): readonly Option[] {
  const byValue = new Map(options.toReversed().map((option) => [option.value, option]));
  for (const value of byValue.keys())
    if (value.trim() === '' || !isAllowed(value)) throw new Error(`the option "${value}" cannot be used`);
  return [...byValue.values()].toReversed();
}

/** « 14:30 » for a field of a chat that chooses a time; null when it is none. */
export function toHour(typed: string): string | null {
  return parseHeure(typed);
}

/** An answer is found by its field's id. */
function assertUnique(fields: readonly Field[]): void {
  const ids = fields.filter(({ kind }) => kind !== 'explanation').map(({ id }) => id);
  const double = ids.find((id, index) => ids.indexOf(id) !== index);
  if (double !== undefined) throw new Error(`the field ${double} stands twice in a step`);
}
