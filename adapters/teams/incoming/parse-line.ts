import { toIntent } from '../../../src/chat-kit/intent.ts';
import { asJson, asList, isJson, textAt } from '../../../src/chat-kit/json.ts';
import { parseId } from '../workspaces/ids.ts';
import { parseOrigin, type Received } from './parse-origin.ts';
import { decodeText } from './parse-text.ts';

/** What somebody typed, as a command; null for everything else, also for a pressed button. Never throws. */
export function parseLine(activity: unknown): Received | null {
  const message = asJson(activity);
  const text = textAt(message, 'text');
  const origin = message.type === 'message' ? parseOrigin(message) : null;
  if (origin === null || (text === null && isJson(message.value))) return null;
  const texte = decodeText(text ?? '', listOwnMentions(message.entities, origin.place.bot));
  if (texte === '' && origin.canal === undefined) return null; // a picture, a sticker
  return { ...origin, intent: toIntent('commande', { texte }, origin) };
}

/** How the bot is written in the text. */
function listOwnMentions(entities: unknown, bot: string): readonly string[] {
  return asList(entities)
    .filter(({ type, mentioned }) => type === 'mention' && parseId(asJson(mentioned), 'id') === bot)
    .flatMap((entity) => textAt(entity, 'text') ?? []);
}
