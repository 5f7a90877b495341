import type { Block, Element } from './block-kit.ts';
import type { World } from './world.ts';

/** Blocks as Slack keeps them: every block and interactive element has an id, and defaults are written out. */
export function withBlockIds(world: World, blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) => ({
    ...(withDefaults(block) as Block),
    block_id: block.block_id || world.next('b'),
    ...(block.type === 'input' && { optional: block.optional ?? false, dispatch_action: false }),
    ...(block.elements !== undefined && {
      elements: block.elements.map((item) => withActionId(world, item)),
    }),
    ...(block.element !== undefined && { element: withActionId(world, block.element) }),
    ...(block.accessory !== undefined && { accessory: withActionId(world, block.accessory) }),
  }));
}

const SILENT = new Set(['image', 'mrkdwn', 'plain_text', 'rich_text_section', 'rich_text_list']);

function withActionId(world: World, element: Element): Element {
  const full = withDefaults(element) as Element;
  return SILENT.has(element.type) || element.action_id ? full : { ...full, action_id: world.next('a') };
}

/** Text objects come back with `emoji` or `verbatim`. */
function withDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDefaults);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withDefaults(item)]));
  if (copy.type === 'plain_text') return { ...copy, emoji: copy.emoji ?? true };
  return copy.type === 'mrkdwn' ? { ...copy, verbatim: copy.verbatim ?? false } : copy;
}
