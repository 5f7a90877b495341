import express from 'express';
import { createFeedRouter, type FeedSource } from '../../adapters/web/public/feeds.ts';
import { type Asked, ask, serve } from './serve.ts';

/** The calendars alone, over HTTP. */
export async function startFeeds(source: FeedSource) {
  const app = express();
  app.use(createFeedRouter(source));
  app.use((_request, response) => void response.status(404).type('text').send('Page inconnue'));
  const { url: origin, stop } = await serve(app);
  return {
    origin,
    stop,
    ask: ({ path, ...asked }: Asked & { readonly path: string }) => ask(origin + path, asked),
  };
}
