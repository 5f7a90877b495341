import type { types } from '@slack/bolt';
import type { ActionButton, Button } from '../../../src/conversation/chat.ts';
import { clipLine } from './escape.ts';
import { ACTIONS_BUTTONS, BUTTON_TEXT, BUTTON_VALUE } from './limits.ts';
import { type KnownBlock, plain } from './render-blocks.ts';

/** Buttons side by side, as many in a row as the screen has room for. `numberButtons` gives them their ids. */
export function renderButtons(buttons: readonly Button[]): readonly types.ActionsBlock[] {
  return chunk(buttons, ACTIONS_BUTTONS).map((some) => ({
    type: 'actions',
    elements: some.map(renderButton),
  }));
}

export function renderButton(button: Button): types.Button {
  const text = plain(clipLine(button.label, BUTTON_TEXT));
  if (button.kind === 'link')
    return { type: 'button', text, action_id: `link:${NO_NUMBER}`, url: button.url };
  const value = encodeValue(button);
  if (!canCarry(button)) throw new Error(`the values of a button of ${button.intent} are too long`);
  return {
    type: 'button',
    text,
    action_id: `act:${NO_NUMBER}`,
    value,
    ...(button.style && { style: button.style }),
  };
}

/** Whether Slack takes a button with such values. */
export function canCarry(button: ActionButton): boolean {
  return encodeValue(button).length <= BUTTON_VALUE;
}

function encodeValue({ intent, values }: ActionButton): string {
  return encodeJson({ i: intent, v: values });
}

/** Gives each button of a message an id of its own. */
export function numberButtons(blocks: readonly KnownBlock[]): KnownBlock[] {
  let count = 0;
  const number = <T>(element: T): T => {
    if (!isButton(element)) return element;
    count += 1;
    return { ...element, action_id: element.action_id?.replace(NO_NUMBER, String(count)) };
  };
  return blocks.map((block) => {
    if (block.type === 'actions') return { ...block, elements: block.elements.map(number) };
    if (block.type === 'section' && block.accessory !== undefined) {
      return { ...block, accessory: number(block.accessory) };
    }
    return block;
  });
}

/** JSON without the characters that Slack may turn into entities on its way back to us. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[&<>]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function chunk<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

const NO_NUMBER = '000'; // as long as the numbers to come, so that a message keeps its size

function isButton(element: unknown): element is types.Button {
  return typeof element === 'object' && element !== null && 'type' in element && element.type === 'button';
}
