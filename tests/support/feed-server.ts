import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createFeedRouter, type FeedSource } from '../../adapters/web/public/feeds.ts';

/** The calendars alone, over HTTP. */
export interface FeedServer {
  /** Plain HTTP: `fetch` would follow redirects, decode and add headers of its own. */
  ask(asked: Asked): Promise<Answer>;
  readonly origin: string;
  stop(): Promise<void>;
}

export interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
}

export interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export async function startFeeds(source: FeedSource): Promise<FeedServer> {
  const app = express();
  app.use(createFeedRouter(source));
  app.use((_request, response) => void response.status(404).type('text').send('Page inconnue'));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    ask: (asked) => ask(port, asked),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function ask(port: number, { path, method = 'GET', headers = {} }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = sendRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    request.on('error', reject).end();
  });
}
