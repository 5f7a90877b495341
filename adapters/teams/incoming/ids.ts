import { type Json, readText } from '../../../src/chat-kit/json.ts';

/** An id of Teams (person, tenant, conversation...): a text of a sane length, else null. */
export function readId(object: Json, key: string): string | null {
  const value = readText(object, key);
  return value !== null && value.length <= LONGEST_ID ? value : null;
}

const LONGEST_ID = 300; // of personal chats and group chats: some 150 characters
