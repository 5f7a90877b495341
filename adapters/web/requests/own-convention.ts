import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler, Response } from 'express';
import { fill, PATHS, patternOf } from '../../../src/links.ts';
import type { SiteNames } from '../../../src/views/words/site-names.ts';

/** Of another convention than the first. */
interface Own {
  readonly slug: string;
  readonly names: SiteNames;
}

/** A page behind a link or a session is of its person's convention: it has its names, and leads to its pages. */
export interface OwnConvention {
  /** Before whatever finds out whose page it is. */
  readonly handler: RequestHandler;
  /** It is known now whose. */
  note(conventionId: string): Promise<void>;
  /** Null: the first one's. */
  names(): SiteNames | null;
}

/** `find`: null for the first convention. */
export function createOwnConvention(find: (conventionId: string) => Promise<Own | null>): OwnConvention {
  const shown = new AsyncLocalStorage<{ readonly response: Response; names: SiteNames | null }>();
  return {
    handler: (_request, response, next) => shown.run({ response, names: null }, next),
    names: () => shown.getStore()?.names ?? null,
    note: async (conventionId) => {
      const store = shown.getStore();
      if (store === undefined) return;
      const own = await find(conventionId);
      store.names = own?.names ?? null;
      store.response.locals[BASE] = own && fill(PATHS.convention, { convention: own.slug });
    },
  };
}

/** Below what the public pages stand to which a page leads; empty: those of the first convention. */
export function baseOf({ locals, req }: Response): string {
  return IS_BELOW.test(req.baseUrl) ? req.baseUrl : (locals[BASE] ?? '');
}

const BASE = 'convention';
const IS_BELOW = patternOf(PATHS.convention);
