import { setTimeout as delay } from 'node:timers/promises';
import { createCron } from '../adapters/cron/index.ts';
import { createFileMaker } from '../adapters/documents/file-maker.ts';
import { createPictures } from '../adapters/documents/pictures/index.ts';
import { createPinoLogger } from '../adapters/log/index.ts';
import { createMetrics } from '../adapters/metrics/index.ts';
import { isLostSession } from '../adapters/postgres/connection.ts';
import { createWebhookPoster } from '../adapters/web/api/webhooks.ts';
import { createBot } from './bot.ts';
import { startBudget } from './chat-kit/budget.ts';
import { createQuiet } from './chat-kit/later.ts';
import { createNotices } from './chat-kit/notices.ts';
import { type JobContext, listWakeUps } from './jobs.ts';
import { PATHS } from './links.ts';
import { createAccess } from './main-access.ts';
import { createUpkeep } from './main-backup.ts';
import { createChats, createMailbox } from './main-chats.ts';
import type { ProgramConfig } from './main-config.ts';
import {
  createPorts,
  createSending,
  createSettling,
  illustrateBot,
  openProgramStorage,
  SENDERS,
  type Storage,
} from './main-core.ts';
import { createRestart, seed } from './main-demonstration.ts';
import { createWeb } from './main-web.ts';
import type { IdentityDoor } from './ports/identite.ts';
import type { AccountDirectory, Logger, Platform, Ports } from './ports/ports.ts';
import { suspectEnvois } from './use-cases/envois/resolve-incertains.ts';
import { findLogo } from './use-cases/verbs/site-names.ts';

/** The whole product, composed: nobody is listened to and nothing runs by itself before `start`. */
export interface Program {
  readonly ports: Ports;
  /** Where the data are, for people. */
  readonly place: string;
  /** Once the embedded PostgreSQL is gone, and not by our own stop. */
  readonly whenGone: Promise<void>;
  /** Listens, connects the chat platforms, works the queue, sets the clock going. @throws Error, and is stopped then */
  start(): Promise<void>;
  /** Ends all parts at once, then the storage that they work on; also while it starts, and only once. */
  stop(): Promise<void>;
}

/** What a test may put in the place of the program's own. */
export interface ProgramParts {
  readonly logger: Logger;
  readonly createCron: typeof createCron;
  readonly startBudget: Ports['startBudget'];
  /** See `ChatAdapterOptions`. */
  readonly longestReplyMs?: number;
  /** A line for whoever runs the program. */
  readonly say: (line: string) => void;
}

/** Opens the storage and composes everything on it. */
export async function createProgram(
  config: ProgramConfig,
  parts: Partial<ProgramParts> = {},
): Promise<Program> {
  const whole = { logger: createPinoLogger(config.logLevel), createCron, startBudget, say, ...parts };
  const storage = await openProgramStorage(config, whole.logger, true);
  try {
    return await compose(config, storage, whole);
  } catch (error) {
    await storage.close(); // the embedded server would live on
    throw error;
  }
}

/**
 * Opens and starts it; where the server ends a session meanwhile, as it does when it is restarted, all begins again.
 * `follow`: is told of each program before it starts. @throws Error in plain English
 */
export async function startPatiently(
  config: ProgramConfig,
  parts: Partial<ProgramParts>,
  follow: (program: Program) => void,
): Promise<Program> {
  for (let tries = 1; ; tries += 1)
    try {
      const program = await createProgram(config, parts);
      follow(program);
      await program.start();
      return program;
    } catch (error) {
      if (!isLostSession(error)) throw error;
      if (tries === MOST_TRIES) throw new Error(LOST, { cause: error });
      say('The database ended our session while the program started: it begins again.');
      await delay(tries * 1_000);
    }
}

const MOST_TRIES = 5;
const LOST =
  'The database ends our sessions while the program starts. Start it again once the server is up; a service manager does it by itself.';

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function compose(config: ProgramConfig, storage: Storage, parts: ProgramParts): Promise<Program> {
  const directories = new Map<string, AccountDirectory>();
  const { logger, startBudget, longestReplyMs } = parts;
  const notices = createNotices(parts.say);
  const quiet = createQuiet(logger);
  const stored = { ...storage, directories, later: quiet.later };
  const ports = { ...createPorts(config, stored, logger), startBudget };
  if (config.mode === 'demonstration') await seed(ports, storage);
  const { maker, pictures } = createDrawing(config, storage);
  const { sender, platforms, handlers, drain } = createSending(ports, { ...storage, pictures });
  const bot = illustrateBot(createBot(ports, platforms), pictures);
  const chat = { bot, ports, chat: storage.chatPorts, notices, pictures, longestReplyMs };
  const chats = await createChats(config, chat);
  const access = createAccess({ chats, sender, espaces: storage.chatPorts.espaces, notices });
  const context = createContext(config, sender, storage);
  const mailbox = await createMailbox(config, chat, storage);
  const letters = mailbox?.letters ?? chats.find((chat) => chat.letters !== null)?.letters ?? null;
  const identity = await createIdentity(config, logger);
  const doors = { access, letters, identity, restart: createRestart(storage, handlers, ports) };
  const metrics = createMetrics(storage);
  const web = createWeb(config, { storage, bot, pictures, maker, chats, context, drain, metrics, ...doors });
  nameWays({ platforms, directories }, [web, mailbox, ...chats]);
  const jobs = [access.job, ...chats.flatMap((chat) => chat.jobs), ...createUpkeep(config, storage, letters)];
  const cron = parts.createCron(metrics.watch(listWakeUps(context, jobs)));
  const life = createLife({
    async start(isStopping) {
      await web.listen(config.port, config.hosts);
      await storage.installation.saveAdressePublique(config.publicUrl);
      for (const chat of chats) await chat.start();
      if (isStopping()) return; // a platform that does not answer is waited for, for some seconds
      await storage.installation.settle(() => suspectEnvois(sender));
      await storage.queue.work(handlers, SENDERS);
      await cron.start();
      void access.check(); // nobody waits for a platform that does not answer
    },
    async stop() {
      const parts = [storage.queue.pause, ...chats.map(({ stop }) => stop), web.stop, cron.stop];
      await Promise.all(parts.map((part) => part()));
      await quiet.settle(LONGEST_SETTLE_MS);
      await maker.stop(); // what is asked for meanwhile may have a picture
      await storage.close();
    },
  });
  return { ports, place: storage.place, whenGone: storage.whenGone, ...life };
}

interface Ways {
  readonly platforms: Map<string, Platform>;
  readonly directories: Map<string, AccountDirectory>;
}

/** Finds each way to reach people by its name. */
function nameWays(
  { platforms, directories }: Ways,
  ways: readonly ({ readonly platform: Platform | null; readonly directory?: AccountDirectory } | null)[],
): void {
  for (const way of ways) {
    if (!way?.platform) continue;
    platforms.set(way.platform.nom, way.platform);
    if (way.directory) directories.set(way.platform.nom, way.directory);
  }
}

/** One process makes files and pictures. */
function createDrawing({ publicUrl }: ProgramConfig, { installation, stores }: Storage) {
  const maker = createFileMaker();
  return {
    maker,
    pictures: createPictures({
      secret: installation.cleImages,
      publicUrl,
      maker,
      findImage: stores.imagesAnnonces.readPng,
      findLogo: (code, meant) => findLogo(code, { stores, meant }),
    }),
  };
}

function createContext(
  { webhookNetworks: networks }: ProgramConfig,
  sender: JobContext['sender'],
  storage: Storage,
): JobContext {
  const { clock, chatPorts: traffic } = storage;
  const webhooks = createWebhookPoster({ networks });
  return { sender, settle: createSettling(sender, storage), clock, traffic, webhooks };
}

const LONGEST_SETTLE_MS = 5_000; // receipts that wait; what is not said by then is owed

interface Work {
  start(isStopping: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Stops once, and never starts after that. */
function createLife(work: Work): Pick<Program, 'start' | 'stop'> {
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= work.stop();
    return stopped;
  };
  return {
    stop,
    async start() {
      if (stopped !== null) return;
      try {
        await work.start(() => stopped !== null);
      } catch (error) {
        await stop();
        throw error;
      }
    },
  };
}

/** The provider of identity that the configuration names; null: none, and its library is not loaded. */
export async function createIdentity(
  { openid, publicUrl }: Pick<ProgramConfig, 'openid' | 'publicUrl'>,
  logger: Logger,
): Promise<IdentityDoor | null> {
  if (openid === null) return null;
  const { createOpenidDoor } = await import('../adapters/openid/index.ts');
  const returns = {
    entry: `${publicUrl}${PATHS.connexionRetour}`,
    exit: `${publicUrl}${PATHS.connexionSortie}`,
  };
  return createOpenidDoor({ config: openid, returns, logger });
}
