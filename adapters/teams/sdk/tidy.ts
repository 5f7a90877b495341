import type { Activity } from 'botbuilder';
import { asList, isJson, type Json } from '../../../src/chat-kit/json.ts';

/** Takes out of an activity what is read without looking, and would break the turn: texts and lists that are none. */
export function tidyActivity(activity: Activity): void {
  const loose: { -readonly [Name in keyof Activity]?: unknown } = activity;
  if (typeof loose.text === 'string') loose.entities = asList(loose.entities).filter(isSound);
  else Object.assign(loose, { text: undefined, entities: [] });
  if (loose.membersRemoved !== undefined) loose.membersRemoved = asList(loose.membersRemoved);
}

function isSound({ type, mentioned, text }: Json): boolean {
  if (typeof type !== 'string') return false;
  return type.toLowerCase() !== 'mention' || (isJson(mentioned) && typeof text === 'string');
}
