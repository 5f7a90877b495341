import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import type { Press } from '../parse.ts';
import { createOnce } from '../requests/once.ts';
import type { Lecteur } from '../web-use-cases.ts';

/** Asks the bot for what was pressed on a personal page; the same press sent twice acts once and is answered twice. */
export function createTableauPress(bot: { handle(intent: Intent): Promise<Reply> }) {
  const once = createOnce<Reply>(({ kind }) => kind === 'message' || kind === 'done', CAPACITY);
  return (press: Press, lecteur: Lecteur): Promise<Reply> => {
    const intent: Intent = { ...press.intent, origin: originOf(lecteur) };
    if (press.envoi === null) return bot.handle(intent);
    return once(JSON.stringify([lecteur.personne.id, press.envoi, intent]), () => bot.handle(intent));
  };
}

export function originOf({ isFresh, isSignedIn }: Pick<Lecteur, 'isFresh' | 'isSignedIn'>): Intent['origin'] {
  if (isSignedIn) return 'direct';
  return isFresh ? 'fresh-page' : 'page';
}

const CAPACITY = 200; // replies are kept whole
