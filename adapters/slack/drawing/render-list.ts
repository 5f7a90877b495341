import { type Item, toItem } from '../../../src/chat-kit/drawing.ts';
import { joinLines } from '../../../src/chat-kit/text.ts';
import type { Button, ListItem } from '../../../src/conversation/chat.ts';
import { escapeText } from './escape.ts';
import { BUTTON_URL, SECTION_TEXT } from './limits.ts';
import { indent, type KnownBlock, renderQuiet, renderSection, renderText } from './render-blocks.ts';
import { chunk, renderButton, renderButtons } from './render-buttons.ts';

type Part = readonly KnownBlock[];

/** How close things stand. */
export interface Density {
  /** An item's second line has a block of its own, small and grey; a line is drawn between sections. */
  readonly isRoomy: boolean;
  /** Items that share the block of their buttons. */
  readonly perGroup: number;
  /** Items that share the block of their text. */
  readonly perText: number;
}

/** The items of a list in their order; those without buttons follow each other in one text. */
export function renderList(list: readonly ListItem[], density: Density): readonly Part[] {
  return splitRuns(list.map((item) => toItem(item, BUTTON_URL))).flatMap((run) => {
    if (run[0]?.buttons.length === 0) return renderLines(run);
    if (density.perText > 1) return chunk(run, density.perText).map(renderTogether);
    return chunk(run, density.perGroup).map((items) => renderGroup(items, density));
  });
}

const SHORT_LABEL = 30; // a longer one may be cut: docs.slack.dev/reference/block-kit/block-elements/button-element

/** Neighbours that have buttons, or have none. */
function splitRuns(items: readonly Item[]): readonly (readonly Item[])[] {
  const runs: Item[][] = [];
  for (const item of items) {
    const first = runs.at(-1)?.[0];
    const isSame = first !== undefined && (first.buttons.length === 0) === (item.buttons.length === 0);
    if (isSame) runs.at(-1)?.push(item);
    else runs.push([item]);
  }
  return runs;
}

function renderLines(items: readonly Item[]): readonly Part[] {
  const lines = items.map(({ text, detail }) => `• ${indent(joinLines([text, detail]))}`);
  return renderText(lines.join('\n')).map((block) => [block]);
}

/** An item alone has its buttons below it; in a group, its first button is beside it and the others below all. */
function renderGroup(items: readonly Item[], { isRoomy, perGroup }: Density): Part {
  const rendered = items.map((item) => {
    const [first, ...others] = item.buttons;
    const isAside = first !== undefined && (others.length === 0 || perGroup > 1) && fitsAside(item, first);
    if (isAside) return { texts: [renderAside(item, first)], below: others };
    return { texts: renderItem(item, isRoomy), below: item.buttons };
  });
  return [
    ...rendered.flatMap(({ texts }) => texts),
    ...renderButtons(rendered.flatMap(({ below }) => below)),
  ];
}

function renderItem({ text, detail }: Item, isRoomy: boolean): Part {
  return isRoomy ? [...renderText(text), ...renderQuiet(detail)] : renderText(joinLines([text, detail]));
}

function renderAside({ text, detail }: Item, button: Button): KnownBlock {
  const whole = escapeText(joinLines([text, detail]));
  return { ...renderSection(whole), accessory: renderButton(button) };
}

function fitsAside({ text, detail }: Item, { label }: Button): boolean {
  const whole = escapeText(joinLines([text, detail]));
  return label.length <= SHORT_LABEL && whole.trim() !== '' && whole.length <= SECTION_TEXT;
}

function renderTogether(items: readonly Item[]): Part {
  const texts = items.map(({ text, detail }) => joinLines([text, detail]));
  return [...renderText(texts.join('\n\n')), ...renderButtons(items.flatMap(({ buttons }) => buttons))];
}
