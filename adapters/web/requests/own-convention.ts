import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler, Response } from 'express';
import { fill, PATHS } from '../../../src/links.ts';
import type { SiteNames } from '../../../src/views/words/site-names.ts';

export interface Own {
  readonly slug: string;
  readonly names: SiteNames;
}

/**
 * A page behind a link or a session is of its person's convention, one below a convention's address of that one: it has
 * its names, and leads to its pages, where it fails too.
 */
export interface OwnConvention {
  /** Before whatever finds out whose page it is. */
  readonly handler: RequestHandler;
  /** It is known now whose; what stands below a convention's own address stays that convention's. */
  note(conventionId: string): Promise<void>;
  /** Its address says whose it is. */
  show(own: Own): void;
  /** Null: the first one's. */
  names(): SiteNames | null;
}

interface Shown {
  readonly response: Response;
  names: SiteNames | null;
  isByAddress: boolean;
}

/** `find`: null for the first convention. */
export function createOwnConvention(find: (conventionId: string) => Promise<Own | null>): OwnConvention {
  const shown = new AsyncLocalStorage<Shown>();
  const set = (store: Shown, own: Own | null) => {
    store.names = own?.names ?? null;
    store.response.locals[BASE] = own && fill(PATHS.convention, { convention: own.slug });
  };
  return {
    handler: (_request, response, next) => shown.run({ response, names: null, isByAddress: false }, next),
    names: () => shown.getStore()?.names ?? null,
    note: async (conventionId) => {
      const store = shown.getStore();
      const own = store && (await find(conventionId));
      if (store !== undefined && own !== undefined && !store.isByAddress) set(store, own);
    },
    show: (own) => {
      const store = shown.getStore();
      if (store === undefined) return;
      store.isByAddress = true;
      set(store, own);
    },
  };
}

/** Below what the public pages stand to which a page leads; empty: those of the first convention. */
export function baseOf({ locals }: Response): string {
  return locals[BASE] ?? '';
}

const BASE = 'convention';
