import { sortButtons } from '../../../src/chat-kit/buttons.ts';
import { alone, layOutBody, type Pen } from '../../../src/chat-kit/layout.ts';
import { clip, isWholeLine } from '../../../src/chat-kit/text.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import { EASY_CARD_BYTES, NOTE_TEXT, TITLE_TEXT } from './limits.ts';
import { type CardOptions, renderAction, splitRows, toActionSet } from './render-actions.ts';
import { type CardLayout, cutToFit, joinParts, measureLayout } from './render-cut.ts';
import { renderFacts } from './render-facts.ts';
import { type Density, renderList } from './render-list.ts';
import { renderPicture } from './render-picture.ts';
import {
  type Element,
  type Look,
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
