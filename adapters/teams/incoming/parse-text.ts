/**
 * A line of Teams as the person typed it: without the mention of the bot, other mentions as names, without markup.
 * Source: learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
 */
export function decodeText(text: string, mentions: readonly string[]): string {
  return mentions
    .reduce((rest, mention) => (mention === '' ? rest : rest.replaceAll(mention, ' ')), text)
    .replace(/\r\n?/g, '\n')
    .replace(/<br\s*\/?>|<\/(p|div|li)>/gi, '\n')
    .replace(/<(?:img|emoji)\b[^<>]*?\balt="([^"<>]*)"[^<>]*>/gi, '$1')
    .replace(/<a\b[^<>]*?\bhref="([^"<>]*)"[^<>]*>([^<>]*)<\/a>/gi, (_, address: string, label: string) =>
      sayLink(address, label),
    )
    .replace(
      /<\/?(at|a|p|div|span|b|i|u|s|em|strong|ul|ol|li|pre|code|blockquote|img|emoji|attachment|systemEventMessage)(\s[^<>]*)?>/gi,
      '',
    )
    .replace(
      /&(amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});/gi,
      (entity, name: string) => decodeEntity(name) ?? entity,
    )
    .trim();
}

function sayLink(address: string, label: string): string {
  const isSame = label === '' || label === address || address.replace(/^(https?:\/\/|mailto:)/, '') === label;
  return isSame ? label || address : `${label} (${address})`;
}

function decodeEntity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
  const code = Number(name.replace(/^#x/i, '0x').replace(/^#/, ''));
  if (code === NO_BREAK_SPACE) return ' ';
  return code > 0 && code <= LAST_CODE ? String.fromCodePoint(code) : undefined;
}

const NO_BREAK_SPACE = 160;
const LAST_CODE = 0x10_ff_ff;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
