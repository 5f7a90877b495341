import type { Field, Form, Message } from '../../../src/conversation/chat.ts';
import { attention } from '../../../src/views/comptes/plateforme.ts';
import { etape } from '../../../src/views/pages/formulaire.ts';
import { clip, clipLine } from './escape.ts';
import { ACTION_TEXT, CARD_BYTES, DIALOG_TITLE, ERROR_TEXT, type FieldRoom } from './limits.ts';
import { type CardOptions, splitRows, toActionSet } from './render-actions.ts';
import { type Content, renderContent, withoutButtons } from './render-content.ts';
import { renderField } from './render-field.ts';
import { type Element, isWhole, measure, QUIET, renderHeading, renderText } from './render-text.ts';

/** Where a form is shown. */
export interface FormPlace {
  /** In a dialog, which has its own title and takes only `Action.Submit`; else in a card of the chat. */
  readonly dialog: boolean;
}

/** One step of a form, its words in so much room. @throws Error when a field cannot be asked */
export function renderForm(form: Form, { dialog, room }: FormPlace & { readonly room: FieldRoom }): Content {
  assertIds(form.fields);
  const hasTitle = !dialog || !isWhole(form.title, DIALOG_TITLE);
  const questions = form.fields.map((field) =>
    field.kind === 'explanation' ? [] : renderField(field, room),
  );
  const above = [
    ...(form.error === undefined ? [] : renderError(form.error)),
    ...(hasTitle ? renderHeading(form.title, { size: 'large' }) : []),
    ...(form.step === undefined ? [] : renderText(etape(form.step.number, form.step.total), QUIET)),
    ...renderText(form.intro?.join('\n\n') ?? ''),
  ];
  const buttons = renderButtons(form, dialog);
  const rows = splitRows(buttons);
  const explain = createExplain(form, measure([above, questions, rows]));
  const middle = form.fields.flatMap((field, index) =>
    field.kind === 'explanation' ? explain(field.message) : (questions[index] ?? []),
  );
  const upper = rows.slice(0, -1).map(toActionSet);
  return { body: [...above, ...middle, ...upper], actions: rows.at(-1) ?? [] };
}

/** Names that the buttons use for themselves in what they send. */
const OWN_NAMES: ReadonlySet<string> = new Set(['i', 'c', 'f', 'n', 'v', 'msteams']);

function assertIds(fields: readonly Field[]): void {
  const ids = fields.filter(({ kind }) => kind !== 'explanation').map(({ id }) => id);
  const double = ids.find((id, index) => ids.indexOf(id) !== index);
  if (double !== undefined) throw new Error(`the field ${double} stands twice in a step`);
  const wrong = ids.find((id) => id === '' || OWN_NAMES.has(id));
  if (wrong !== undefined) throw new Error(`the field id "${wrong}" cannot be used`);
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
function createExplain({ fields }: Form, used: number): (message: Message) => readonly Element[] {
  const count = fields.filter(({ kind }) => kind === 'explanation').length;
  const bytes = Math.floor((CARD_BYTES - used) / Math.max(1, count)) - LEAST_BYTES;
  return (message) => {
    const { body } = renderContent(withoutButtons(message), NO_BUTTONS, Math.max(LEAST_BYTES, bytes));
    return body.length === 0 ? [] : [{ type: 'Container', style: 'emphasis', spacing: 'large', items: body }];
  };
}

const NO_BUTTONS: CardOptions = { opensForm: () => false, dialogs: false, canal: false };
