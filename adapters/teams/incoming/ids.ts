import { type Json, textAt } from '../../../src/chat-kit/json.ts';

/** An id of Teams (person, tenant, conversation...): a text of a sane length, else null. */
export function parseId(object: Json, key: string): string | null {
  const value = textAt(object, key);
  return value !== null && value.length <= LONGEST_ID ? value : null;
}

const LONGEST_ID = 300; // of personal chats and group chats: some 150 characters
