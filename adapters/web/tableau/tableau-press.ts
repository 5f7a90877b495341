import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import type { Personne } from '../../../src/domain/annuaire/personne.ts';
import type { Press } from '../parse.ts';
import { createOnce } from '../requests/once.ts';

/** Asks the bot for what was pressed on a personal page; the same press sent twice acts once and is answered twice. */
export function createTableauPress(bot: { handle(intent: Intent): Promise<Reply> }) {
  const once = createOnce<Reply>(({ kind }) => kind === 'message' || kind === 'done', CAPACITY);
  return (press: Press, { id }: Personne): Promise<Reply> => {
    const intent: Intent = { ...press.intent, origin: 'page' };
    if (press.envoi === null) return bot.handle(intent);
    return once(JSON.stringify([id, press.envoi, intent]), () => bot.handle(intent));
  };
}

const CAPACITY = 200; // replies are kept whole
