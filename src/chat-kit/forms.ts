import type { ExplanationField, Field, Form, Message, Option, Values } from '../conversation/chat.ts';
import { refillForm } from '../conversation/form.ts';
import type { AccountRef } from '../domain/nouns/compte.ts';
import { parseHeure } from '../domain/nouns/jours-ouvres.ts';
import type { Ids, Later } from '../ports/ports.ts';
import type { ConversationStore } from '../ports/ports-chat.ts';
import { etape } from '../views/pages/formulaire.ts';
import { imageEnMots } from '../views/words/phrases.ts';
import { withoutButtons } from './drawing.ts';
import { parseFixedValues } from './intent.ts';

/**
 * The forms that people have in front of them, for a platform that does not send a form back with what was typed: it is
 * kept here to be shown again, in memory, for a database that does not answer, and once per person in the database, for
 * another replica or after a restart. Without the answers: they come with the press.
 */
export interface Forms {
  /** The form to show for the first time. */
  show(form: Form, account: AccountRef): Form;
  /** The same once more, with what was typed and an error above; null when it is not known here. */
  showAgain(sent: SentForm, error: string): Promise<Form | null>;
  /** The form of this person is over. */
  forget(account: AccountRef): void;
}

interface SentForm {
  readonly account: AccountRef;
  readonly formCle: string;
  readonly values: Values;
}

interface FormsOptions {
  readonly ids: Pick<Ids, 'create'>;
  readonly store: ConversationStore;
  readonly later: Later;
}

export function createForms({ ids, store, later }: FormsOptions): Forms {
  const recent = new Map<string, Kept>();
  const keep = (kept: Kept) => {
    recent.delete(kept.cle);
    recent.set(kept.cle, kept);
    const [oldest = ''] = recent.size > MAX_RECENT ? recent.keys() : [];
    recent.delete(oldest);
  };
  return {
    show(form, account) {
      const kept = { cle: ids.create(), lieu: toLieu(account), form: withoutAnswers(form) };
      keep(kept);
      later(toTurn(kept.lieu), () => store.save(kept.lieu, JSON.stringify(kept)));
      return markForm(form, kept.cle);
    },
    async showAgain({ account, formCle, values }, error) {
      const lieu = toLieu(account);
      const kept = recent.get(formCle) ?? (await find(lieu, store));
      if (kept?.cle !== formCle || !isSame(kept.lieu, lieu)) return null;
      keep(kept);
      const { form } = kept;
      return markForm(refillForm(form, values, error), formCle);
    },
    forget: (account) => later(toTurn(toLieu(account)), () => store.delete(toLieu(account))),
  };
}

/** The latest form of somebody is the one that counts, or its end. */
function toTurn({ plateforme, espace, identifiant }: AccountRef) {
  return { line: plateforme, cle: JSON.stringify([plateforme, espace, identifiant]) };
}

interface Kept {
  readonly cle: string;
  readonly lieu: AccountRef;
  readonly form: Form;
}

const MAX_RECENT = 500; // some 10 KB each

/** Beside the person's conversation, under a platform that nothing is sent to. */
function toLieu({ plateforme, espace, identifiant }: AccountRef): AccountRef {
  return { plateforme: `${plateforme}:formulaire`, espace, identifiant };
}

function isSame(one: AccountRef, other: AccountRef): boolean {
  return one.espace === other.espace && one.identifiant === other.identifiant;
}

async function find(lieu: AccountRef, store: ConversationStore): Promise<Kept | null> {
  const donnees = await store.find(lieu);
  return donnees === null ? null : JSON.parse(donnees);
}

function withoutAnswers(form: Form): Form {
  const { error: _, ...rest } = form;
  return { ...rest, fields: form.fields.map(toBare) };
}

function toBare(field: Field): Field {
  if (field.kind === 'explanation') return field;
  const { value: _value, error: _error, ...bare } = field;
  return bare as Field;
}

/** What a platform is told of the form that it shows, and gives back with what was typed, beside the form's own context. */
interface FormMark {
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
interface FormLayout<Block> {
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
