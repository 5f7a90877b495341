import type { RequestHandler } from 'express';
import type { ConventionAilleurs } from '../../../src/domain/nouns/convention.ts';
import { fill, moveBelow, PATHS, patternOf } from '../../../src/links.ts';
import type { SiteNames } from '../../../src/views/words/site-names.ts';

interface Options {
  readonly listAilleurs: () => Promise<readonly ConventionAilleurs[]>;
  /** Of the convention that addresses without a code mean, as they were read last. */
  readonly names: { readonly current: () => SiteNames; readonly refresh: () => Promise<void> };
}

/**
 * What was published of a convention that lives on another installation leads to the same there, for ever: agendas follow a 301.
 * No cache keeps it: a convention may come back.
 */
export function createLeaving({ listAilleurs, names }: Options) {
  const leave =
    (find: (all: readonly ConventionAilleurs[], address: string) => string | null): RequestHandler =>
    async ({ method, originalUrl }, response, next) => {
      const isRead = (method === 'GET' || method === 'HEAD') && originalUrl.startsWith('/');
      const place = isRead ? find(await listAilleurs(), originalUrl) : null;
      if (place === null) return next();
      response.set('Cache-Control', 'no-store').redirect(301, place);
    };
  const leaveRoot = leave(findRoot);
  const isSomebodyHere = () => names.current().conventionId !== undefined;
  return {
    /** Below the address of one that is not here. */
    below: (slug: string) => leave((all, address) => findBelow(all, address, slug)),
    /** All the rest, once no convention is here; pictures that were sent are drawn here, by our key. */
    root: (async (request, response, next) => {
      if (isSomebodyHere() || OURS.some((one) => one.test(request.path))) return next();
      await names.refresh(); // one may have come since: its secrets are nobody else's to read
      return isSomebodyHere() ? next() : leaveRoot(request, response, next);
    }) satisfies RequestHandler,
  };
}

/** What another program sends back with a proof (OAuth, OpenID Connect) was asked for here, and is nobody else's to read. */
const OURS = [PATHS.image, PATHS.connexionRetour, PATHS.connexionFin, PATHS.slackRetour].map(patternOf);

function findBelow(all: readonly ConventionAilleurs[], address: string, slug: string): string | null {
  const found = all.find(({ code }) => code === slug);
  return found?.origine ? `${found.origine}${address}` : null;
}

/** Without a code, what everybody reads was of the last one that was here; what opens by a secret, of any. */
function findRoot(all: readonly ConventionAilleurs[], address: string): string | null {
  const [last] = all;
  if (!last?.origine) return null;
  const there = moveBelow(fill(PATHS.convention, { convention: last.code }), address);
  const isOfAny = there === address && all.some(({ origine }) => origine !== last.origine);
  return isOfAny ? null : `${last.origine}${there}`;
}
