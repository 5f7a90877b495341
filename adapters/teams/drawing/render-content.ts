import { COLON, type Item, sortButtons, toItem } from '../../../src/chat-kit/drawing.ts';
import {
  alone,
  type Layout,
  layOutBody,
  type Part,
  type Pen,
  takeWhole,
} from '../../../src/chat-kit/layout.ts';
import { clip, isWholeLine, joinLines, orDash, tidyText } from '../../../src/chat-kit/text.ts';
import type { Fact, ListItem, Message } from '../../../src/conversation/chat.ts';
import { SUITE_COUPEE } from '../../../src/views/comptes/plateforme.ts';
import { EASY_CARD_BYTES, NOTE_TEXT, ROW_ACTIONS, TITLE_TEXT } from './limits.ts';
import { type CardOptions, renderAction, renderRows, splitRows, toActionSet } from './render-actions.ts';
import { renderPicture } from './render-picture.ts';
import {
  type Element,
  escapeLine,
  type Look,
  measure,
  QUIET,
  renderHeading,
  renderImage,
  renderProse,
  renderText,
} from './render-text.ts';

export interface Content {
  readonly body: readonly Element[];
  readonly actions: readonly Element[];
}

/**
 * A message as elements of so many bytes at most. The roomiest layout that is easy to show is taken, else the
 * roomiest that fits; what still does not fit is cut, and said to be.
 */
export function renderContent(message: Message, options: CardOptions, bytes: number): Content {
  const layouts = DENSITIES.map((density) => layOut(message, density, options));
  const fits = (max: number) => layouts.find((layout) => measureLayout(layout) <= max);
  const layout = fits(Math.min(EASY_CARD_BYTES, bytes)) ?? fits(bytes) ?? cutToFit(last(layouts), bytes);
  return { body: joinParts(layout), actions: layout.actions };
}

const DENSITIES = ['roomy', 'close'] as const;

function layOut(message: Message, density: Density, options: CardOptions): CardLayout {
  const { title, sections = [], note = '', buttons = [] } = message;
  const rows = splitRows(sortButtons(buttons).buttons.map((button) => renderAction(button, options)));
  const separator = sections.filter(({ title }) => title).length > 1;
  const look = { size: 'medium', spacing: 'large', separator };
  return {
    head: [renderHeading(title, { size: 'large' })],
    body: layOutBody(message, createPen({ density, look }, options)),
    tail: alone([
      ...renderText(clip(note, NOTE_TEXT), { ...QUIET, spacing: 'medium' }),
      ...setApart(rows.slice(0, -1).map(toActionSet)),
    ]),
    actions: rows.at(-1) ?? [],
  };
}

/** `look` is of the titles of sections. */
function createPen(
  { density, look }: { readonly density: Density; readonly look: Look },
  options: CardOptions,
): Pen<Element> {
  const restOfTitle = (title: string) => (isWholeLine(title, TITLE_TEXT) ? [] : renderText(title));
  return {
    restOfTitle,
    sectionTitle: (title) => [...renderHeading(title, look), ...restOfTitle(title)],
    text: renderText,
    prose: renderProse,
    facts: renderFacts,
    list: (list, isTitled) => renderList(list, { density, isTitled }, options),
    image: renderImage,
    picture: renderPicture,
    longestUrl: Number.POSITIVE_INFINITY,
  };
}

/** The message's own buttons are not those of what stands above them. */
function setApart([first, ...others]: readonly Element[]): readonly Element[] {
  return first === undefined ? [] : [{ ...first, spacing: 'large', separator: true }, ...others];
}

function last(layouts: readonly CardLayout[]): CardLayout {
  return layouts[layouts.length - 1] as CardLayout;
}

/** Facts as a table of two columns when each has room for it on a phone; else one below the other. */
function renderFacts(facts: readonly Fact[]): readonly Element[] {
  if (facts.length === 0) return [];
  if (facts.every(fitsTable)) return [{ type: 'FactSet', facts: facts.map(renderRow) }];
  return facts.flatMap(({ label, value }) => [
    ...renderText(`${label}${COLON}`.trimEnd(), { weight: 'bolder' }),
    ...renderText(orDash(value), { spacing: 'none' }),
  ]);
}

const LABEL = 40;
const VALUE = 200;

function fitsTable({ label, value }: Fact): boolean {
  return isShort(label, LABEL) && isShort(value, VALUE);
}

function isShort(text: string, max: number): boolean {
  const clean = tidyText(text).trim();
  return clean !== '' && clean.length <= max && !clean.includes('\n');
}

function renderRow({ label, value }: Fact): { readonly title: string; readonly value: string } {
  return {
    title: escapeLine(`${tidyText(label).trim()}${COLON}`.trimEnd()),
    value: escapeLine(tidyText(value).trim()),
  };
}

/** The tail holds rows of the message's own buttons; `actions` is the last one, below everything. */
interface CardLayout extends Layout<Element> {
  readonly actions: readonly Element[];
}

/** Everything, without a cut. */
function joinParts({ head, body, tail }: CardLayout): readonly Element[] {
  return [...head, ...body, ...tail].flat();
}

function measureLayout(layout: CardLayout): number {
  return measure([joinParts(layout), layout.actions]);
}

/** As much of the body as there is room for, from its start, and a line that says that it goes on. */
function cutToFit(layout: CardLayout, bytes: number): CardLayout {
  const marker = renderText(SUITE_COUPEE, { ...QUIET, separator: true });
  const actions = takeBytes(alone(layout.actions), bytes - measure(marker)).flat();
  const kept = { ...layout, actions, body: [marker] };
  const tail = takeBytes(layout.tail, bytes - measureLayout({ ...kept, tail: [] }));
  const body = takeBytes(layout.body, bytes - measureLayout({ ...kept, tail }));
  return { ...kept, tail, body: [...body, marker] };
}

const COMMA = 2;

function takeBytes(parts: readonly Part<Element>[], bytes: number): readonly Part<Element>[] {
  const sizes = new Map(parts.flat().map((element) => [element, measure(element) + COMMA]));
  return takeWhole(parts, (elements) => sum(elements.map((one) => sizes.get(one) ?? 0)) <= bytes);
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all + size, 0);
}

/** `roomy`: each item with its own buttons. `close`: neighbours share a row of buttons. */
type Density = 'roomy' | 'close';

/** The items of a list in their order. */
function renderList(
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
