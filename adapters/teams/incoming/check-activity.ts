import { asJson, isJson } from '../../../src/chat-kit/json.ts';
import { isIdOrNone, parseId } from '../workspaces/ids.ts';
import type { TeamsActivity } from '../workspaces/microsoft.ts';

/**
 * What every route may count on: a kind, an address, a place and two people, each a text that a database takes. What
 * else names something is such a text too, or is not there.
 */
export function isActivity(value: unknown): value is TeamsActivity {
  if (!isJson(value)) return false;
  const { conversation, from, recipient, channelData } = value;
  const [place, person, bot] = [asJson(conversation), asJson(from), asJson(recipient)];
  const needed = [
    parseId(value, 'type'),
    parseId(value, 'serviceUrl'),
    parseId(place, 'id'),
    parseId(person, 'id'),
    parseId(bot, 'id'),
  ];
  const others = [
    ...[value.id, value.name, value.action, value.replyToId, value.channelId],
    ...[place.tenantId, place.conversationType, person.aadObjectId, person.objectId],
    asJson(asJson(channelData).tenant).id,
  ];
  return needed.every((id) => id !== null) && others.every(isIdOrNone);
}
