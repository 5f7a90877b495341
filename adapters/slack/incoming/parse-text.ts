/**
 * A text of Slack as the person typed it: mentions, links and channels in words, then the three entities.
 * Source: docs.slack.dev/messaging/formatting-message-text
 */
export function decodeText(text: string): string {
  return decodeEntities(text.replace(/<([^<>]*)>/g, (_all, inside: string) => decodeReference(inside)));
}

function decodeReference(inside: string): string {
  const [target = '', label] = splitOnce(inside, '|');
  const sign = target[0] ?? '';
  if (sign === '@' || sign === '#') return sign + (label ?? target.slice(1)).replace(/^[@#]/, '');
  if (sign === '!') return label ?? `@${target.slice(1).split('^')[0]}`;
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
