import { type Json, textAt } from '../../../src/chat-kit/json.ts';

/** An id of Slack (user, team, channel, view...): letters and figures only, else null. */
export function parseId(object: Json, key: string): string | null {
  const value = textAt(object, key);
  return value !== null && ID.test(value) ? value : null;
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;
