/** A worker that sends through one platform, or tells programs, to be killed: `node platform-worker.ts <database> <now> <slack|teams|mail|webhook> <config> <milliseconds>`. */
import { Temporal } from 'temporal-polyfill';
import { createClient } from '../../adapters/postgres/client.ts';
import { createStorage } from '../../adapters/postgres/stores.ts';
import { createQueue } from '../../adapters/queue/queue.ts';
import type { TeamsConfig } from '../../adapters/teams/config.ts';
import { createMicrosoft } from '../../adapters/teams/sdk/index.ts';
import { createTeamsPlatform } from '../../adapters/teams/send.ts';
import { createWebhookPoster } from '../../adapters/web/api/webhooks.ts';
import { composeHandlers, createPorts } from '../../src/main-core.ts';
import { sendWebhooks } from '../../src/use-cases/comptes/send-webhooks.ts';
import { SECRET_KEY } from './database.ts';
import { createSender } from './delivery-world.ts';
import type { KilledPlatform } from './kill-workers.ts';
import { createTestMail } from './mail-platform.ts';
import { silentLogger as logger } from './silent-logger.ts';
import { createSlackSending } from './slack-sending.ts';
import { freeLimiter, renderTitle } from './teams-sending.ts';

const [url = '', now = '', name = '', json = '', patience = ''] = process.argv.slice(2);
const CONCURRENCY = 4;
const TIMEOUT_MS = Number(patience);

const queue = await createQueue({ url, logger });
const storage = createStorage(await createClient({ url, poolSize: 4, patienceS: 100 }), queue, [SECRET_KEY]);
const instant = Temporal.Instant.from(now);
const place = { ...storage, clock: { now: () => instant }, place: '' };
const ports = createPorts({ publicUrl: 'http://localhost:3000', mode: 'production' }, place, logger);
if (name === 'webhook') await tellPrograms();
else await sendMessages(name as KilledPlatform);

async function sendMessages(nom: KilledPlatform) {
  const platform = { slack: createSlack, teams: createTeams, mail: createMail }[nom]();
  const sender = createSender({ ports, envoiQueue: storage.envoiQueue }, [platform]);
  await queue.work(composeHandlers(sender), CONCURRENCY);
  process.stdout.write('ready\n');
}

/** Then waits for its end. */
async function tellPrograms() {
  const poster = createWebhookPoster({ networks: ['127.0.0.1', '::1'], ca: JSON.parse(json).ca });
  process.stdout.write('ready\n');
  await sendWebhooks(ports, poster);
  process.stdout.write('over\n');
  setInterval(() => {}, TIMEOUT_MS);
}

function createSlack() {
  const timeouts = { send: TIMEOUT_MS, reply: TIMEOUT_MS };
  return createSlackSending(storage, JSON.parse(json), { timeouts }).platform;
}

function createTeams() {
  const config = JSON.parse(json) as TeamsConfig;
  return createTeamsPlatform({
    checkToken: async () => ({ kind: 'open' }),
    config,
    chat: { ...storage.chatPorts, limiter: freeLimiter },
    logger,
    connectTo: createMicrosoft(config, { logger }).connectTo,
    renderActivity: renderTitle,
    timeoutMs: TIMEOUT_MS,
  });
}

function createMail() {
  const { url: server, env } = JSON.parse(json);
  const base = { ports, chatPorts: storage.chatPorts };
  return createTestMail(base, { url: server }, { env, timeoutMs: TIMEOUT_MS }).platform;
}
