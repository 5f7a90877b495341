import { BlockList, isIP } from 'node:net';
import type { Application, Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit';
import { PATHS, patternOf, splitConvention } from '../../../src/links.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { isOfSeveral, isPublic } from './remembered.ts';

// A whole groupe projet of 200 behind one town hall's address: each a page every ten seconds, all at once.
const MOST = { limit: 1_200, windowMs: 60_000 };

// The same, with the logos of 18 parties on a page: what is not answered from memory.
const MOST_PUBLIC = { limit: 6_000, windowMs: 60_000 };

/** What no limit counts; every other address is counted, those of tomorrow too. */
const UNCOUNTED = [
  PATHS.health,
  PATHS.ready,
  PATHS.asset, // ten of them for each page, bytes in memory
  PATHS.calendrier, // agendas of a whole provider ask for it behind few addresses; those that never were are counted, and those of several
  PATHS.image, // chat platforms fetch it for all of theirs; nothing is drawn without our signature
  PATHS.apiCollection, // each token by itself, and who tries tokens
  PATHS.mcp, // likewise
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

interface Limits {
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
  const atEnd = createLimit({ ...DOOR, isCounted: (status) => status >= 400 }); // a provider may end thousands of sessions at night
  app.use((request, response, next) => {
    const [, path] = splitConvention(request.path);
    look(request);
    if (UNCOUNTED.some((one) => one.test(path)) && !isOfSeveral(path))
      next(); // that one is made each time
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
  /** Only what is answered so counts; absent: all does. */
  readonly isCounted?: (status: number) => boolean;
  /** What is counted instead of the network; null: the network. */
  readonly keyOf?: (request: Request) => string | null;
}

/** Each process counts for itself; who comes too often is handed on as an error. */
export function createLimit({ limit, windowMs, isCounted, keyOf = () => null }: Rate): Limit {
  return rateLimit({
    windowMs,
    limit,
    skipSuccessfulRequests: isCounted !== undefined,
    requestWasSuccessful: (_request, { statusCode }) => !isCounted?.(statusCode),
    store: createBoundedStore(),
    legacyHeaders: false,
    validate: false, // it would write to the console: the log says it
    keyGenerator: (request) => keyOf(request) ?? networkOf(request.ip),
    skip: (request) => keyOf(request) === null && isOfOwnNetwork(request.ip),
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

const CAPACITY = 10_000; // addresses, some 2 MB; the library's own store keeps as many as come in two windows

interface Counts {
  /** How often it has come in its window, this time included. */
  increment(key: string, windowMs: number): number;
  /** It came once less. */
  decrement(key: string): void;
  /** How often it has come. */
  get(key: string): number;
  forget(key: string): void;
}

/** Counts per key, each in windows of its own; the key that was not seen for longest is forgotten first. */
export function createCounts(capacity = CAPACITY, now: () => number = () => performance.now()): Counts {
  const windows = new Map<string, { hits: number; readonly end: number }>();
  const find = (key: string) => {
    const known = windows.get(key);
    return known !== undefined && known.end > now() ? known : null;
  };
  return {
    increment: (key, windowMs) => {
      const one = find(key) ?? { hits: 0, end: now() + windowMs };
      one.hits += 1;
      windows.delete(key);
      windows.set(key, one);
      const oldest = windows.keys().next().value;
      if (windows.size > capacity && oldest !== undefined) windows.delete(oldest);
      return one.hits;
    },
    decrement: (key) => {
      const one = find(key);
      if (one !== null) one.hits -= 1;
    },
    get: (key) => find(key)?.hits ?? 0,
    forget: (key) => {
      windows.delete(key);
    },
  };
}

/** The same, for the library. */
export function createBoundedStore(capacity?: number, now?: () => number): Store {
  const counts = createCounts(capacity, now);
  let windowMs = 0;
  return {
    localKeys: true,
    init: (options) => {
      windowMs = options.windowMs;
    },
    increment: (key) => ({ totalHits: counts.increment(key, windowMs), resetTime: undefined }),
    decrement: counts.decrement,
    resetKey: counts.forget,
  };
}

/** The network that what is no address counts for: all of them are one stranger, and never of the house. */
const STRANGER = 'unknown';

/**
 * What a request counts for: an address of IPv4, or the part of an IPv6 one that a house has for itself (/56, RFC 6177).
 * @param ip as Express gives it: what stands in X-Forwarded-For may be anything
 */
export function networkOf(ip: string | undefined): string {
  const address = readAddress(ip ?? '');
  return address === null ? STRANGER : ipKeyGenerator(address);
}

/**
 * Whether an address is of this machine or of a private network: people of the house, or a proxy that nobody named
 * and behind which everybody looks the same. IANA's special-purpose registries name them (RFC 6890).
 */
export function isOfOwnNetwork(ip: string | undefined): boolean {
  const address = readAddress(ip ?? '');
  return address !== null && OWN.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Whom a proxy names, without the ports that some write (IIS, Azure's gateways); what is no address is a stranger. */
export function cutPorts(forwardedFor: string): string {
  return forwardedFor
    .split(',')
    .map((one) => readAddress(one.trim()) ?? STRANGER)
    .join(', ');
}

/** `203.0.113.9`, `203.0.113.9:51234`, `2001:db8::1`, `[2001:db8::1]:443`, `fe80::1%eth0`; null for anything else. */
function readAddress(text: string): string | null {
  const [, inBrackets, beforePort] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d+)?$/.exec(text) ?? [];
  const address = (inBrackets ?? beforePort ?? text).replace(/%.*$/, '').replace(MAPPED, '');
  return isIP(address) === 0 ? null : address;
}

const MAPPED = /^::ffff:(?=\d+\.)/i; // an IPv4 address, as a socket of both kinds gives it

const OWN = new BlockList();
const SUBNETS_4 = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
];
const SUBNETS_6 = ['::1/128', 'fc00::/7', 'fe80::/10'];
for (const subnet of SUBNETS_4) add(subnet, 'ipv4');
for (const subnet of SUBNETS_6) add(subnet, 'ipv6');

function add(subnet: string, version: 'ipv4' | 'ipv6'): void {
  const [address = '', prefix] = subnet.split('/');
  OWN.addSubnet(address, Number(prefix), version);
}
