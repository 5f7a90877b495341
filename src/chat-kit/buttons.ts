import type { Button, ListItem, Message } from '../conversation/chat.ts';
import { joinLines } from './text.ts';

/** Between a label and what it is about, as in French. */
export const COLON = '\u00A0: ';

/** The buttons that a platform takes, and what the others say: « Ouvrir le calendrier : webcal://... ». */
export interface SortedButtons {
  readonly buttons: readonly Button[];
  readonly links: readonly string[];
}

/** A platform refuses a whole message for one address that it does not like: only web addresses are links there. */
export function sortButtons(
  all: readonly Button[],
  longestUrl: number = Number.POSITIVE_INFINITY,
): SortedButtons {
  const isUsable = (button: Button) =>
    button.kind === 'action' || (isAbsolute(button.url, WEB) && button.url.length <= longestUrl);
  return {
    buttons: all.filter(isUsable),
    links: all.filter((button) => !isUsable(button)).map(describeLink),
  };
}

/** An item of a list, ready to be drawn. */
export interface Item {
  readonly text: string;
  readonly detail: string;
  readonly buttons: readonly Button[];
}

export function toItem({ text, detail = '', buttons: all = [] }: ListItem, longestUrl?: number): Item {
  const { buttons, links } = sortButtons(all, longestUrl);
  return { text, detail: joinLines([detail, ...links]), buttons };
}

/** What a message says, with nothing to press: inside a form, and in a notification. */
export function withoutButtons(message: Message): Message {
  const sections = message.sections?.map((section) => ({
    ...section,
    list: section.list?.map(({ text, detail }) => ({ text, detail })),
  }));
  return { ...message, sections, buttons: [] };
}

/** Whether an address can be followed by whoever reads it. */
export function isAbsolute(url: string, protocols: readonly string[]): boolean {
  return protocols.includes(URL.parse(url)?.protocol ?? '') && !/\s/.test(url);
}

const WEB = ['https:', 'http:'];

function describeLink(button: Button): string {
  return button.kind === 'link' ? `${button.label}${COLON}${button.url}` : button.label;
}
