import { suiteCoupee } from '../../../src/views/comptes/plateforme.ts';
import { type Element, measure, QUIET, renderText } from './render-text.ts';

/** Elements that make sense only together. */
export type Part = readonly Element[];

export interface Layout {
  readonly head: readonly Part[];
  readonly body: readonly Part[];
  /** What is kept whatever is cut: the message's note, and rows of its own buttons. */
  readonly tail: readonly Part[];
  /** The last of its own buttons, below everything. */
  readonly actions: readonly Element[];
}

/** Everything, without a cut. */
export function joinParts({ head, body, tail }: Layout): readonly Element[] {
  return [...head, ...body, ...tail].flat();
}

export function measureLayout(layout: Layout): number {
  return measure([joinParts(layout), layout.actions]);
}

/** As much of the body as there is room for, from its start, and a line that says that it goes on. */
export function cutToFit(layout: Layout, bytes: number): Layout {
  const marker: Part = renderText(suiteCoupee(), { ...QUIET, separator: true });
  const actions = takeWhile(
    layout.actions.map((action) => [action]),
    bytes - measure(marker),
  ).flat();
  const kept = { ...layout, actions, body: [marker] };
  const tail = takeWhile(layout.tail, bytes - measureLayout({ ...kept, tail: [] }));
  const body = takeWhile(layout.body, bytes - measureLayout({ ...kept, tail }));
  return { ...kept, tail, body: [...body, marker] };
}

const COMMA = 2;

function takeWhile(parts: readonly Part[], bytes: number): readonly Part[] {
  let size = 0;
  const end = parts.findIndex((part) => {
    size += part.reduce((sum, element) => sum + measure(element) + COMMA, 0);
    return size > bytes;
  });
  return end < 0 ? parts : parts.slice(0, end);
}
