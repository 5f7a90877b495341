import type { Answer } from '../workspaces/microsoft.ts';

/** As Teams answers for a conversation that is no more. */
export const NOBODY: Answer<string> = { ok: false, failure: { kind: 'answer', status: 404, code: '' } };
