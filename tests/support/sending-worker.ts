/** A worker as the program runs one, to be killed: `node sending-worker.ts <database> <posts file> <now>`. */
import { setTimeout as delay } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { createClient } from '../../adapters/postgres/client.ts';
import { createStorage } from '../../adapters/postgres/stores.ts';
import { createQueue } from '../../adapters/queue/queue.ts';
import { composeHandlers, createPorts } from '../../src/main-core.ts';
import { composeName, createSender } from './delivery-world.ts';
import type { Behaviour } from './recording-platform.ts';
import { createRecordingPlatform } from './recording-platform.ts';
import { silentLogger } from './silent-logger.ts';

const [url = '', file = '', now = ''] = process.argv.slice(2);
const CONCURRENCY = 4;
const MAX_PAUSE_MS = 30;

const queue = await createQueue({ url, logger: silentLogger });
const storage = createStorage(await createClient({ url, poolSize: 4, patienceS: 100 }), queue);
const instant = Temporal.Instant.from(now);
const place = { ...storage, clock: { now: () => instant }, place: '' };
const ports = createPorts({ publicUrl: 'http://localhost:3000', mode: 'production' }, place, silentLogger);
const pause = () => delay(Math.random() * MAX_PAUSE_MS);
const platform = createRecordingPlatform({ file, behave, pause });
const sender = createSender({ ports, envoiQueue: storage.envoiQueue }, [platform], async (...given) => {
  await pause();
  return composeName(...given);
});
await queue.work(composeHandlers(sender), CONCURRENCY);
process.stdout.write('ready\n');

/** 5 % too fast, 3 % of replies lost, 2 % lost altogether. */
function behave(): Behaviour {
  const chance = Math.random();
  if (chance < 0.05) return { kind: 'retry', reason: 'trop-vite', retryAfterMs: 200 };
  if (chance < 0.08) return 'lose-reply';
  return chance < 0.1 ? 'swallow' : 'post';
}
