import { createHash } from 'node:crypto';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import { viewErreurInattendue } from '../../../src/views/words/echec.ts';
import type { Press } from '../parse.ts';
import { type Answering, ask } from './answer.ts';

export type Wanted = Press & { readonly intent: Intent };

/**
 * Asks what a button wants. A second press that follows at once, where the first did all that was wanted, is part of
 * the first: `repeated`. Somebody unknown who pressed is noted. Never throws.
 */
export async function askPress(press: Wanted, answering: Answering): Promise<Reply | 'repeated'> {
  const { background, noteRefusal } = answering;
  const { account } = press;
  const reply = await askOnce(press, answering);
  const isUnknown = reply !== 'repeated' && reply.kind === 'failure' && reply.code === 'compte-inconnu';
  if (isUnknown) background.run(noteRefusal({ account, espace: account.espace, raison: 'compte-inconnu' }));
  return reply;
}

const QUICK_HAND = {
  lastsMs: 5_000,
  isOver: ({ kind }: Reply) => kind === 'done', // a refusal, or a form that was closed, is asked for again at once
};

async function askOnce(press: Wanted, answering: Answering): Promise<Reply | 'repeated'> {
  const { reception, logger } = answering;
  const { way, messageId, intent } = press;
  if (messageId === null || way === 'fetch' || way === 'dialog') return ask(intent, answering);
  try {
    const once = await reception.once(toButtonKey(press), () => ask(intent, answering), QUICK_HAND);
    return once === 'busy' ? 'repeated' : once;
  } catch (error) {
    logger.error('teams: a press could not be noted', { intent: intent.name, error });
    return { kind: 'failure', message: viewErreurInattendue() };
  }
}

/** The same for every press of this person on this button of a message. */
function toButtonKey({ account, messageId, intent }: Wanted): string {
  const parts = [account, messageId, intent.name, intent.values];
  return `teams:button:${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;
}
