import type { Field, Form, FormButton, Message } from '../../../src/conversation/chat.ts';
import { attention } from '../../../src/views/comptes/plateforme.ts';
import { etape } from '../../../src/views/pages/formulaire.ts';
import { clipLine } from './escape.ts';
import { ACTIONS_BUTTONS, VIEW_BLOCKS, VIEW_SIZE, VIEW_TEXT } from './limits.ts';
import {
  type KnownBlock,
  measureBlocks,
  plain,
  renderQuiet,
  renderText,
  renderTitle,
} from './render-blocks.ts';
import { chunk, encodeJson } from './render-buttons.ts';
import { renderContent } from './render-content.ts';
import { renderField } from './render-field.ts';

/** The block that says what stands in the way of a view; a later one takes its place. */
export const ERROR_BLOCK = 'form:error';

/** Everything of one step between the title and the main button. @throws Error when a step is too long for a view */
export function renderForm(form: Form): readonly KnownBlock[] {
  const questions = form.fields.map((field) => (field.kind === 'explanation' ? [] : renderField(field)));
  const above = [
    ...(form.error === undefined ? [] : renderError(form.error)),
    ...(isWholeTitle(form.title) ? [] : renderTitle(form.title)),
    ...(form.step === undefined ? [] : renderQuiet(etape(form.step.number, form.step.total))),
    ...renderText(form.intro?.join('\n\n') ?? ''),
  ];
  const below = renderOtherButtons(form.buttons);
  const explain = createExplain(form, [...above, ...questions.flat(), ...below]);
  const middle = form.fields.flatMap((field, index) =>
    field.kind === 'explanation' ? explain(field.message) : (questions[index] ?? []),
  );
  const blocks = [...above, ...middle, ...below];
  assertUnique(form.fields);
  if (blocks.length > MOST_BLOCKS) throw new Error(`a step has ${blocks.length} blocks: ${form.title}`);
  return blocks;
}

/** @returns one block at most: the first words of a long error */
export function renderError(error: string): readonly KnownBlock[] {
  return renderText(attention(error))
    .slice(0, 1)
    .map((block) => ({ ...block, block_id: ERROR_BLOCK }));
}

/** Whether a title fits above a view; else the whole of it is the first thing in the view. */
export function isWholeTitle(title: string): boolean {
  return clipLine(title, VIEW_TEXT) === clipLine(title, Number.POSITIVE_INFINITY);
}

const MOST_BLOCKS = VIEW_BLOCKS - 1; // one is kept for an error that is said later

/** An answer is found by its field's id. */
function assertUnique(fields: readonly Field[]): void {
  const ids = fields.filter(({ kind }) => kind !== 'explanation').map(({ id }) => id);
  const double = ids.find((id, index) => ids.indexOf(id) !== index);
  if (double !== undefined) throw new Error(`the field ${double} stands twice in a step`);
}

/** Explanations share the room that the questions leave. */
function createExplain(
  { fields }: Form,
  used: readonly KnownBlock[],
): (message: Message) => readonly KnownBlock[] {
  const count = fields.filter(({ kind }) => kind === 'explanation').length;
  const budget = {
    blocks: Math.floor((MOST_BLOCKS - used.length) / Math.max(1, count)),
    size: Math.floor((VIEW_SIZE - measureBlocks(used)) / Math.max(1, count)),
  };
  return (message) => renderContent(withoutButtons(message), budget);
}

/** Nothing to press inside a form but the form's own buttons. */
function withoutButtons(message: Message): Message {
  const sections = message.sections?.map((section) => ({
    ...section,
    list: section.list?.map(({ text, detail }) => ({ text, detail })),
  }));
  return { ...message, sections, buttons: [] };
}

/** The first button is the view's own; the others send the fields too, when they are pressed. */
function renderOtherButtons(buttons: readonly FormButton[]): readonly KnownBlock[] {
  const others = buttons.slice(1).map(({ label, intent }, index) => ({
    type: 'button' as const,
    text: plain(clipLine(label, VIEW_TEXT)),
    action_id: `form:${index + 1}`,
    value: encodeJson({ i: intent }),
  }));
  return chunk(others, ACTIONS_BUTTONS).map((elements) => ({ type: 'actions', elements: [...elements] }));
}
