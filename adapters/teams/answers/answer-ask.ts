import { askOnce, noteUnknown, orFailure } from '../../../src/chat-kit/ask.ts';
import { toCle } from '../../../src/chat-kit/intent.ts';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import type { Press } from '../parse.ts';
import { TEAMS } from '../workspaces/conversations.ts';
import { type Answering, ask } from './answer.ts';

export type Wanted = Press & { readonly intent: Intent };

/**
 * Asks what a button wants; `repeated`: it is part of a press before. Somebody unknown who pressed is noted. Never
 * throws.
 */
export async function askPress(press: Wanted, answering: Answering): Promise<Reply | 'repeated'> {
  const { account, way, messageId, intent } = press;
  const isOfMessage = messageId !== null && way !== 'fetch' && way !== 'dialog';
  const reply = isOfMessage
    ? await orFailure(intent, () => askOnce(toButtonKey(press), intent, answering), answering)
    : await ask(intent, answering);
  answering.background.run(noteUnknown(reply, { account, espace: account.espace }, answering));
  return reply === 'busy' ? 'repeated' : reply;
}

/** The same for every press of this person on this button of a message. */
function toButtonKey({ account, messageId, intent }: Wanted): string {
  return toCle(`${TEAMS}:button`, account, messageId, intent.name, intent.values);
}
