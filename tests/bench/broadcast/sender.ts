import { createServer } from 'node:http';
import { openStorage } from '../../../adapters/postgres/index.ts';
import { createQueue } from '../../../adapters/queue/queue.ts';
import { composeHandlers, composeSender, createPorts, SENDERS } from '../../../src/main-core.ts';
import type { Platform, Ports } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import type { Sender } from '../../../src/use-cases/envois/sender.ts';
import { silentLogger as logger } from '../../support/silent-logger.ts';
import type { Somebody } from './fake.ts';

export const isFree = process.env.BENCH_PACE === 'none';

/** Works the queue of `BENCH_DATABASE` with these platforms, as the program does; answers on `PORT` once it does. */
export async function runSender(
  createPlatforms: (chat: ChatPorts, ports: Ports) => readonly Platform[],
): Promise<Sender> {
  const storage = await openStorage({
    database: {
      kind: 'server',
      url: process.env.BENCH_DATABASE ?? '',
      directUrl: process.env.BENCH_DATABASE ?? '',
    },
    logger,
    mode: 'production',
    openQueue: (url) => createQueue({ url, logger }),
  });
  const ports = createPorts({ publicUrl: 'http://localhost:3000', mode: 'production' }, storage, logger);
  const platforms = new Map(createPlatforms(storage.chatPorts, ports).map((one) => [one.nom, one]));
  const { envoiQueue, queue } = storage;
  const sender = composeSender({ ports, envoiQueue, platforms });
  await queue.work(composeHandlers(sender), SENDERS);
  listen(async () => {});
  return sender;
}

/** The least that can send a broadcast: a loop, as many times at once. `/n` posts to the first `n` people. */
export function runBareSender(
  people: readonly Somebody[],
  post: (somebody: Somebody) => Promise<unknown>,
): void {
  listen(async (count) => {
    const line = people.slice(0, count).values();
    const loop = async () => {
      for (const somebody of line) await post(somebody);
    };
    await Promise.all(Array.from({ length: SENDERS }, loop));
  });
}

function listen(work: (count: number) => Promise<void>): void {
  createServer(async ({ url = '/' }, response) => {
    await work(Number(url.slice(1)));
    response.end('ok');
  }).listen(Number(process.env.PORT), '127.0.0.1');
}
