import { randomBytes, randomUUID } from 'node:crypto';
import { openStorage } from '../adapters/postgres/index.ts';
import { createQueue, type JobHandlers } from '../adapters/queue/queue.ts';
import packageJson from '../package.json' with { type: 'json' };
import type { Bot } from './bot.ts';
import { startBudget } from './chat-kit/budget.ts';
import { compose } from './composers.ts';
import type { CommandConfig } from './config/config.ts';
import { createLinks } from './links.ts';
import type { ProgramConfig } from './main-config.ts';
import type { Pictures } from './ports/pictures.ts';
import type { Addresses, Logger, Platform, Ports } from './ports/ports.ts';
import { createDeliver } from './use-cases/envois/deliver-envoi.ts';
import { refreshCartes } from './use-cases/envois/refresh-reponses.ts';
import { suspectEnvois } from './use-cases/envois/resolve-incertains.ts';
import type { Sender } from './use-cases/envois/sender.ts';

/** Everything stored, opened as the configuration says. */
export type Storage = Awaited<ReturnType<typeof openProgramStorage>>;

/** Which data; a mode that is null is the one that they have. */
export type StorageConfig = Omit<CommandConfig, 'publicUrl' | 'database'> & Pick<ProgramConfig, 'database'>;

/** `isWorker`: this process works the queue. */
export function openProgramStorage(
  { database, mode, demoNow, secretKeys, sqlLog, patienceS }: StorageConfig,
  logger: Logger,
  isWorker: boolean,
) {
  return openStorage({
    database,
    logger,
    mode,
    demoNow,
    secretKeys,
    sqlLog,
    patienceS,
    openQueue: (url) => createQueue({ url, logger, isWorker }),
  });
}

type Stored = Pick<Ports, 'stores' | 'inTransaction' | 'inOneLook' | 'inConvention' | 'decide' | 'clock'> & {
  readonly place: string;
  /** Of the chat platforms, by name; it may be filled later. Absent: none. */
  readonly directories?: Ports['directories'];
  /** Absent: left to the clock of the program that runs. */
  readonly later?: Ports['later'];
};

/** What use cases are given. */
export function createPorts(
  { publicUrl, mode }: { readonly publicUrl: string | null; readonly mode: ProgramConfig['mode'] },
  {
    stores,
    inTransaction,
    inOneLook,
    inConvention,
    decide,
    clock,
    place,
    later = () => {},
    directories = new Map(),
  }: Stored,
  logger: Logger,
): Ports {
  const ids = { create: () => randomUUID(), createToken: () => randomBytes(24).toString('base64url') };
  const linksOf: Addresses['linksOf'] = (slug) => createLinks(publicUrl ?? '', slug);
  const installation = { version: packageJson.version, mode, base: place, adresse: publicUrl };
  return {
    clock,
    ids,
    links: linksOf(null),
    installation,
    meant: null,
    addresses: {
      slugOf: rememberSlugs({ stores, inConvention }),
      areSeveral: rememberSeveral({ stores, inConvention, clock }),
      linksOf,
    },
    logger,
    startBudget,
    later,
    directories,
    stores,
    inTransaction,
    inOneLook,
    inConvention,
    decide,
  };
}

/** A slug never changes, and the first convention stays the first: each is looked up once. */
function rememberSlugs({
  stores: { conventions },
  inConvention,
}: Pick<Ports, 'stores' | 'inConvention'>): Addresses['slugOf'] {
  const known = new Map<string, string | null>();
  return async (conventionId) => {
    const slug = known.get(conventionId);
    if (slug !== undefined) return slug;
    const [first] = await inConvention(null, () => conventions.list({ limit: 1 }));
    const found = first?.id === conventionId ? null : (await conventions.get(conventionId)).code;
    known.set(conventionId, found);
    return found;
  };
}

/** While there is one alone it is looked up once a minute: the next one may be made beside a program that runs. */
function rememberSeveral({
  stores: { conventions },
  inConvention,
  clock,
}: Pick<Ports, 'stores' | 'inConvention' | 'clock'>): Addresses['areSeveral'] {
  const known = { several: false, untilMs: 0 };
  return async () => {
    const now = clock.now().epochMilliseconds;
    if (known.several || now < known.untilMs) return known.several;
    const found = await inConvention(null, () => conventions.list({ limit: 2 }));
    Object.assign(known, { several: found.length > 1, untilMs: now + 60_000 });
    return known.several;
  };
}

/** The sender, the ways out that adapters add to it, and what works its queue. */
export function createSending(
  ports: Ports,
  { envoiQueue, queue, pictures }: Pick<Storage, 'envoiQueue' | 'queue'> & { readonly pictures?: Pictures },
) {
  const platforms = new Map<string, Platform>();
  const sender = composeSender({ ports, envoiQueue, platforms, pictures });
  const handlers = composeHandlers(sender);
  return { platforms, sender, handlers, drain: () => queue.drain(handlers) };
}

/**
 * While the program runs: each minute, and at once when a new connection shows that the server is another one. Nothing is
 * claimed until it is done (`IS_AT_HOME`).
 */
export function createSettling(
  sender: Sender,
  { installation, whenMoved }: Pick<Storage, 'installation' | 'whenMoved'>,
): () => Promise<void> {
  const settle = () => installation.settle(() => suspectEnvois(sender, true));
  const { logger } = sender.ports;
  whenMoved(() => {
    logger.warn('the database is another one than before: nothing is sent until it is known what has left');
    settle().catch((error: unknown) => logger.error('the data could not be settled', { error }));
  });
  return settle;
}

export interface SenderParts extends Pick<Storage, 'envoiQueue'>, Pick<Sender, 'ports' | 'platforms'> {
  /** Absent: the figures of pictures are told in words. */
  readonly pictures?: Pictures | undefined;
}

export function composeSender({ envoiQueue, pictures, ...rest }: SenderParts): Sender {
  return { ...rest, queue: envoiQueue, compose: illustrateComposing(pictures), random: Math.random };
}

function illustrateComposing(pictures: Pictures | undefined): Sender['compose'] {
  if (pictures === undefined) return compose;
  return async (...asked) => {
    const composed = await compose(...asked);
    return composed.kind === 'message'
      ? { ...composed, message: pictures.addTo(composed.message) }
      : composed;
  };
}

/** What is answered shows its pictures. */
export function illustrateBot({ handle }: Bot, pictures: Pictures): Bot {
  return {
    async handle(intent) {
      const reply = await handle(intent);
      return reply.kind === 'form' ? reply : { ...reply, message: pictures.addTo(reply.message) };
    },
  };
}

/** Messages on their way at a time; each platform has limits of its own. */
export const SENDERS = 8;

/** What runs for each job of the queue. */
export function composeHandlers(sender: Sender): JobHandlers {
  const deliver = createDeliver(sender);
  return {
    envoi: ({ envoiIds = [] }, line) => deliver(envoiIds, line), // none in a job of before: the sweep finds its row
    rafraichissement: (job, line) => line.run(() => refreshCartes(job, sender)),
  };
}
