import type { ActionButton, Button, Message, Values } from './chat.ts';
import { LU } from './form.ts';

/** The same message, with those of its buttons that lead to a page or ask for what `keep` allows. */
export function keepButtons(message: Message, keep: (intent: ActionButton['intent']) => boolean): Message {
  return changeButtons(message, (all) =>
    all.filter((button) => button.kind === 'link' || keep(button.intent)),
  );
}

/** The same message with another button in the place of each. */
export function mapButtons(message: Message, change: (button: Button) => Button): Message {
  return changeButtons(message, (all) => all.map(change));
}

/** The same message with one filled button at most, its own before those of its lists: two would oppose each other. */
export function fillOne(message: Message): Message {
  const filled = [...(message.buttons ?? []), ...listButtons(message)].find(isFilled);
  return mapButtons(message, (button) => {
    if (button === filled || button.kind === 'link' || !isFilled(button)) return button;
    const { style: _, ...outlined } = button;
    return outlined;
  });
}

function isFilled(button: Button): boolean {
  return button.kind === 'action' && button.style === 'primary';
}

/** All the buttons of a message, those of its lists first. */
export function listButtons({ sections = [], buttons = [] }: Message): readonly Button[] {
  const items = sections.flatMap(({ list = [] }) => list);
  return [...items.flatMap((item) => item.buttons ?? []), ...buttons];
}

/**
 * What tells a button from the others of its message, short enough for an address: the same one has the same key in
 * a later state of the message.
 */
export function getButtonKey({
  intent,
  values,
}: Pick<ActionButton, 'intent'> & { readonly values: Values }): string {
  const { texte: _, ...short } = values; // what was typed stands in no address
  const told = Object.values(values[LU] === undefined ? values : short)
    .flat()
    .filter((value) => !/^[0-9a-f-]{36}$/.test(value));
  return [intent, ...told].join('-').replaceAll(':', '-');
}

function changeButtons(message: Message, change: (all: readonly Button[]) => readonly Button[]): Message {
  const changed = <Part extends Pick<Message, 'buttons'>>(part: Part): Part => ({
    ...part,
    buttons: part.buttons && change(part.buttons),
  });
  const sections = message.sections?.map((section) => ({ ...section, list: section.list?.map(changed) }));
  return { ...changed(message), sections };
}
