/** What Slack makes of `&`, `<` and `>`: docs.slack.dev/messaging/formatting-message-text#escaping */

const SEQUENCE = /<([^<>]*)>/g;

/** A text as a human reads it: links by their label, mentions by their name; `*` and `_` stay. */
export function decodeMrkdwn(text: string): string {
  return decodeEntities(text.replace(SEQUENCE, (whole, inner: string) => showSequence(whole, inner)));
}

/** Plain text has entities, and nothing else. */
export function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** What a person typed, as Slack gives it to the bot. */
export function encodeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function showSequence(whole: string, inner: string): string {
  const label = inner.split('|')[1];
  if (/^[@#]/.test(inner)) return label ?? inner;
  if (inner.startsWith('!')) return label ?? `@${inner.slice(1)}`;
  return /^(https?|mailto):/.test(inner) ? (label ?? inner) : whole;
}
