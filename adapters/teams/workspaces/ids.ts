import { asJson, type Json, textAt } from '../../../src/chat-kit/json.ts';

/** An id of Teams (person, tenant, conversation...): a text that a database takes, of a sane length, else null. */
export function parseId(object: Json, key: string): string | null {
  const value = textAt(object, key);
  return value !== null && isId(value) ? value : null;
}

/** Whether an id is there and sound, or not there at all. */
export function isIdOrNone(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && isId(value));
}

/**
 * Who somebody is in Microsoft Entra: activities call it `aadObjectId`, rosters `objectId`
 * (learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context), and a GUID has no case. Null for
 * whoever has none.
 */
export function parseObjectId(person: unknown): string | null {
  const object = asJson(person);
  const id = parseId(object, 'aadObjectId') ?? parseId(object, 'objectId');
  return id === null ? null : id.toLowerCase();
}

const LONGEST_ID = 300; // of personal chats and group chats: some 150 characters

function isId(text: string): boolean {
  return text.length <= LONGEST_ID && !text.includes('\0');
}
