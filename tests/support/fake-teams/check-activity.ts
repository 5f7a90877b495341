import { checkCard } from './check-card.ts';
import type { Card } from './types.ts';

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages: about 100 KB, counted in UTF-16. */
const REFUSED_BYTES = 100 * 1024;
const TOO_LARGE_BYTES = 80 * 1024;
const LARGE_BYTES = 28 * 1024;
export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** What the program may send as a message. */
export function checkActivity(activity: Card) {
  const bytes = JSON.stringify(activity).length * 2;
  const attachments = (activity.attachments ?? []) as readonly Card[];
  const violations = [
    ...(activity.type === 'message' || activity.type === 'typing' ? [] : [`type ${String(activity.type)}`]),
    ...(bytes > TOO_LARGE_BYTES ? [`${bytes} bytes in UTF-16`] : []),
    ...(activity.type === 'message' && !activity.text && attachments.length === 0
      ? ['an empty message']
      : []),
    ...attachments.flatMap(checkAttachment),
    ...checkMentions(activity.text, activity.entities),
    ...attachments.flatMap(({ content }) => checkCardMentions(content as Card)),
  ];
  const warnings = bytes > LARGE_BYTES ? [`${bytes} bytes in UTF-16`] : [];
  return { violations, warnings, isTooLarge: bytes > REFUSED_BYTES };
}

/** The card of an activity; null without one. */
export function getCard(activity: Card): Card | null {
  const attachments = (activity.attachments ?? []) as readonly Card[];
  return (attachments.find(({ contentType }) => contentType === CARD_TYPE)?.content as Card) ?? null;
}

function checkAttachment({ contentType, content }: Card): readonly string[] {
  if (contentType !== CARD_TYPE) return [`attachment ${String(contentType)}`];
  return content ? checkCard(content as Card, 'message') : ['attachment without content'];
}

/** A mention is drawn only with its record, and must be of somebody that we meant; an escaped one is plain text. */
function checkMentions(text: unknown, entities: unknown): readonly string[] {
  const mentioned = ((entities ?? []) as readonly Card[]).filter(({ type }) => type === 'mention');
  const known = new Set(mentioned.map((entity) => entity.text));
  const found = String(text ?? '').match(/(?<!\\)<at>.*?<\/at>/g) ?? [];
  return found
    .filter((mention) => !known.has(mention))
    .map((mention) => `mention without record: ${mention}`);
}

function checkCardMentions(card: Card | undefined): readonly string[] {
  const { entities } = (card?.msteams ?? {}) as { readonly entities?: unknown };
  return checkMentions(JSON.stringify(card ?? {}).replaceAll('\\"', '"'), entities);
}
