import { type Item, toItem } from '../../../src/chat-kit/buttons.ts';
import type { Part } from '../../../src/chat-kit/layout.ts';
import { joinLines } from '../../../src/chat-kit/text.ts';
import type { ListItem } from '../../../src/conversation/chat.ts';
import { ROW_ACTIONS } from './limits.ts';
import { type CardOptions, renderRows } from './render-actions.ts';
import { type Element, type Look, QUIET, renderText } from './render-text.ts';

/** `roomy`: each item with its own buttons. `close`: neighbours share a row of buttons. */
export type Density = 'roomy' | 'close';

/** The items of a list in their order. */
export function renderList(
  list: readonly ListItem[],
  { density, isTitled }: { readonly density: Density; readonly isTitled: boolean },
  options: CardOptions,
): readonly Part<Element>[] {
  const items = list.map((item) => toItem(item));
  if (density === 'close') return groupItems(items).map((group) => renderGroup(group, options));
  return items.map((item, index) => {
    const words = renderWords(item, isTitled);
    if (words.length + item.buttons.length === 0) return [];
    return [{ ...separate(item, items[index - 1]), items: [...words, ...renderRows(item.buttons, options)] }];
  });
}

/** A line stands between two items where one has buttons, so that nobody takes them for the other's. */
function separate(item: Item, previous: Item | undefined): Element {
  const hasButtons = item.buttons.length > 0;
  const isApart = previous !== undefined && (hasButtons || previous.buttons.length > 0);
  const space = isApart
    ? { separator: true, spacing: 'medium' }
    : { spacing: hasButtons ? 'default' : 'small' };
  return { type: 'Container', ...space };
}

/** What has buttons needs no dot; below a title it is not written as one. */
function renderWords({ text, detail, buttons }: Item, isTitled: boolean): readonly Element[] {
  const hasDot = buttons.length === 0 && text.trim() !== '';
  const look: Look = buttons.length > 0 && !isTitled ? { weight: 'bolder' } : {};
  return [
    ...renderText(hasDot ? `• ${text}` : text, look),
    ...renderText(detail, { ...QUIET, spacing: 'none' }),
  ];
}

/** Neighbours whose buttons fit in one row; an item alone may have more. */
function groupItems(items: readonly Item[]): readonly (readonly Item[])[] {
  const groups: Item[][] = [];
  for (const item of items) {
    const last = groups.at(-1) ?? [];
    const count = [...last, item].reduce((sum, { buttons }) => sum + buttons.length, 0);
    if (last.length > 0 && last.length < ROW_ACTIONS && count <= ROW_ACTIONS) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

function renderGroup(items: readonly Item[], options: CardOptions): Part<Element> {
  const lines = items.map(({ text, detail }) => joinLines([text, detail]));
  const buttons = items.flatMap((item) => item.buttons);
  return [...renderText(lines.map((line) => `• ${line}`).join('\n')), ...renderRows(buttons, options)];
}
