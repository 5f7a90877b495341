import { alone, type Layout, type Part, takeWhole } from '../../../src/chat-kit/layout.ts';
import { suiteCoupee } from '../../../src/views/comptes/plateforme.ts';
import { type Element, measure, QUIET, renderText } from './render-text.ts';

/** The tail holds rows of the message's own buttons; `actions` is the last one, below everything. */
export interface CardLayout extends Layout<Element> {
  readonly actions: readonly Element[];
}

/** Everything, without a cut. */
export function joinParts({ head, body, tail }: CardLayout): readonly Element[] {
  return [...head, ...body, ...tail].flat();
}

export function measureLayout(layout: CardLayout): number {
  return measure([joinParts(layout), layout.actions]);
}

/** As much of the body as there is room for, from its start, and a line that says that it goes on. */
export function cutToFit(layout: CardLayout, bytes: number): CardLayout {
  const marker = renderText(suiteCoupee(), { ...QUIET, separator: true });
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
