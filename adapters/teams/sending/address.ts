import type { Activity } from 'botbuilder';
import type { Answer } from '../workspaces/connector-client.ts';

/** The conversation of an activity. */
export function toAddress(id: string): Activity['conversation'] {
  return { id } as Activity['conversation']; // its type asks for what the connector fills in
}

/** As Teams answers for a conversation that is no more. */
export const NOBODY: Answer<string> = { ok: false, failure: { kind: 'answer', status: 404, code: '' } };
