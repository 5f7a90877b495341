import { createServer } from 'node:http';
import { openStorage } from '../../../adapters/postgres/index.ts';
import { createQueue } from '../../../adapters/queue/queue.ts';
import { compose } from '../../../src/composers.ts';
import { createLinks } from '../../../src/links.ts';
import type { Platform, Ports } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import { createDeliver } from '../../../src/use-cases/envois/deliver-envoi.ts';
import { silentLogger as logger } from '../../support/silent-logger.ts';
import type { Somebody } from './fake.ts';

/** As many messages on their way at a time as in src/main.ts. */
const SENDERS = 8;

export const isFree = process.env.BENCH_PACE === 'none';

/** Works the queue of `BENCH_DATABASE` with one platform, as the program does; answers on `PORT` once it does. */
export async function runSender(createPlatform: (chat: ChatPorts) => Platform): Promise<void> {
  const { stores, inTransaction, clock, chatPorts, envoiQueue, queue } = await openStorage({
    database: { kind: 'server', url: process.env.BENCH_DATABASE ?? '' },
    logger,
    isDemonstration: false,
    openQueue: (url) => createQueue({ url, logger }),
  });
  const ids = { create: () => crypto.randomUUID(), createToken: () => crypto.randomUUID() };
  const links = createLinks(''); // an announcement shows no address
  const installation = { version: '', mode: 'production', base: '' };
  const ports: Ports = {
    clock,
    ids,
    links,
    installation,
    directories: new Map(),
    logger,
    stores,
    inTransaction,
  };
  const platform = createPlatform(chatPorts);
  const platforms = new Map([[platform.nom, platform]]);
  const deliver = createDeliver({ ports, queue: envoiQueue, platforms, compose, random: Math.random });
  await queue.work({ envoi: ({ envoiId }) => deliver(envoiId), rafraichissement: async () => {} }, SENDERS);
  listen(async () => {});
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
