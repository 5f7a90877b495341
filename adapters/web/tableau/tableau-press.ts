import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import { createOnce } from '../../../src/once.ts';
import type { Press } from '../parse.ts';
import type { Lecteur } from '../requests/lecteur.ts';

/** Asks the bot for what was pressed on a personal page; the same press sent twice acts once and is answered twice. */
export function createTableauPress(bot: { handle(intent: Intent): Promise<Reply> }) {
  const once = createOnce<Reply>(({ kind }) => kind === 'message' || kind === 'done', CAPACITY);
  return (press: Press, { lecteur, lien, isSure }: Asking): Promise<Reply> => {
    const intent: Intent = { ...press.intent, origin: originOf(lecteur), isSure };
    const handle = () => bot.handle(lien === undefined ? intent : { ...intent, lien });
    if (press.envoi === null) return handle();
    return once(JSON.stringify([lecteur.personne.id, press.envoi, intent]), handle);
  };
}

/** `lien`: the token of what opened the page, where the bot has to verify it. */
interface Asking {
  readonly lecteur: Lecteur;
  /** Its person showed a short while ago who it is. */
  readonly isSure: boolean;
  readonly lien?: string;
}

export function originOf({ isFresh, isSignedIn }: Pick<Lecteur, 'isFresh' | 'isSignedIn'>): Intent['origin'] {
  if (isSignedIn) return 'direct';
  return isFresh ? 'fresh-page' : 'page';
}

const CAPACITY = 200; // replies are kept whole
