import { createRequire } from 'node:module';
import { all, is, isObject, list, listDoubles, object, str } from './slack-schema.ts';
import { actions, element, type Place } from './teams-elements.ts';

/**
 * What Teams, or our own rules, would refuse in a card; empty when all is fine. In a `dialog` there is no
 * Action.Execute. Microsoft's own parser reads the card too.
 */
export function checkCard(card: unknown, place: Place = 'chat'): string[] {
  const bytes = (JSON.stringify(card)?.length ?? 0) * 2;
  return [
    ...whole(place)(card, 'card'),
    ...listDoubles(listIds(card)).map((id) => `card: the id ${String(id)} stands twice`),
    ...(bytes > CARD_BYTES ? [`card: ${bytes} bytes in UTF-16`] : []),
    ...parse(card),
  ];
}

/** The same for a message that is posted, its card included. */
export function checkActivity(activity: unknown): string[] {
  const bytes = (JSON.stringify(activity)?.length ?? 0) * 2;
  const attachments = isObject(activity) && Array.isArray(activity.attachments) ? activity.attachments : [];
  return [
    ...message(activity, 'activity'),
    ...attachments.flatMap((attachment) => checkCard(isObject(attachment) ? attachment.content : null)),
    ...(bytes > CARD_BYTES ? [`activity: ${bytes} bytes in UTF-16`] : []),
  ];
}

const CARD_BYTES = 80 * 1024; // counted in UTF-16; Teams refuses about 100 KB

function whole(place: Place) {
  return object(
    {
      type: is('AdaptiveCard'),
      version: is('1.5'),
      body: list(1, 2_000, element(place)),
    },
    {
      $schema: is('http://adaptivecards.io/schemas/adaptive-card.json'),
      fallbackText: str(500),
      actions: actions(place, 0),
    },
  );
}

/** No `text`: Teams would show it above the card. No entities: nobody is mentioned. */
const message = all(
  object({
    type: is('message'),
    summary: str(1_000),
    attachments: list(
      1,
      1,
      object({
        contentType: is('application/vnd.microsoft.card.adaptive'),
        content: (value, at) => (isObject(value) ? [] : [`${at}: must be a card`]),
      }),
    ),
  }),
);

function listIds(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(listIds);
  if (!isObject(value)) return [];
  const own = value.id === undefined ? [] : [value.id];
  return [...own, ...['body', 'items'].flatMap((name) => listIds(value[name]))];
}

// Its ES modules cannot be loaded by Node (imports without an extension); its bundle can.
const cards: typeof import('adaptivecards') = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
);

/** What Microsoft's parser says of a card, for clients of version 1.5. */
function parse(card: unknown): readonly string[] {
  const parsed = new cards.AdaptiveCard();
  parsed.hostConfig = new cards.HostConfig({ actions: { maxActions: 6 } }); // as in Teams
  const context = new cards.SerializationContext(cards.Versions.v1_5);
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  const { validationEvents } = parsed.validateProperties();
  return [...events, ...validationEvents].map((event) => `card: ${event.message}`);
}
