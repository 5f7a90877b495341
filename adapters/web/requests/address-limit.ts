import type { Application, Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { PATHS } from '../../../src/links.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { createBoundedStore } from './bounded-store.ts';
import { isOfOwnNetwork } from './own-network.ts';

// A whole groupe projet of 200 behind one town hall's address: each a page every ten seconds, all at once.
const MOST = 1_200;
const WINDOW_MS = 60_000;

/** What is opened by a link that somebody might try to guess, and what is sent from there. */
const PERSONAL = [
  PATHS.tableau,
  PATHS.espace,
  PATHS.connexion,
  PATHS.onglet,
  PATHS.courriel,
  PATHS.repondre,
  PATHS.desabonnement,
  PATHS.relecture,
  PATHS.accordPublic,
  PATHS.mesDonnees,
  PATHS.registre,
  PATHS.resumeGroupeProjet,
  PATHS.avancementCsv,
  PATHS.avancementJson,
  PATHS.slackInstallation,
  PATHS.calendrierPersonnel,
];

// A town hall of 60 who come in within ten minutes, each with an address and a code.
const DOOR = { limit: 120, windowMs: 600_000 };

// Each makes us write to an address that somebody typed: a person follows a fiche now and then.
const ASKING = { limit: 30, windowMs: 3_600_000 };

// A mistyped address that an agenda asks for every minute stays below; who tries addresses does not.
const MOST_MISSES = 100;
const MISSES_MS = 3_600_000;

/**
 * Limits what one address asks of personal links and their forms, and what it sends to the door; each process counts for itself, and forgets.
 * @param trustProxy whose word about the visitor's address is taken (`TRUST_PROXY`); null: nobody's
 */
export function limitAddresses(
  app: Application,
  { trustProxy, logger }: { readonly trustProxy: readonly string[] | null; readonly logger: Logger },
): void {
  app.set('trust proxy', trustProxy ?? false);
  app.use(PERSONAL, createLimit(trustProxy === null ? createProxyWarning(logger) : () => {}));
  const atDoor = createLimit(() => {}, DOOR);
  app.use(PATHS.connexion, (request, response, next) =>
    request.method === 'POST' ? atDoor(request, response, next) : next(),
  );
}

/**
 * Limits what one address asks of pages that are not always there, where they stand: while they are not, nothing tells.
 * What it sends makes us write to others.
 */
export function limitAsking(): RequestHandler {
  const [links, asking] = [createLimit(() => {}), createLimit(() => {}, ASKING)];
  return (request, response, next) =>
    (request.method === 'POST' && request.path === '/' ? asking : links)(request, response, next);
}

/** Counts what one address asked of calendars that never were, where it stands: those that are there have no part in it. */
export function limitMisses(): RequestHandler {
  return createLimit(() => {}, { limit: MOST_MISSES, windowMs: MISSES_MS });
}

function createLimit(
  look: (request: Request) => void,
  { limit, windowMs } = { limit: MOST, windowMs: WINDOW_MS },
): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    store: createBoundedStore(),
    legacyHeaders: false,
    validate: false, // it would write to the console: `look` says it in the log
    skip: (request) => {
      look(request);
      return isOfOwnNetwork(request.ip);
    },
    handler: (_request, response, next) => {
      response.set('Retry-After', String(windowMs / 1_000));
      next(Object.assign(new Error('too many requests of one address'), { status: 429 }));
    },
  });
}

/** Once: behind a proxy that nobody named, all visitors have one address. */
function createProxyWarning(logger: Logger) {
  let isSaid = false;
  return ({ headers }: Request): void => {
    if (isSaid || headers['x-forwarded-for'] === undefined) return;
    isSaid = true;
    logger.warn('a proxy forwards visitors and TRUST_PROXY does not name it: their addresses are unknown');
  };
}
