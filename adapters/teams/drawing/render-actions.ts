import { clipLine } from '../../../src/chat-kit/text.ts';
import type { ActionButton, Button } from '../../../src/conversation/chat.ts';
import { ACTION_TEXT, ROW_ACTIONS, ROW_TEXT } from './limits.ts';
import type { Element } from './render-text.ts';

/** Where a card is shown, which decides what its buttons can do. */
export interface CardOptions {
  /** Whether an intent is answered with a form. */
  readonly opensForm: (intent: string) => boolean;
  /** Whether there are dialogs at all: Microsoft's local emulator has none. */
  readonly dialogs: boolean;
  /** In a channel, where a card stays as it is for everybody: its buttons answer in a dialog. */
  readonly canal: boolean;
  /** In an open dialog: each button sends something to it (task/submit). */
  readonly dialog?: boolean;
}

/** Buttons in rows, as many side by side as a phone has room for. */
export function renderRows(buttons: readonly Button[], options: CardOptions): readonly Element[] {
  return splitRows(buttons.map((button) => renderAction(button, options))).map(toActionSet);
}

export function toActionSet(actions: readonly Element[]): Element {
  return { type: 'ActionSet', actions, spacing: 'small' };
}

/** In their order; a long button has a row of its own. */
export function splitRows(actions: readonly Element[]): readonly (readonly Element[])[] {
  const rows: Element[][] = [];
  for (const action of actions) {
    const row = rows.at(-1) ?? [];
    const letters = [...row, action].reduce((sum, { title }) => sum + String(title).length, 0);
    if (row.length > 0 && row.length < ROW_ACTIONS && letters <= ROW_TEXT) row.push(action);
    else rows.push([action]);
  }
  return rows;
}

export function renderAction(button: Button, options: CardOptions): Element {
  const title = clipLine(button.label, ACTION_TEXT);
  if (button.kind === 'link') return { type: 'Action.OpenUrl', title, url: button.url };
  const data = { i: button.intent, v: button.values };
  const style = button.style === undefined ? {} : { style: STYLES[button.style] };
  const submit = { type: 'Action.Submit', title, ...style };
  if (options.dialog) return { ...submit, data };
  const isDialog = options.dialogs && (options.canal || options.opensForm(button.intent));
  if (isDialog) return { ...submit, data: { msteams: { type: 'task/fetch' }, ...data } };
  return { type: 'Action.Execute', title, verb: 'act', ...style, data, fallback: { ...submit, data } };
}

/** learn.microsoft.com/adaptive-cards/schema-explorer/action-submit: `style` */
const STYLES: Readonly<Record<NonNullable<ActionButton['style']>, string>> = {
  primary: 'positive',
  danger: 'destructive',
};
