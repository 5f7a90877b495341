import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { PATHS, rootOf } from '../../../src/links.ts';

/**
 * Headers of every page: our own scripts, styles and forms only, no referrer.
 * @param publicUrl its scheme says whether browsers may be told to stay on https
 * `frameAncestors`: who may show the personal pages, and only these, in a frame; `formTarget`: where else a form of ours
 * may end, by a redirect.
 */
export function createSecurityHeaders(
  publicUrl: string,
  {
    frameAncestors = [],
    formTarget,
  }: { readonly frameAncestors?: readonly string[]; readonly formTarget?: string | undefined } = {},
): RequestHandler {
  const create = (ancestors: readonly string[]) => createHeaders(publicUrl, ancestors, formTarget);
  const alone = create([]);
  if (frameAncestors.length === 0) return alone;
  const framed = create(frameAncestors);
  return (request, response, next) => (isFramed(request.path) ? framed : alone)(request, response, next);
}

function isFramed(path: string): boolean {
  return [PATHS.tableau, PATHS.onglet].some((framed) => rootOf(framed) === rootOf(path));
}

function createHeaders(
  publicUrl: string,
  frameAncestors: readonly string[],
  formTarget: string | undefined,
): RequestHandler {
  const isHttps = new URL(publicUrl).protocol === 'https:';
  const isAlone = frameAncestors.length === 0;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", TURBO_PROGRESS_BAR],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'", ...(formTarget === undefined ? [] : [formTarget])],
        frameAncestors: isAlone ? ["'none'"] : frameAncestors,
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isHttps ? { maxAge: ONE_YEAR_S, includeSubDomains: false } : false,
    xFrameOptions: isAlone && { action: 'deny' }, // an old header that knows no list: it would win over ours
  });
}

// Turbo puts this one style of its own in the page; the browser names its hash when a new version changes it.
const TURBO_PROGRESS_BAR = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='";
const ONE_YEAR_S = 31_536_000;

/** What search engines obey: developers.google.com/search/docs/crawling-indexing/robots-meta-tag */
export const ROBOTS = 'X-Robots-Tag';

/** Search engines keep nothing of ours, unless a page says that it is for everybody. */
export function noIndexByDefault(_request: Request, response: Response, next: NextFunction): void {
  response.set(ROBOTS, 'noindex, nofollow');
  next();
}

/** Pages that caches must not keep: they are one person's. */
export function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.set('Cache-Control', 'no-store');
  next();
}

/** What only who was given it opens: kept by no cache (`noStore`) unless its page says otherwise. */
export const SECRETS = Object.values(PATHS)
  .filter((path) => path.includes(':token'))
  .flatMap((path) => [path, PATHS.convention + path]);

/**
 * Refuses a post that another site made a browser send. With `no-referrer`, browsers send `Origin: null`
 * with our own forms too, so Sec-Fetch-Site decides where there is one.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function createSameOriginCheck(publicUrl: string): RequestHandler {
  const ours = new URL(publicUrl).host;
  return (request, _response, next) => {
    if (SAFE_METHODS.has(request.method) || isSameOrigin(request, ours)) next();
    else next(Object.assign(new Error('cross-site post'), { status: 403 }));
  };
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

function isSameOrigin(request: Request, ours: string): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.get('origin');
  if (origin === undefined) return true; // no browser posts across sites without it
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === ours || host === request.get('host');
}
