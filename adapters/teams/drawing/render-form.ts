import { type FormPen, joinFields, layOutForm } from '../../../src/chat-kit/form-layout.ts';
import { clip, clipLine, isWholeLine } from '../../../src/chat-kit/text.ts';
import type { Field, Form, Message } from '../../../src/conversation/chat.ts';
import { attention } from '../../../src/views/comptes/plateforme.ts';
import { ACTION_TEXT, CARD_BYTES, DIALOG_TITLE, ERROR_TEXT, type FieldRoom } from './limits.ts';
import { type CardOptions, splitRows, toActionSet } from './render-actions.ts';
import { type Content, renderContent } from './render-content.ts';
import { renderField } from './render-field.ts';
import { type Element, measure, QUIET, renderHeading, renderText } from './render-text.ts';

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
