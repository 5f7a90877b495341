import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Pages } from '../../../src/pages.ts';
import { type EntreeMenu, listMenu } from '../../../src/views/pages/site.ts';
import type { Cookie } from './cookies.ts';

export type Menu = readonly EntreeMenu[];

/** The menu of whoever is signed in, on the pages of everybody: by roles alone, nothing of the person. */
export interface OwnMenu {
  /** Null: nobody has a session in this browser, which it need not wait for; or, later, it is over. */
  find(request: IncomingMessage): Promise<Menu | null> | null;
  /** Whatever page is drawn meanwhile has this menu; no cache keeps it. */
  show(menu: Menu | null, response: ServerResponse, draw: () => void): void;
  /** The one to draw now; null: that of the site. */
  current(): Menu | null;
  /** For pages that are not remembered. */
  readonly handler: RequestHandler;
  /** For pages that say what failed: nobody waits for it long, and whatever fails here is not told. */
  readonly failing: ErrorRequestHandler;
}

const PATIENCE_MS = 500; // its database may be what failed

export function createOwnMenu(
  { findPersonneDeSession, findPlace }: Pick<Pages, 'findPersonneDeSession' | 'findPlace'>,
  { session }: { readonly session: Cookie },
): OwnMenu {
  const shown = new AsyncLocalStorage<Menu>();
  const read = async (jeton: string) => {
    const personne = await findPersonneDeSession(jeton);
    return (
      personne &&
      listMenu(personne, (name) => findPlace({ name, values: {} }, { roles: personne.roles, isFresh: null }))
    );
  };
  const ownMenu: Omit<OwnMenu, 'handler' | 'failing'> = {
    find(request) {
      const jeton = session.read(request);
      return jeton === null ? null : read(jeton).catch(() => null); // without its database, the page says so
    },
    show(menu, response, draw) {
      if (menu === null) return draw();
      response.setHeader('Cache-Control', 'private, no-store');
      shown.run(menu, draw);
    },
    current: () => shown.getStore() ?? null,
  };
  const handler: RequestHandler = async (request, response, next) => {
    const menu = ownMenu.current() ? null : await ownMenu.find(request);
    ownMenu.show(menu, response, next);
  };
  // biome-ignore lint/complexity/useMaxParams: Express knows an error handler by its four parameters
  const failing: ErrorRequestHandler = async (error, request, response, next) => {
    const isKnown = response.headersSent || ownMenu.current();
    const menu = isKnown ? null : await Promise.race([ownMenu.find(request), delay(PATIENCE_MS, null)]);
    ownMenu.show(response.headersSent ? null : menu, response, () => next(error));
  };
  return { ...ownMenu, handler, failing };
}
