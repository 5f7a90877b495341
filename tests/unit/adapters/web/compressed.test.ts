import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { compressAnswers } from '../../../../adapters/web/requests/compressed.ts';
import { rememberPublic } from '../../../../adapters/web/requests/remembered.ts';
import { use } from '../../../support/anew.ts';
import { ask as askServer, serve } from '../../../support/serve.ts';

const PAGE = `<p>${'Une page assez longue. '.repeat(200)}</p>`;
const OURS = { 'sec-fetch-site': 'same-origin' };

const app = express();
app.get(['/aide', '/espace'], (_request, response) => void response.type('html').send(PAGE));
app.get('/court', (_request, response) => void response.type('html').send('<p>Court</p>'));
app.get('/image.png', (_request, response) => void response.type('png').send(Buffer.alloc(4_000)));
app.get('/parts', (_request, response) => {
  response.type('html').write(PAGE);
  response.end(PAGE);
});

const remembered = rememberPublic(app, { findRevision: async () => 'r1' });
const { url: origin } = use(await serve(compressAnswers(remembered, ({ url }) => url === '/aide')));

describe('what is sent', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['deflate', undefined],
    [undefined, undefined],
  ])('to who takes %s is compressed as %s, and caches know', async (taken, encoding) => {
    const { headers, text } = await ask('/aide', { ...(taken && { 'accept-encoding': taken }) });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toBe('Accept-Encoding');
    expect(headers.etag).toMatch(/^W\//);
    expect(text).toBe(PAGE);
  });

  it('is the same bytes again out of the memory, and unchanged for who has it', async () => {
    const taken = { 'accept-encoding': 'br' };
    await expect.poll(async () => (await ask('/aide', taken)).bytes).toBeLessThan(60);
    const { headers, text } = await ask('/aide', taken);
    expect([headers['content-encoding'], headers.vary, text]).toEqual(['br', 'Accept-Encoding', PAGE]);
    const known = await ask('/aide', { ...taken, 'if-none-match': String(headers.etag) });
    expect([known.status, known.headers.vary, known.bytes]).toEqual([304, 'Accept-Encoding', 0]);
  });

  it.each(['/court', '/image.png', '/parts'])('stays as it is where that gains nothing: %s', async (path) => {
    const { headers } = await ask(path, { 'accept-encoding': 'br', ...OURS });
    expect(headers['content-encoding']).toBeUndefined();
  });
});

describe('a page that is not for everybody', () => {
  it.each([['same-origin'], ['none']])(
    'is compressed for one of our own pages, or a person (%s)',
    async (site) => {
      const { headers, text } = await ask('/espace', { 'accept-encoding': 'br', 'sec-fetch-site': site });
      expect([headers['content-encoding'], text]).toEqual(['br', PAGE]);
    },
  );

  it.each([['cross-site'], ['same-site'], [undefined]])(
    'tells nothing by its size where another site may have asked (%s)',
    async (site) => {
      const { headers, text } = await ask('/espace?q=guess', {
        'accept-encoding': 'br, gzip',
        ...(site && { 'sec-fetch-site': site }),
      });
      expect([headers['content-encoding'], text]).toEqual([undefined, PAGE]);
    },
  );
});

/** As it comes through the wire. */
async function ask(path: string, asked: Readonly<Record<string, string>>) {
  const { status, headers, body } = await askServer(origin + path, { headers: asked });
  return { status, headers, bytes: body.length, text: decode(body, headers['content-encoding']) };
}

function decode(sent: Buffer, encoding: string | undefined): string {
  if (encoding === 'br') return brotliDecompressSync(sent).toString();
  return (encoding === 'gzip' ? gunzipSync(sent) : sent).toString();
}
