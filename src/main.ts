import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createCli } from '../adapters/cli/index.ts';
import { createCron } from '../adapters/cron/index.ts';
import { renderCsv } from '../adapters/documents/csv.ts';
import { readCsv } from '../adapters/documents/read-csv.ts';
import { renderCalendar } from '../adapters/ical/index.ts';
import { createPinoLogger } from '../adapters/log/index.ts';
import { openStorage } from '../adapters/postgres/index.ts';
import type { JobHandlers } from '../adapters/queue/queue.ts';
import { createQueue } from '../adapters/queue/queue.ts';
import { createWebAdapter } from '../adapters/web/index.ts';
import { createExportRouter } from '../adapters/web/public/exports.ts';
import { createFeedRouter } from '../adapters/web/public/feeds.ts';
import packageJson from '../package.json' with { type: 'json' };
import { createAdministration } from './administration.ts';
import { createBot } from './bot.ts';
import { compose } from './composers.ts';
import { createMoveClock } from './demonstration.ts';
import { createIntents } from './intents.ts';
import { JOBS, runJob } from './jobs.ts';
import { createChats, getFrame } from './main-chats.ts';
import type { ProgramConfig } from './main-config.ts';
import { readProgramConfig } from './main-config.ts';
import type { Links, Logger, Platform, Ports } from './ports/ports.ts';
import { createDeliver } from './use-cases/envois/deliver-envoi.ts';
import { refreshCartes } from './use-cases/envois/refresh-cartes.ts';
import type { Sender } from './use-cases/envois/sender.ts';
import { exportResume } from './use-cases/resumes/export-resume.ts';
import { publishCalendrier } from './use-cases/seances/publish-calendrier.ts';
import { exportAvancement } from './use-cases/tours/export-avancement.ts';
import { viewDemarrage } from './views/accueil/demarrage.ts';

const OLDEST_NODE = 24;
const WEEK_MS = 7 * 24 * 3_600_000;
const SENDERS = 8; // messages on their way at a time; each platform has limits of its own

await main(process.argv.slice(2));

async function main([command, ...words]: readonly string[]): Promise<void> {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    return fail(`This needs Node ${OLDEST_NODE}; here is ${process.version}. "npm start" brings its own.`);
  }
  const reading = readProgramConfig(process.env);
  if ('faults' in reading) return fail(['The configuration is wrong:', ...reading.faults].join('\n  - '));
  try {
    if (command === 'espace') process.exitCode = await administer(words, reading.config);
    else await start(reading.config);
  } catch (error) {
    fail(explain(error, reading.config));
  }
}

/** Runs the product until it is told to stop. */
async function start(config: ProgramConfig): Promise<void> {
  const logger = createPinoLogger();
  const storage = await open(config, logger, true);
  try {
    await serve(config, storage, logger);
  } catch (error) {
    await storage.close(); // the embedded server would live on
    throw error;
  }
}

async function serve(config: ProgramConfig, storage: Storage, logger: Logger): Promise<void> {
  const ports = createPorts(config, storage, logger);
  if (config.mode === 'demonstration') await seed(ports);
  const sending = createSending(ports, storage);
  const bot = createBot(ports, createIntents(describe(config, storage.place)), sending.platforms);
  const chats = await createChats(config, { bot, ports, chat: storage.chatPorts });
  const web = createWebAdapter({
    bot,
    ports,
    publicUrl: config.publicUrl,
    health: async () => ({ ready: await storage.isReady(), details: { version: packageJson.version } }),
    demonstration: storage.demonstrationClock && {
      atelier: storage.atelier,
      moveClock: createMoveClock({ clock: storage.demonstrationClock, pause: delay, ...sending }),
    },
    routes: [...chats.map(({ router }) => router), ...createRoutes(ports)],
    ...(await getFrame(config)),
  });
  for (const platform of [web.platform, ...chats.map((chat) => chat.platform)])
    if (platform) sending.platforms.set(platform.nom, platform);
  const cron = createCron([
    { name: 'sync-clock', schedule: '* * * * *', run: () => storage.clock.sync() },
    { name: 'forget-traffic', schedule: '17 3 * * *', run: () => forget(storage, logger) },
    ...chats.flatMap(({ jobs }) => jobs),
    ...JOBS.map((job) => ({ ...job, run: () => runJob(job, sending.sender) })),
  ]);
  const parts = [storage.queue.pause, ...chats.map(({ stop }) => stop), web.stop, cron.stop];
  const isStopping = stopOnSignal(parts, storage.close);
  await web.listen(config.port);
  for (const chat of chats) await chat.start();
  if (isStopping()) return; // a platform that does not answer is waited for, for some seconds
  await storage.queue.work(sending.handlers, SENDERS);
  await cron.start();
  const isDemonstration = config.mode === 'demonstration';
  process.stdout.write(
    viewDemarrage({ publicUrl: config.publicUrl, isDemonstration, dossier: storage.place }),
  );
}

/** What came in and went out, and when. Platforms send the same event again within minutes: a week is ample. */
async function forget({ chatPorts }: Storage, logger: Logger): Promise<void> {
  try {
    await chatPorts.receptions.forget(WEEK_MS);
    await chatPorts.limiter.forget(WEEK_MS);
  } catch (error) {
    logger.error('a job failed', { job: 'forget-traffic', error });
  }
}

async function seed(ports: Ports): Promise<void> {
  const { seedDemonstration } = await import('../prisma/seed/demonstration.ts');
  await seedDemonstration(ports);
}

type Storage = Awaited<ReturnType<typeof open>>;

/** The sender, the ways out that adapters add to it, and what works its queue. */
function createSending(ports: Ports, { envoiQueue, queue }: Storage) {
  const platforms = new Map<string, Platform>();
  const sender: Sender = { ports, queue: envoiQueue, platforms, compose, random: Math.random };
  const deliver = createDeliver(sender);
  const handlers: JobHandlers = {
    envoi: ({ envoiId }) => deliver(envoiId),
    rafraichissement: (job) => refreshCartes(job, sender),
  };
  return { platforms, sender, handlers, drain: () => queue.drain(handlers) };
}

function createRoutes(ports: Ports) {
  return [
    createFeedRouter({ getFeed: (slug) => publishCalendrier(slug, ports), render: renderCalendar }),
    createExportRouter({
      exportResume: (numero) => exportFirst(numero, ports),
      exportAvancement: (token) => exportAvancement(token, ports),
      renderCsv,
    }),
  ];
}

/** One command of administration, beside the running program or without it. */
function administer(words: readonly string[], config: ProgramConfig): Promise<number> {
  const logger = createPinoLogger();
  const administration = createAdministration({
    withPorts: async (work) => {
      const storage = await open(config, logger, false);
      try {
        return await work(createPorts(config, storage, logger), describe(config, storage.place));
      } finally {
        await storage.close();
      }
    },
    readTable: readCsv,
  });
  const cli = createCli(administration, {
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
  });
  return cli.run(words);
}

function open({ database, mode, demoNow, secretKey }: ProgramConfig, logger: Logger, isWorker: boolean) {
  return openStorage({
    database,
    logger,
    isDemonstration: mode === 'demonstration',
    demoNow,
    secretKey,
    openQueue: (url) => createQueue({ url, logger, isWorker }),
  });
}

function createPorts(
  config: ProgramConfig,
  { stores, inTransaction, clock }: Pick<Ports, 'stores' | 'inTransaction' | 'clock'>,
  logger: Logger,
): Ports {
  const ids = { create: () => randomUUID(), createToken: () => randomBytes(24).toString('base64url') };
  return { clock, ids, links: createLinks(config.publicUrl), logger, stores, inTransaction };
}

function createLinks(origin: string): Links {
  return {
    calendriers: () => `${origin}/calendriers`,
    resumePublic: (numero) => `${origin}/resumes/${numero}`,
    resumeGroupeProjet: (numero, token) => `${origin}/resumes/${numero}/lecture/${token}`,
    donneesPersonnelles: () => `${origin}/donnees-personnelles`,
    installation: (token) => `${origin}/slack/install/${token}`,
    avancementCsv: (token) => `${origin}/exports/avancement/${token}.csv`,
    avancementJson: (token) => `${origin}/exports/avancement/${token}.json`,
    tableau: (token) => `${origin}/tableau/${token}`,
  };
}

// An address names no tenant: the first convention is the one that the public pages show.
async function exportFirst(numero: number, ports: Ports) {
  const [convention] = await ports.stores.conventions.list();
  return convention ? exportResume({ conventionId: convention.id, numero }, ports) : null;
}

function describe(config: ProgramConfig, base: string) {
  return { version: packageJson.version, mode: config.mode, base };
}

/** Stops all parts at once, and then the storage that they work on; says whether it has begun. */
function stopOnSignal(parts: readonly (() => Promise<void>)[], last: () => Promise<void>): () => boolean {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await Promise.all(parts.map((part) => part()));
    await last();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => stop().catch((error: unknown) => fail(`The stop failed: ${String(error)}`)));
  }
  return () => isStopping;
}

function explain(error: unknown, { port }: ProgramConfig): string {
  const code = (error as { code?: unknown }).code;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop the other program, or start with PORT=${port + 1} npm start.`;
  if (code === 'EACCES')
    return `Port ${port} may not be used by this account. Choose one above 1023, for example PORT=3000.`;
  // An adapter that gives a cause has said in its message what to do.
  if (error instanceof Error && error.cause instanceof Error)
    return error.message.includes(error.cause.message)
      ? error.message
      : `${error.message}\n(${error.cause.message})`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
