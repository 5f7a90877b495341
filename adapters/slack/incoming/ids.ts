import { type Json, readText } from '../../../src/chat-kit/json.ts';

/** An id of Slack (user, team, channel, view...): letters and figures only, else null. */
export function readId(object: Json, key: string): string | null {
  const value = readText(object, key);
  return value !== null && ID.test(value) ? value : null;
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;
