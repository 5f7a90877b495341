import type { Fact, ListItem, Message, Section } from '../conversation/chat.ts';
import type { Picture } from '../conversation/picture.ts';
import { type ProseBlock, parseProse } from '../conversation/prose.ts';
import { sortButtons } from './drawing.ts';

/** Blocks that make sense only together. */
export type Part<Block> = readonly Block[];

/** A message, to be cut where there is too much of it. */
export interface Layout<Block> {
  readonly head: readonly Part<Block>[];
  readonly body: readonly Part<Block>[];
  /** What is kept whatever is cut: the message's own buttons, its note. */
  readonly tail: readonly Part<Block>[];
}

/** How a platform draws each part of a message; blank text has no block. */
export interface Pen<Block> {
  /** The whole of a title that had to be cut above; nothing when it had not. */
  restOfTitle(title: string): readonly Block[];
  sectionTitle(title: string): readonly Block[];
  text(text: string): readonly Block[];
  prose(blocks: readonly ProseBlock[]): readonly Block[];
  facts(facts: readonly Fact[]): readonly Block[];
  list(list: readonly ListItem[], isTitled: boolean): readonly Part<Block>[];
  image(image: NonNullable<Message['image']>): Part<Block>;
  /** The picture where it can stand, and its figures in words in any case; `above`: the title that they stand under. */
  picture(picture: Picture, above: string): Part<Block>;
  /** Longer addresses are said as text. */
  readonly longestUrl: number;
}

/** What stands between the title of a message and its own buttons. */
export function layOutBody<Block>(message: Message, pen: Pen<Block>): readonly Part<Block>[] {
  const { title, prose, paragraphs = [], facts = [], sections = [], image, buttons = [] } = message;
  const { links } = sortButtons(buttons, pen.longestUrl);
  return [
    ...alone(pen.restOfTitle(title)),
    ...alone(layOutProse(prose, pen)),
    ...alone(pen.text(paragraphs.join('\n\n'))),
    ...alone(pen.facts(facts)),
    ...sections.flatMap((section) => layOutSection(section, pen)),
    ...(image === undefined ? [] : [pen.image(image)]),
    ...alone(pen.text(links.join('\n'))),
  ];
}

/** Blocks that may each be left out. */
export function alone<Block>(blocks: readonly Block[]): readonly Part<Block>[] {
  return blocks.map((block) => [block]);
}

/** The first parts that fit together. */
export function takeWhole<Block>(
  parts: readonly Part<Block>[],
  fits: (blocks: readonly Block[]) => boolean,
): readonly Part<Block>[] {
  const end = parts.findIndex((_, index) => !fits(parts.slice(0, index + 1).flat()));
  return end < 0 ? parts : parts.slice(0, end);
}

/** The title never stands apart from what follows. */
function layOutSection<Block>(section: Section, pen: Pen<Block>): readonly Part<Block>[] {
  const { title = '', prose, paragraphs = [], pictures = [], list = [] } = section;
  const [first = [], ...others] = [
    ...alone(layOutProse(prose, pen)),
    ...alone(pen.text(paragraphs.join('\n\n'))),
    ...pictures.map((picture) => pen.picture(picture, title)),
    ...pen.list(list, title.trim() !== ''),
  ];
  return [[...pen.sectionTitle(title), ...first], ...others];
}

function layOutProse<Block>(prose: string | undefined, pen: Pen<Block>): readonly Block[] {
  return prose === undefined ? [] : pen.prose(parseProse(prose));
}
