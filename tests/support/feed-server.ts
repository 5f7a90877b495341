import express from 'express';
import { createFeedRouter, type FeedSource } from '../../adapters/web/public/feeds.ts';
import { type Asked, ask, serve } from './serve.ts';

/** The calendars alone, over HTTP; none is over unless it is said. */
export async function startFeeds({
  wasFeed = async () => false,
  ...source
}: Omit<FeedSource, 'wasFeed'> & Partial<FeedSource>) {
  const app = express();
  app.use(createFeedRouter({ wasFeed, ...source }));
  app.use((_request, response) => void response.status(404).type('text').send('Page inconnue'));
  const { url: origin, stop } = await serve(app);
  return {
    origin,
    stop,
    ask: ({ path, ...asked }: Asked & { readonly path: string }) => ask(origin + path, asked),
  };
}
