/**
 * A line of Teams as the person typed it: without the mention of the bot, other mentions as names, without markup.
 * Source: learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
 */
export function decodeText(text: string, mentions: readonly string[]): string {
  return mentions
    .reduce((rest, mention) => (mention === '' ? rest : rest.replaceAll(mention, ' ')), text)
    .replace(/\r\n?/g, '\n')
    .replace(/<br\s*\/?>|<\/(p|div|li)>/gi, '\n')
    .replace(/<\/?(at|a|p|div|span|b|i|u|s|em|strong|ul|ol|li|pre|code|blockquote)(\s[^<>]*)?>/gi, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39|#160);/g, (_, name: string) => ENTITIES[name] ?? '')
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
  '#160': ' ',
};
