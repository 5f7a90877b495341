import {
  type FormPen,
  type InputField,
  joinFields,
  layOutForm,
  listLong,
  listOptions,
} from '../../../src/chat-kit/forms.ts';
import { clip, clipLine, isWholeLine } from '../../../src/chat-kit/text.ts';
import type {
  ChoiceField,
  ChoicesField,
  Field,
  Form,
  Message,
  Option,
  TickField,
} from '../../../src/conversation/chat.ts';
import { findDate } from '../../../src/conversation/form.ts';
import { AUCUN_CHOIX, attention, OUI } from '../../../src/views/comptes/plateforme.ts';
import * as say from '../../../src/views/pages/formulaire.ts';
import { ACTION_TEXT, CARD_BYTES, DIALOG_TITLE, ERROR_TEXT, type FieldRoom } from './limits.ts';
import { type CardOptions, splitRows, toActionSet } from './render-actions.ts';
import { type Content, renderContent } from './render-content.ts';
import { type Element, escapeLine, measure, QUIET, renderHeading, renderText } from './render-text.ts';

/** Where a form is shown. */
export interface FormPlace {
  /** In a dialog, which has its own title and takes only `Action.Submit`; else in a card of the chat. */
  readonly dialog: boolean;
}

/** One step of a form, its words in so much room. @throws Error when a field cannot be asked */
export function renderForm(form: Form, { dialog, room }: FormPlace & { readonly room: FieldRoom }): Content {
  assertIds(form.fields);
  const layout = layOutForm(form, createPen({ dialog, room }));
  const { above, questions, explanations } = layout;
  const rows = splitRows(renderButtons(form, dialog));
  const explain = createExplain(explanations, measure([above, questions, rows]));
  const upper = rows.slice(0, -1).map(toActionSet);
  return { body: [...above, ...joinFields(form, layout, explain), ...upper], actions: rows.at(-1) ?? [] };
}

function createPen({ dialog, room }: FormPlace & { readonly room: FieldRoom }): FormPen<Element> {
  return {
    error: renderError,
    title: (title) =>
      dialog && isWholeLine(title, DIALOG_TITLE) ? [] : renderHeading(title, { size: 'large' }),
    quiet: (text) => renderText(text, QUIET),
    text: renderText,
    question: (field) => renderField(field, room),
  };
}

/** Names that the buttons use for themselves in what they send. */
const OWN_NAMES: ReadonlySet<string> = new Set(['i', 'c', 'f', 'n', 'v', 'msteams']);

function assertIds(fields: readonly Field[]): void {
  const wrong = fields.find(({ kind, id }) => kind !== 'explanation' && (id === '' || OWN_NAMES.has(id)));
  if (wrong !== undefined) throw new Error(`the field id "${wrong.id}" cannot be used`);
}

function renderError(error: string): readonly Element[] {
  return renderText(clip(attention(error), ERROR_TEXT), { color: 'attention', weight: 'bolder' });
}

/** `n` names what was asked: a field that was emptied is not sent at all by some clients. */
function renderButtons({ buttons, context, fields }: Form, isDialog: boolean): readonly Element[] {
  const asked = fields.filter(({ kind }) => kind !== 'explanation').map(({ id }) => id);
  return buttons.map(({ label, intent }, index) => {
    const data = { i: intent, c: context, f: 1, n: asked };
    const title = clipLine(label, ACTION_TEXT);
    const submit = { type: 'Action.Submit', title, ...(index === 0 && { style: 'positive' }), data };
    if (isDialog) return submit;
    return { ...submit, type: 'Action.Execute', verb: 'form', fallback: submit };
  });
}

const LEAST_BYTES = 1_000;

/** Explanations share the room that the questions leave. */
function createExplain(count: number, used: number): (message: Message) => readonly Element[] {
  const bytes = Math.floor((CARD_BYTES - used) / Math.max(1, count)) - LEAST_BYTES;
  return (message) => {
    const { body } = renderContent(message, NO_BUTTONS, Math.max(LEAST_BYTES, bytes));
    return body.length === 0 ? [] : [{ type: 'Container', style: 'emphasis', spacing: 'large', items: body }];
  };
}

const NO_BUTTONS: CardOptions = { opensForm: () => false, dialogs: false, canal: false };

/**
 * A question, what is wrong with its answer, and what helps to answer it. Nothing is refused by the client, whose
 * words are not ours: what is wrong is said in French by the answer. @throws Error when an id or a value cannot be used
 */
function renderField(field: InputField, room: FieldRoom): readonly Element[] {
  const hasNoChoice = 'options' in field && field.options.length === 0;
  const error =
    field.error === undefined ? '' : clip(`${say.ERREUR}${field.error}`, Math.min(ERROR_TEXT, room.hint));
  return [
    ...(room.isFull ? renderLong(field, room) : []),
    ...(hasNoChoice ? renderText(`${renderLabel(field, room)}\n${AUCUN_CHOIX}`) : [renderInput(field, room)]),
    ...renderText(error, { color: 'attention', weight: 'bolder', spacing: 'small' }),
    ...renderText(clip(say.aideDuChamp(field) ?? '', room.hint), { ...QUIET, spacing: 'small' }),
  ];
}

function renderInput(field: InputField, room: FieldRoom): Element {
  return { id: field.id, label: renderLabel(field, room), spacing: 'large', ...renderControl(field, room) };
}

function renderLabel({ label, required }: InputField, room: FieldRoom): string {
  return `${clipLine(label, room.label)}${required ? ` ${say.OBLIGATOIRE}` : ''}`;
}

function renderLong(field: InputField, room: FieldRoom): readonly Element[] {
  return listLong(field, {
    label: (text) => text.length > room.label,
    option: (text) => text.length > room.choice,
  }).flatMap((text) => renderText(text));
}

function renderControl(field: InputField, room: FieldRoom): Element {
  switch (field.kind) {
    case 'choice':
      return renderChoice(field, room);
    case 'choices':
      return renderChoices(field, room);
    case 'tick': // no Input.Toggle: phones send « false » for an empty valueOff, which is no empty answer
      return renderChoices(toChoices(field), room);
    case 'date': {
      const day = findDate({ value: field.value ?? '' }, 'value');
      return { type: 'Input.Date', ...(day !== null && { value: day.toString() }) };
    }
    default:
      return {
        type: 'Input.Text',
        isMultiline: field.kind === 'long-text',
        ...renderTyped(field.value ?? '', room),
      };
  }
}

function toChoices(field: TickField): ChoicesField {
  const options = [{ value: 'oui', label: OUI }];
  return { ...field, kind: 'choices', options, value: field.value ? ['oui'] : [] };
}

/** What was typed, as it was: never escaped, and never limited while one types. */
function renderTyped(value: string, room: FieldRoom): { readonly value?: string } {
  const typed = value.slice(0, room.value).toWellFormed();
  return typed === '' ? {} : { value: typed };
}

const FEW = 5;
const FEW_BOXES = 12;
const MANY = 20;

/** Once chosen, an answer can only be taken back by choosing another one; blank, as an empty value is not allowed. */
const NO_ANSWER: Option = { value: ' ', label: say.SANS_REPONSE };

/** Tour buttons read Markdown in their titles where a list to unfold does not. */
function renderChoice(field: ChoiceField, room: FieldRoom): Element {
  const free = field.required ? [] : [NO_ANSWER];
  const options = [...listChoices(field.options, room), ...free];
  const isShort = options.length <= FEW && options.every(({ label }) => escapeLine(label) === label);
  const chosen = options.find(({ value }) => value === field.value);
  return renderSet(options, isShort ? 'expanded' : 'compact', chosen?.value ?? '');
}

function renderChoices(field: ChoicesField, room: FieldRoom): Element {
  const options = listChoices(field.options, room);
  const chosen = options.filter(({ value }) => field.value?.includes(value)).map(({ value }) => value);
  const style = options.length <= FEW_BOXES ? 'expanded' : 'compact';
  const set = renderSet(options, style, chosen.join(','));
  return { ...set, style, isMultiSelect: true }; // a list to search takes one answer: github.com/microsoft/AdaptiveCards/pull/5994
}

function renderSet(options: readonly Option[], style: 'expanded' | 'compact', value: string): Element {
  const isLong = style === 'compact' && options.length > MANY && value === ''; // github.com/microsoft/AdaptiveCards/issues/8821
  return {
    type: 'Input.ChoiceSet',
    style: isLong ? 'filtered' : style,
    ...(style === 'compact' && { placeholder: say.CHOISIR }),
    wrap: true,
    choices: options.map(({ label, value: answer }) => ({ title: label, value: answer })),
    ...(value !== '' && { value }),
  };
}

/** Several answers come back joined by commas. */
function listChoices(options: readonly Option[], room: FieldRoom): readonly Option[] {
  return listOptions(options, (value) => !value.includes(',')).map(({ label, value }) => ({
    label: clipLine(label, room.choice),
    value,
  }));
}
