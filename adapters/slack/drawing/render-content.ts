import type { Button, Message, Section } from '../../../src/conversation/chat.ts';
import {
  type KnownBlock,
  measureBlocks,
  renderImage,
  renderQuiet,
  renderText,
  renderTitle,
} from './render-blocks.ts';
import { describeLink, isUsable, numberButtons, renderButtons } from './render-buttons.ts';
import { type Budget, cutToFit, type Layout, type Part } from './render-cut.ts';
import { renderFacts } from './render-facts.ts';
import { type Density, renderList } from './render-list.ts';

/**
 * A message as blocks within a budget. The roomiest layout that fits is taken: first each item with its own
 * buttons, then several items together; what still does not fit is cut, and said to be.
 */
export function renderContent(message: Message, budget: Budget): KnownBlock[] {
  for (const density of DENSITIES) {
    const { head, body, tail } = layOut(message, density);
    const blocks = [...head, ...body, ...tail].flat();
    if (blocks.length <= budget.blocks && measureBlocks(blocks) <= budget.size) return numberButtons(blocks);
  }
  return numberButtons(cutToFit(layOut(message, DENSEST), budget));
}

const DENSEST: Density = { isRoomy: false, perGroup: 8, perText: 8 };

const DENSITIES: readonly Density[] = [
  { isRoomy: true, perGroup: 1, perText: 1 },
  { isRoomy: false, perGroup: 1, perText: 1 },
  { isRoomy: false, perGroup: 2, perText: 1 },
  { isRoomy: false, perGroup: 3, perText: 1 },
  { isRoomy: false, perGroup: 2, perText: 2 },
  { isRoomy: false, perGroup: 4, perText: 4 },
  DENSEST,
];

function layOut(message: Message, density: Density): Layout {
  const { title, paragraphs = [], facts = [], sections = [], image, note = '', buttons = [] } = message;
  const [header = [], ...rest] = renderTitle(title).map(alone);
  const actions = renderButtons(buttons.filter(isUsable));
  const hasLines = density.isRoomy && sections.filter((section) => section.title).length > 1;
  const line: Part = hasLines ? [{ type: 'divider' }] : [];
  return {
    head: [header],
    body: [
      ...rest,
      ...renderText(paragraphs.join('\n\n')).map(alone),
      ...renderFacts(facts).map(alone),
      ...sections.flatMap((section) => renderSection(section, line, density)),
      ...(image === undefined ? [] : [renderImage(image)]),
      ...renderText(listLinks(buttons).join('\n')).map(alone),
    ],
    tail: [...(actions.length > 0 ? line : []), ...actions, ...renderQuiet(note)].map(alone),
  };
}

function alone(block: KnownBlock): Part {
  return [block];
}

function listLinks(buttons: readonly Button[]): readonly string[] {
  return buttons.filter((button) => !isUsable(button)).map(describeLink);
}

/** The title never stands apart from what follows. */
function renderSection(section: Section, line: Part, density: Density): readonly Part[] {
  const { title = '', paragraphs = [], list = [] } = section;
  const [first = [], ...others] = [
    ...renderText(paragraphs.join('\n\n')).map(alone),
    ...renderList(list, density),
  ];
  return [[...(title === '' ? [] : line), ...renderTitle(title), ...first], ...others];
}
