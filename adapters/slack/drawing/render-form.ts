import { type FormPen, joinFields, layOutForm } from '../../../src/chat-kit/forms.ts';
import type { Form, FormButton } from '../../../src/conversation/chat.ts';
import { attention } from '../../../src/views/comptes/plateforme.ts';
import { clipLine, isWholeLine } from './escape.ts';
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
import type { Budget } from './render-cut.ts';
import { renderField } from './render-field.ts';

/** The block that says what stands in the way of a view; a later one takes its place. */
export const ERROR_BLOCK = 'form:error';

/** Everything of one step between the title and the main button. @throws Error when a step is too long for a view */
export function renderForm(form: Form): readonly KnownBlock[] {
  const layout = layOutForm(form, PEN);
  const { above, questions } = layout;
  const below = renderOtherButtons(form.buttons);
  const budget = getBudget(layout.explanations, [...above, ...questions.flat(), ...below]);
  const middle = joinFields(form, layout, (message) => renderContent(message, budget));
  const blocks = [...above, ...middle, ...below];
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
  return isWholeLine(title, VIEW_TEXT);
}

const MOST_BLOCKS = VIEW_BLOCKS - 1; // one is kept for an error that is said later

const PEN: FormPen<KnownBlock> = {
  error: renderError,
  title: (title) => (isWholeTitle(title) ? [] : renderTitle(title)),
  quiet: renderQuiet,
  text: renderText,
  question: renderField,
};

/** Of each explanation: they share the room that the questions leave. */
function getBudget(explanations: number, used: readonly KnownBlock[]): Budget {
  const share = Math.max(1, explanations);
  return {
    blocks: Math.floor((MOST_BLOCKS - used.length) / share),
    size: Math.floor((VIEW_SIZE - measureBlocks(used)) / share),
  };
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
