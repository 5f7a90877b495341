import type { RequestHandler } from 'express';
import { createFileMaker } from '../../adapters/documents/file-maker.ts';
import { createWebhookPoster } from '../../adapters/web/api/webhooks.ts';
import type { WebAdapter } from '../../adapters/web/index.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import type { Compose } from '../../src/conversation/use-case.ts';
import { createSending, illustrateBot } from '../../src/main-core.ts';
import { createWeb, type WebParts } from '../../src/main-web.ts';
import { use } from './anew.ts';
import { type CookieBrowser, createCookieBrowser } from './cookie-browser.ts';
import type { TestDatabase } from './database.ts';
import { createTestPictures } from './pictures.ts';

/** The pages of the program on the database of a test, listening. */
export interface StartedWeb extends WebAdapter {
  readonly url: string;
  /** A browser of its own. */
  open(cookies?: ReadonlyMap<string, string>): CookieBrowser;
}

/** Reads all of `/readyz`. */
export const OPERATOR_TOKEN = 'operator-of-the-tests-0123456789abcdef';

/** What is other than in the program: no local chat, unless `isDemonstration`, and no chat platform, unless given. */
export interface WebChange extends Partial<Pick<WebParts, 'chats' | 'letters' | 'identity' | 'restart'>> {
  readonly bot?: Bot;
  readonly compose?: Compose;
  readonly publicUrl?: string;
  readonly trustProxy?: readonly string[];
  readonly isDemonstration?: boolean;
  readonly demoPassword?: string;
  readonly isReady?: () => boolean;
}

export async function startWeb(base: TestDatabase, change: WebChange = {}): Promise<StartedWeb> {
  const { publicUrl = 'http://localhost:3000', trustProxy = null } = change;
  const { isReady = () => true, isDemonstration = false, demoPassword = null } = change;
  const { clock, atelier, ports, chatPorts: traffic } = base;
  const pictures = createTestPictures(publicUrl, undefined, {
    findImage: base.stores.imagesAnnonces.readPng,
  });
  const maker = createFileMaker();
  const { sender, platforms, drain } = createSending(ports, { ...base, pictures });
  const demonstrationClock = {
    ...clock,
    moveTo: async (to: Parameters<typeof clock.set>[0]) => clock.set(to),
  };
  const web = createWeb(
    { publicUrl, trustProxy, demoPassword, operatorToken: OPERATOR_TOKEN },
    {
      storage: {
        atelier,
        installation: { cleImages: 'images of the tests' },
        isReady: async () => isReady(),
        demonstrationClock: isDemonstration ? demonstrationClock : null,
      },
      bot: illustrateBot(change.bot ?? createBot(ports, platforms), pictures),
      pictures,
      maker,
      chats: change.chats ?? [],
      context: {
        sender: { ...sender, ...(change.compose && { compose: change.compose }) },
        clock: { sync: async () => {} },
        settle: async () => {},
        traffic,
        webhooks: createWebhookPoster({ networks: [] }),
      },
      drain,
      access: { list: async () => [] },
      metrics: null,
      letters: change.letters ?? null,
      identity: change.identity ?? null,
      restart: change.restart ?? null,
    },
  );
  web.routes.use(refuseAnsweredPosts);
  if (web.platform) platforms.set(web.platform.nom, web.platform);
  const stop = () => Promise.all([web.stop(), maker.stop()]).then(() => {});
  const url = `http://localhost:${await web.listen(0)}`;
  return { ...web, stop, url, open: (cookies) => createCookieBrowser(url, cookies) };
}

/** The same of a test file, from this line to its end. */
export async function useWeb(...asked: Parameters<typeof startWeb>): Promise<StartedWeb> {
  return use(await startWeb(...asked));
}

/** What is sent ends at an address: a page of ours is never the answer to a post, whatever a test sends, but where it is refused. */
const refuseAnsweredPosts: RequestHandler = ({ method, originalUrl }, response, next) => {
  const { send } = response;
  response.send = (body) => {
    const isPage =
      method === 'POST' && response.statusCode < 300 && /html/.test(String(response.get('content-type')));
    if (isPage) response.status(599).type('text');
    return send.call(response, isPage ? `a post was answered by a page: ${originalUrl}` : body);
  };
  next();
};
