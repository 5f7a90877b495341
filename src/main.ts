import { setTimeout as delay } from 'node:timers/promises';
import { createCron } from '../adapters/cron/index.ts';
import { renderCsv } from '../adapters/documents/csv.ts';
import { renderCalendar } from '../adapters/ical/index.ts';
import { createPinoLogger } from '../adapters/log/index.ts';
import { createWebAdapter } from '../adapters/web/index.ts';
import { createExportRouter } from '../adapters/web/public/exports.ts';
import { createFeedRouter } from '../adapters/web/public/feeds.ts';
import packageJson from '../package.json' with { type: 'json' };
import { createBot } from './bot.ts';
import { createMoveClock } from './demonstration.ts';
import { JOBS, runJob } from './jobs.ts';
import { administer, emptyDemonstration } from './main-administration.ts';
import { createChats, getFrame } from './main-chats.ts';
import type { ProgramConfig } from './main-config.ts';
import { readProgramConfig } from './main-config.ts';
import { createPorts, createSending, openProgramStorage, type Storage } from './main-core.ts';
import { bindWebUseCases } from './main-pages.ts';
import type { AccountDirectory, Logger, Ports } from './ports/ports.ts';
import { findFirstConvention } from './use-cases/annuaire/find-first-convention.ts';
import { suspectEnvois } from './use-cases/envois/suspect-envois.ts';
import { exportResume } from './use-cases/resumes/export-resume.ts';
import { publishCalendrier } from './use-cases/seances/publish-calendrier.ts';
import { exportAvancement } from './use-cases/tours/export-avancement.ts';
import { viewDemarrage } from './views/accueil/demarrage.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
const SENDERS = 8; // messages on their way at a time; each platform has limits of its own

/** What the command line asks for: the product (no word), a command of administration, a new demonstration. */
export async function main([command, ...words]: readonly string[]): Promise<void> {
  readEnvironmentFile();
  const reading = readProgramConfig(process.env);
  if ('faults' in reading) return fail(['The configuration is wrong:', ...reading.faults].join('\n  - '));
  try {
    if (command === 'espace') process.exitCode = await administer(words, reading.config);
    else if (command === 'demo:reset') await resetDemonstration(reading.config);
    else await start(reading.config);
  } catch (error) {
    fail(explain(error, reading.config));
  }
}

/** `.env` of the folder it is started in, where there is one; what the environment says already wins. */
function readEnvironmentFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
  }
}

async function resetDemonstration(config: ProgramConfig): Promise<void> {
  const reset = await emptyDemonstration(config);
  if (reset.kind === 'refused') return fail(`The demonstration was not emptied. ${reset.reason}`);
  process.stdout.write(`The demonstration in ${reset.folder} is empty: the next start makes a new one.\n`);
}

/** Runs the product until it is told to stop. */
async function start(config: ProgramConfig): Promise<void> {
  const logger = createPinoLogger();
  const storage = await openProgramStorage(config, logger, true);
  try {
    await serve(config, storage, logger);
  } catch (error) {
    await storage.close(); // the embedded server would live on
    throw error;
  }
}

async function serve(config: ProgramConfig, storage: Storage, logger: Logger): Promise<void> {
  const directories = new Map<string, AccountDirectory>();
  const ports = createPorts(config, { ...storage, directories }, logger);
  if (config.mode === 'demonstration') await seed(ports);
  const sending = createSending(ports, storage);
  const bot = createBot(ports, sending.platforms);
  const chats = await createChats(config, { bot, ports, chat: storage.chatPorts });
  const web = createWebAdapter({
    bot,
    ports,
    useCases: bindWebUseCases(ports),
    publicUrl: config.publicUrl,
    health: async () => ({ ready: await storage.isReady(), details: { version: packageJson.version } }),
    demonstration: storage.demonstrationClock && {
      atelier: storage.atelier,
      moveClock: createMoveClock({ clock: storage.demonstrationClock, pause: delay, ...sending }),
    },
    routes: [...chats.map(({ router }) => router), ...createRoutes(ports)],
    ...getFrame(chats),
  });
  for (const platform of [web.platform, ...chats.map((chat) => chat.platform)])
    if (platform) sending.platforms.set(platform.nom, platform);
  for (const { platform, directory } of chats) directories.set(platform.nom, directory);
  const cron = createCron([
    { name: 'sync-clock', schedule: '* * * * *', run: () => storage.clock.sync() },
    { name: 'forget-traffic', schedule: '17 3 * * *', run: () => forget(storage, logger) },
    ...chats.flatMap(({ jobs }) => jobs),
    ...JOBS.map((job) => ({ ...job, atStart: true, run: () => runJob(job, sending.sender) })),
  ]);
  const parts = [storage.queue.pause, ...chats.map(({ stop }) => stop), web.stop, cron.stop];
  const isStopping = stopOnSignal(parts, storage.close);
  await web.listen(config.port);
  for (const chat of chats) await chat.start();
  if (isStopping()) return; // a platform that does not answer is waited for, for some seconds
  if (storage.installation.isRestored) {
    await suspectEnvois(sending.sender);
    await storage.installation.settle();
  }
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

function createRoutes(ports: Ports) {
  return [
    createFeedRouter({ findFeed: (slug) => publishCalendrier(slug, ports), render: renderCalendar }),
    createExportRouter({
      exportResume: (numero) => exportFirst(numero, ports),
      exportAvancement: (token) => exportAvancement(token, ports),
      renderCsv,
    }),
  ];
}

async function exportFirst(numero: number, ports: Ports) {
  const convention = await findFirstConvention(ports);
  return convention ? exportResume({ conventionId: convention.id, numero }, ports) : null;
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
