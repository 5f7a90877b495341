import { withBlockIds } from './block-ids.ts';
import type { Block, Element } from './block-kit.ts';
import type { Json } from './types.ts';
import type { OpenView, ViewSpec, World } from './world.ts';

/** An interactive element that keeps a value, with its block. */
export interface Input {
  readonly block: Block;
  readonly element: Element;
  /** Block id and action id. */
  readonly key: string;
}

export function createOpenView(
  world: World,
  open: {
    readonly user: string;
    readonly team: string;
    readonly spec: ViewSpec;
    readonly previous?: OpenView;
  },
): OpenView {
  const { user, team, spec, previous } = open;
  const id = world.next('V');
  const view: OpenView = {
    id,
    user,
    team,
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
    spec: { ...spec, blocks: withBlockIds(world, spec.blocks) },
    hash: world.ts(),
    typed: new Map(),
    errors: {},
  };
  setInitialValues(view);
  return view;
}

/** What was typed stays where block id, action id and type stay; other fields begin with their initial value. */
export function replaceView(world: World, view: OpenView, spec: ViewSpec): void {
  const before = view.typed;
  view.spec = { ...spec, blocks: withBlockIds(world, spec.blocks) };
  view.hash = world.ts();
  view.typed = new Map();
  view.errors = {};
  setInitialValues(view);
  for (const [key, value] of view.typed) {
    const typed = before.get(key);
    if (typed !== undefined && typed.type === value.type) view.typed.set(key, typed);
  }
}

export function topOf(world: World, user: string): OpenView | null {
  return world.stacks.get(user)?.at(-1) ?? null;
}

export function isOpen(world: World, view: OpenView): boolean {
  return world.stacks.get(view.user)?.includes(view) ?? false;
}

/** Takes a view off its stack, and those above it. */
export function removeView(world: World, view: OpenView): void {
  const stack = world.stacks.get(view.user) ?? [];
  const index = stack.indexOf(view);
  if (index >= 0) world.stacks.set(view.user, stack.slice(0, index));
}

/** Every element that keeps a value, in order: of input, section and actions blocks. */
export function listInputs(blocks: readonly Block[]): readonly Input[] {
  return blocks.flatMap((block) => {
    const elements = [block.element, block.accessory, ...(block.elements ?? [])];
    return elements
      .filter((element) => element !== undefined)
      .filter(({ type }) => emptyValue(type) !== null)
      .map((element) => ({ block, element, key: `${block.block_id}\n${element.action_id}` }));
  });
}

/** `view.state.values` and `state.values`: docs.slack.dev/reference/views#state */
export function toStateValues(blocks: readonly Block[], typed: ReadonlyMap<string, Json>): Json {
  const values: Record<string, Json> = {};
  for (const { block, element, key } of listInputs(blocks)) {
    const id = String(block.block_id);
    values[id] = { ...values[id], [String(element.action_id)]: typed.get(key) ?? toInitialValue(element) };
  }
  return values;
}

function toInitialValue(element: Element): Json {
  const { type, initial_value: text, initial_option: option, initial_options: options } = element;
  const empty = emptyValue(type) ?? { type };
  if (text !== undefined) return { ...empty, value: text };
  if (option !== undefined) return { ...empty, selected_option: option };
  if (options !== undefined) return { ...empty, selected_options: options };
  if (element.initial_date !== undefined) return { ...empty, selected_date: element.initial_date };
  return element.initial_time === undefined ? empty : { ...empty, selected_time: element.initial_time };
}

const EMPTY: Readonly<Record<string, Json>> = {
  plain_text_input: { value: null },
  number_input: { value: null },
  email_text_input: { value: null },
  url_text_input: { value: null },
  static_select: { selected_option: null },
  radio_buttons: { selected_option: null },
  multi_static_select: { selected_options: [] },
  checkboxes: { selected_options: [] },
  datepicker: { selected_date: null },
  timepicker: { selected_time: null },
};

/** Null for an element that keeps no value. */
function emptyValue(type: string): Json | null {
  const value = EMPTY[type];
  return value === undefined ? null : { type, ...value };
}

function setInitialValues(view: OpenView): void {
  for (const { element, key } of listInputs(view.spec.blocks)) view.typed.set(key, toInitialValue(element));
}
