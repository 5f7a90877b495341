import type { Application, Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { PATHS, patternOf } from '../../../src/links.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { createBoundedStore } from './bounded-store.ts';
import { cutPorts, isOfOwnNetwork, networkOf } from './network.ts';
import { isPublic } from './remembered.ts';

// A whole groupe projet of 200 behind one town hall's address: each a page every ten seconds, all at once.
const MOST = { limit: 1_200, windowMs: 60_000 };

// The same, with the logos of 18 parties on a page: what is not answered from memory.
const MOST_PUBLIC = { limit: 6_000, windowMs: 60_000 };

/** What no limit counts; every other address is counted, those of tomorrow too. */
const UNCOUNTED = [
  PATHS.health,
  PATHS.ready,
  PATHS.asset, // ten of them for each page, bytes in memory
  PATHS.calendrier, // agendas of a whole provider ask for it behind few addresses; those that never were are counted
  PATHS.image, // chat platforms fetch it for all of theirs; nothing is drawn without our signature
  PATHS.slackEvents, // a whole platform behind few addresses, which signs
  PATHS.teamsMessages,
].map(patternOf);

const LOGO = patternOf(PATHS.logo);
const END = patternOf(PATHS.connexionFin);

// A town hall of 60 who come in within ten minutes, each with an address and a code.
const DOOR = { limit: 120, windowMs: 600_000 };

// Each makes us write to an address that somebody typed: a person follows a fiche now and then.
const ASKING = { limit: 30, windowMs: 3_600_000 };

// A mistyped address that an agenda asks for every minute stays below; who tries addresses does not.
const MOST_MISSES = 100;
const MISSES_MS = 3_600_000;

export interface Limits {
  /** Whose word about the visitor's address is taken (`TRUST_PROXY`); null: nobody's. */
  readonly trustProxy: readonly string[] | null;
  readonly logger: Logger;
}

/**
 * Limits what one network asks, and what it sends to the door; each process counts for itself, and forgets.
 * @returns whether a proxy forwards visitors and nobody named it
 */
export function limitAddresses(app: Application, { trustProxy, logger }: Limits): () => boolean {
  app.set('trust proxy', trustProxy ?? false);
  const { look, isUnnamed } = trustProxy === null ? watchProxy(logger) : NAMED;
  const [atAll, atPublic, atDoor] = [createLimit(MOST), createLimit(MOST_PUBLIC), createLimit(DOOR)];
  const atEnd = createLimit({ ...DOOR, skipSuccessfulRequests: true }); // a provider may end thousands of sessions at night
  app.use((request, response, next) => {
    const { path } = request;
    look(request);
    if (UNCOUNTED.some((one) => one.test(path))) next();
    else (isPublicPage(path) ? atPublic : atAll)(request, response, next);
  });
  app.use(PATHS.connexion, (request, response, next) => {
    if (request.method !== 'POST') return next();
    (END.test(request.baseUrl + request.path) ? atEnd : atDoor)(request, response, next);
  });
  return isUnnamed;
}

/** Its files are dear to make. */
function isPublicPage(path: string): boolean {
  return LOGO.test(path) || (isPublic(path) && !path.includes('.'));
}

/** Limits how often one network makes us write to others, where that is asked for. */
export function limitAsking(): RequestHandler {
  const asking = createLimit(ASKING);
  return (request, response, next) =>
    request.method === 'POST' && request.path === '/' ? asking(request, response, next) : next();
}

/** Counts what one address asked of calendars that never were, where it stands: those that are there have no part in it. */
export function limitMisses(): RequestHandler {
  return createLimit({ limit: MOST_MISSES, windowMs: MISSES_MS });
}

type Limit = RequestHandler;

interface Rate {
  readonly limit: number;
  readonly windowMs: number;
  /** Only what was refused counts. */
  readonly skipSuccessfulRequests?: boolean;
}

function createLimit({ limit, windowMs, skipSuccessfulRequests = false }: Rate): Limit {
  return rateLimit({
    windowMs,
    limit,
    skipSuccessfulRequests,
    store: createBoundedStore(),
    legacyHeaders: false,
    validate: false, // it would write to the console: the log says it
    keyGenerator: ({ ip }) => networkOf(ip),
    skip: ({ ip }) => isOfOwnNetwork(ip),
    handler: (_request, response, next) => {
      response.set('Retry-After', String(windowMs / 1_000));
      next(Object.assign(new Error('too many requests of one address'), { status: 429 }));
    },
  });
}

/** The ports that a named proxy writes are cut off before Express reads the addresses. */
const NAMED = {
  isUnnamed: () => false,
  look: ({ headers }: Request) => {
    const forwardedFor = headers['x-forwarded-for'];
    if (typeof forwardedFor === 'string') headers['x-forwarded-for'] = cutPorts(forwardedFor);
  },
};

/** Behind a proxy that nobody named, all visitors have one address: it is said once. */
function watchProxy(logger: Logger) {
  let isUnnamed = false;
  return {
    isUnnamed: () => isUnnamed,
    look: ({ headers }: Request) => {
      if (isUnnamed || headers['x-forwarded-for'] === undefined) return;
      isUnnamed = true;
      logger.warn('a proxy forwards visitors and TRUST_PROXY does not name it: their addresses are unknown');
    },
  };
}
