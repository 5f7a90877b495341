import type { Button, ListItem, Message, Section } from './chat.ts';
import { describePicture } from './picture.ts';

/**
 * The whole message as plain text: what screen readers, notifications and logs of a platform read.
 * Nothing is left out and nothing is escaped.
 */
export function toPlainText(message: Message): string {
  const blocks = [
    message.title,
    message.prose,
    ...(message.paragraphs ?? []),
    lines(message.facts?.map(({ label, value }) => `${label}${COLON}${value}`)),
    ...(message.sections ?? []).map(renderSection),
    message.image?.alternative,
    message.note,
    lines(message.buttons?.map(renderButton)),
  ];
  return blocks.filter((block) => block !== undefined && block !== '').join('\n\n');
}

/** The title and the paragraphs in one text: what stands above a form, or in a short answer. */
export function toShortText({ title, paragraphs = [] }: Pick<Message, 'title' | 'paragraphs'>): string {
  return [title, ...paragraphs].join('\n');
}

const COLON = '\u00A0: ';

function renderSection({ title, prose, paragraphs = [], pictures = [], list = [] }: Section): string {
  const items = list.length === 0 ? [] : [list.map(renderItem).join('\n')];
  const shown = pictures.map(describePicture);
  return [title, prose, ...paragraphs, ...shown, ...items].filter((part) => part !== undefined).join('\n');
}

function renderItem({ text, detail, buttons = [] }: ListItem): string {
  const more = [...(detail === undefined ? [] : [detail]), ...buttons.map(renderButton)];
  return [`- ${text}`, ...more.map((line) => `  ${line}`)].join('\n');
}

function renderButton(button: Button): string {
  return button.kind === 'link' ? `${button.label}${COLON}${button.url}` : `[${button.label}]`;
}

function lines(all: readonly string[] | undefined): string | undefined {
  return all?.join('\n');
}
