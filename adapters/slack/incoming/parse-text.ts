/**
 * A text of Slack as the person typed it: mentions, links and channels in words, then the three entities. Who is named by a
 * number alone still is: `withNames` asks Slack who that is.
 * Source: docs.slack.dev/messaging/formatting-message-text
 */
export function decodeText(text: string): string {
  return decodeEntities(
    text.replace(/<([^<>]*)>/g, (whole, inside: string) => decodeReference(inside, whole)),
  );
}

function decodeReference(inside: string, whole: string): string {
  const [target = '', said] = splitOnce(inside, '|');
  const label = said === '' ? undefined : said;
  const sign = target[0] ?? '';
  if ((sign === '@' || sign === '#') && label === undefined) return `<${target}>`;
  if (sign === '@' || sign === '#') return sign + label?.replace(/^[@#]/, '');
  if (sign === '!') return label ?? `@${target.slice(1).split('^')[0]}`;
  if (target === '') return whole;
  const address = target.replace(/^(mailto|tel):/, '');
  if (label === undefined || address === label || target.replace(/^https?:\/\//, '') === label)
    return label ?? address;
  return `${label} (${address})`;
}

function splitOnce(text: string, mark: string): readonly [string, string?] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}
