import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createCli } from '../adapters/cli/index.ts';
import { createCron } from '../adapters/cron/index.ts';
import { renderCsv } from '../adapters/documents/csv.ts';
import { renderCalendar } from '../adapters/ical/index.ts';
import { createPinoLogger } from '../adapters/log/index.ts';
import { openStorage } from '../adapters/postgres/index.ts';
import type { JobHandlers } from '../adapters/queue/queue.ts';
import { createQueue } from '../adapters/queue/queue.ts';
import { createExportRouter } from '../adapters/web/exports.ts';
import { createFeedRouter } from '../adapters/web/feeds.ts';
import { createWebAdapter } from '../adapters/web/index.ts';
import packageJson from '../package.json' with { type: 'json' };
import { createBot } from './bot.ts';
import { compose } from './composers.ts';
import type { Config } from './config.ts';
import { readConfig } from './config.ts';
import { createMoveClock } from './demonstration.ts';
import { createIntents } from './intents.ts';
import { JOBS, runJob } from './jobs.ts';
import type { Sender } from './parts/sender.ts';
import type { Links, Logger, Platform, Ports } from './ports.ts';
import { createDeliver } from './use-cases/deliver-envoi.ts';
import { exportAvancement } from './use-cases/export-avancement.ts';
import { exportResume } from './use-cases/export-resume.ts';
import { getEtat } from './use-cases/get-etat.ts';
import { importPlan } from './use-cases/import-plan.ts';
import { publishCalendrier } from './use-cases/publish-calendrier.ts';
import { refreshCartes } from './use-cases/refresh-cartes.ts';
import { viewDemarrage } from './views/demarrage.ts';
import { viewEtatEspace } from './views/etat.ts';
import { viewImportPlan } from './views/import-plan.ts';

const OLDEST_NODE = 24;
const SENDERS = 8; // messages on their way at a time; each platform has limits of its own

await main(process.argv.slice(2));

async function main([command, ...words]: readonly string[]): Promise<void> {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    return fail(`This needs Node ${OLDEST_NODE}; here is ${process.version}. "npm start" brings its own.`);
  }
  const reading = readConfig(process.env);
  if ('faults' in reading) return fail(['The configuration is wrong:', ...reading.faults].join('\n  - '));
  try {
    if (command === 'espace') process.exitCode = await administer(words, reading.config);
    else await start(reading.config);
  } catch (error) {
    fail(explain(error, reading.config));
  }
}

/** Runs the product until it is told to stop. */
async function start(config: Config): Promise<void> {
  const logger = createPinoLogger();
  const storage = await open(config, logger, true);
  try {
    await serve(config, storage, logger);
  } catch (error) {
    await storage.close(); // the embedded server would live on
    throw error;
  }
}

async function serve(config: Config, storage: Storage, logger: Logger): Promise<void> {
  const ports = createPorts(config, storage, logger);
  if (config.mode === 'demonstration') await seed(ports);
  const sending = createSending(ports, storage);
  const web = createWebAdapter({
    bot: createBot(ports, createIntents(describe(config, storage.place))),
    ports,
    publicUrl: config.publicUrl,
    health: async () => ({ ready: await storage.isReady(), details: { version: packageJson.version } }),
    demonstration: storage.demonstrationClock && {
      atelier: storage.atelier,
      moveClock: createMoveClock({ clock: storage.demonstrationClock, pause: delay, ...sending }),
    },
    routes: createRoutes(ports),
  });
  if (web.platform) sending.platforms.set(web.platform.nom, web.platform);
  await web.listen(config.port);
  await storage.queue.work(sending.handlers, SENDERS);
  const cron = createCron([
    { name: 'sync-clock', schedule: '* * * * *', run: () => storage.clock.sync() },
    ...JOBS.map((job) => ({ ...job, run: () => runJob(job, sending.sender) })),
  ]);
  await cron.start();
  stopOnSignal([web.stop, cron.stop, storage.close]);
  const isDemonstration = config.mode === 'demonstration';
  process.stdout.write(
    viewDemarrage({ publicUrl: config.publicUrl, isDemonstration, dossier: storage.place }),
  );
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
function administer(words: readonly string[], config: Config): Promise<number> {
  const logger = createPinoLogger();
  const withStorage = async <Result>(
    work: (ports: Ports, place: string) => Promise<Result>,
  ): Promise<Result> => {
    const storage = await open(config, logger, false);
    try {
      return await work(createPorts(config, storage, logger), storage.place);
    } finally {
      await storage.close();
    }
  };
  const cli = createCli(
    {
      importerPlan: (bytes, options) =>
        withStorage(async (ports) => {
          const resultat = await importPlan({ bytes, ...options }, ports);
          const ok = resultat.kind !== 'fichier-refuse' && resultat.kind !== 'refuse';
          return { ok, message: viewImportPlan(resultat) };
        }),
      etat: () =>
        withStorage(async (ports, place) => ({
          ok: true,
          message: viewEtatEspace(await getEtat({ installation: describe(config, place) }, ports)),
        })),
    },
    { write: (text) => process.stdout.write(text), writeError: (text) => process.stderr.write(text) },
  );
  return cli.run(words);
}

function open({ database, mode, demoNow }: Config, logger: Logger, isWorker: boolean) {
  return openStorage({
    database,
    logger,
    isDemonstration: mode === 'demonstration',
    demoNow,
    openQueue: (url) => createQueue({ url, logger, isWorker }),
  });
}

function createPorts(
  config: Config,
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
    avancementCsv: (token) => `${origin}/exports/avancement/${token}.csv`,
    avancementJson: (token) => `${origin}/exports/avancement/${token}.json`,
  };
}

// An address names no tenant: the first convention is the one that the public pages show.
async function exportFirst(numero: number, ports: Ports) {
  const [convention] = await ports.stores.conventions.list();
  return convention ? exportResume({ conventionId: convention.id, numero }, ports) : null;
}

function describe(config: Config, base: string) {
  return { version: packageJson.version, mode: config.mode, base };
}

/** Stops each part after the other, once. */
function stopOnSignal(parts: readonly (() => Promise<void>)[]): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    for (const part of parts) await part();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => stop().catch((error: unknown) => fail(`The stop failed: ${String(error)}`)));
  }
}

function explain(error: unknown, { port }: Config): string {
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
