import type { Option } from './block-kit.ts';
import type { Json } from './types.ts';
import { type Input, listInputs } from './views.ts';
import type { OpenView } from './world.ts';

type Typed = string | readonly string[];

/** Puts what a person types or chooses into the fields of a view. @throws Error when the view has no such field or option */
export function typeInto(view: OpenView, values: Readonly<Record<string, Typed>>): void {
  const inputs = listInputs(view.spec.blocks);
  for (const [id, value] of Object.entries(values)) {
    const input = inputs.find(({ block }) => block.block_id === id);
    if (input === undefined) {
      throw new Error(
        `no field ${id} in the view; there are: ${inputs.map((i) => i.block.block_id).join(', ')}`,
      );
    }
    view.typed.set(input.key, toState(input, value));
  }
}

/** What Slack itself says under the fields before it sends anything; empty when the view may be sent. */
export function listRefusedFields(view: OpenView): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const input of listInputs(view.spec.blocks)) {
    if (input.block.type !== 'input') continue;
    const refusal = toRefusal(input, view.typed.get(input.key) ?? {});
    if (refusal !== null) errors[String(input.block.block_id)] = refusal;
  }
  return errors;
}

/** What stands in the fields, per block id. */
export function readTyped(view: OpenView): Readonly<Record<string, Typed>> {
  const inputs = listInputs(view.spec.blocks);
  return Object.fromEntries(
    inputs.map(({ block, key }) => [String(block.block_id), toTyped(view.typed.get(key) ?? {})]),
  );
}

function toState({ block, element }: Input, value: Typed): Json {
  const { type } = element;
  const options = listOptions(element);
  const find = (wanted: string): Option => {
    const found = options.find((option) => option.value === wanted || option.text.text === wanted);
    if (found !== undefined) return found;
    const known = options.map((option) => option.value).join(', ');
    throw new Error(`no option ${wanted} in the field ${block.block_id}; there are: ${known}`);
  };
  if (type === 'checkboxes' || type === 'multi_static_select') {
    return { type, selected_options: [value].flat().filter(Boolean).map(find) };
  }
  if (Array.isArray(value)) throw new Error(`the field ${block.block_id} holds one value`);
  const text = String(value);
  if (type === 'static_select' || type === 'radio_buttons') {
    return { type, selected_option: text === '' ? null : find(text) };
  }
  if (type === 'datepicker') return { type, selected_date: text === '' ? null : toDate(text) };
  if (type === 'timepicker') return { type, selected_time: text === '' ? null : toTime(text) };
  return { type, value: text === '' ? null : text };
}

function listOptions({ options = [], option_groups: groups = [] }: Input['element']): readonly Option[] {
  return [...options, ...groups.flatMap((group) => group.options)];
}

function toDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new Error(`Slack's calendar gives no ${text}`);
  return text;
}

/** The time that somebody wants, as a clock gives it. */
function toTime(text: string): string {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:\s*(?:h|:)\s*(\d{2})?)?$/.exec(text) ?? [];
  if (hours === '') throw new Error(`Slack's clock gives no ${text}`);
  return `${hours.padStart(2, '0')}:${minutes}`;
}

function toRefusal({ block, element }: Input, state: Json): string | null {
  const value = toTyped(state);
  if (value.length === 0) return block.optional ? null : 'Please complete this required field.';
  if (typeof value !== 'string') return null;
  const { min_length: min = 0, max_length: max = 3_000 } = element;
  if (element.type === 'plain_text_input' && (value.length < min || value.length > max)) {
    return `This entry must have ${min} to ${max} characters.`;
  }
  const isNumber = /^-?\d+([.,]\d+)?$/.test(value);
  return element.type === 'number_input' && !isNumber ? 'Enter a number.' : null;
}

function toTyped(state: Json): Typed {
  if (Array.isArray(state.selected_options)) {
    return (state.selected_options as readonly Option[]).map((option) => option.value);
  }
  const option = state.selected_option as Option | null | undefined;
  const value = option?.value ?? state.value ?? state.selected_date ?? state.selected_time;
  return typeof value === 'string' ? value : '';
}
