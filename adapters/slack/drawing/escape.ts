import * as text from '../../../src/chat-kit/text.ts';

/**
 * Text as Slack shows it, whatever it contains: its three special characters become entities
 * (docs.slack.dev/messaging/formatting-message-text#escaping). Broken characters are replaced.
 */
export function escapeText(raw: string): string {
  return text.tidyText(raw).replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** The text that was escaped. */
export function unescapeText(escaped: string): string {
  return escaped.replace(/&(amp|lt|gt);/g, (_, name: string) => CHARACTERS[name] ?? '');
}

/** Escaped text of `max` characters at most. */
export function clip(raw: string, max: number): string {
  return escapeText(text.clip(raw, max, sizeOf));
}

/** The same on one line. */
export function clipLine(raw: string, max: number): string {
  return escapeText(text.clipLine(raw, max, sizeOf));
}

/** Whether a line is shown without a cut in so many characters. */
export function isWholeLine(raw: string, max: number): boolean {
  return text.isWholeLine(raw, max, sizeOf);
}

/** The whole text in escaped pieces of `max` characters at most; blank text has none. */
export function splitText(raw: string, max: number): readonly string[] {
  return text.splitText(raw, max, sizeOf).map(escapeText);
}

/** The text cut to so many bytes of UTF-8 once it is escaped; not escaped here. */
export function clipBytes(raw: string, max: number): string {
  return text.clip(raw, max, bytesOf);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

function sizeOf(character: string): number {
  return ENTITIES[character]?.length ?? character.length;
}

function bytesOf(character: string): number {
  return ENTITIES[character]?.length ?? Buffer.byteLength(character);
}
