import { openStorage } from '../../adapters/postgres/index.ts';
import { createQueue } from '../../adapters/queue/queue.ts';
import { createBot } from '../../src/bot.ts';
import type { Intent } from '../../src/conversation/chat.ts';
import { createPorts } from '../../src/main-core.ts';
import { sendAnnoncesPrevues } from '../../src/use-cases/annonces/dispatch-annonce.ts';
import { silentLogger } from '../support/silent-logger.ts';

/** The bot with its stores in this process; nothing is sent from here. */
export type OpenBot = Awaited<ReturnType<typeof openBot>>;

export async function openBot(url: string, mode: 'demonstration' | 'production') {
  const storage = await openStorage({
    database: { kind: 'server', url, directUrl: url },
    logger: silentLogger,
    mode,
    openQueue: (address) => createQueue({ url: address, logger: silentLogger, isWorker: false }),
  });
  const ports = createPorts(
    { publicUrl: 'http://localhost:3000', mode: 'demonstration' },
    storage,
    silentLogger,
  );
  const bot = createBot(ports);
  const handle = async (intent: Pick<Intent, 'name' | 'account' | 'values'>) => {
    const reply = await bot.handle({ ...intent, origin: 'direct' });
    if (reply.kind === 'failure') throw new Error(reply.message.title);
    return reply.kind === 'form' ? reply.form : null;
  };
  return {
    /** The form that follows, null at the end. @throws Error when the bot refuses */
    handle,
    /** What is planned by now leaves, as the clock's job lets it. */
    sendPrevues: () => sendAnnoncesPrevues(ports),
    close: storage.close,
  };
}
