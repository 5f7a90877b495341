import type { Message, Section } from '../../../src/conversation/chat.ts';
import { clip } from './escape.ts';
import { EASY_CARD_BYTES, NOTE_TEXT, TITLE_TEXT } from './limits.ts';
import {
  type CardOptions,
  describeLink,
  isUsable,
  renderAction,
  splitRows,
  toActionSet,
} from './render-actions.ts';
import { cutToFit, joinParts, type Layout, measureLayout, type Part } from './render-cut.ts';
import { renderFacts } from './render-facts.ts';
import { type Density, renderList } from './render-list.ts';
import {
  type Element,
  isWhole,
  type Look,
  QUIET,
  renderHeading,
  renderImage,
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

/** What a message says, with nothing to press: inside a form, and in a notification. */
export function withoutButtons(message: Message): Message {
  const sections = message.sections?.map((section) => ({
    ...section,
    list: section.list?.map(({ text, detail }) => ({ text, detail })),
  }));
  return { ...message, sections, buttons: [] };
}

const DENSITIES = ['roomy', 'close'] as const;

function layOut(message: Message, density: Density, options: CardOptions): Layout {
  const { title, paragraphs = [], facts = [], sections = [], image, note = '', buttons = [] } = message;
  const actions = buttons.filter(isUsable).map((button) => renderAction(button, options));
  const links = buttons.filter((button) => !isUsable(button)).map(describeLink);
  const rows = splitRows(actions);
  const look = {
    size: 'medium',
    spacing: 'large',
    separator: sections.filter(({ title }) => title).length > 1,
  };
  return {
    head: [renderHeading(title, { size: 'large' })],
    body: [
      ...(isWhole(title, TITLE_TEXT) ? [] : renderText(title).map(alone)),
      ...renderText(paragraphs.join('\n\n')).map(alone),
      ...renderFacts(facts).map(alone),
      ...sections.flatMap((section) => renderSection(section, { density, look }, options)),
      ...(image === undefined ? [] : [renderImage(image)]),
      ...renderText(links.join('\n')).map(alone),
    ],
    tail: [
      ...renderText(clip(note, NOTE_TEXT), { ...QUIET, spacing: 'medium' }).map(alone),
      ...setApart(rows.slice(0, -1).map(toActionSet)).map(alone),
    ],
    actions: rows.at(-1) ?? [],
  };
}

/** The message's own buttons are not those of what stands above them. */
function setApart([first, ...others]: readonly Element[]): readonly Element[] {
  return first === undefined ? [] : [{ ...first, spacing: 'large', separator: true }, ...others];
}

function alone(element: Element): Part {
  return [element];
}

function last(layouts: readonly Layout[]): Layout {
  return layouts[layouts.length - 1] as Layout;
}

/** The title never stands apart from what follows. */
function renderSection(
  section: Section,
  { density, look }: { readonly density: Density; readonly look: Look },
  options: CardOptions,
): readonly Part[] {
  const { title = '', paragraphs = [], list = [] } = section;
  const [first = [], ...others] = [
    ...renderText(paragraphs.join('\n\n')).map(alone),
    ...renderList(list, { density, isTitled: title.trim() !== '' }, options),
  ];
  const rest = isWhole(title, TITLE_TEXT) ? [] : renderText(title);
  return [[...renderHeading(title, look), ...rest, ...first], ...others];
}
