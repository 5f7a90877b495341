import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createImagesRouter } from '../../../../adapters/web/public/images.ts';
import { createTurns } from '../../../../adapters/web/requests/turns.ts';
import { use } from '../../../support/anew.ts';
import { PICTURES } from '../../../support/picture-samples.ts';
import { createTestPictures } from '../../../support/pictures.ts';
import { serve } from '../../../support/serve.ts';

const pictures = createTestPictures('https://ctg.test');
const app = express();
app.use(createImagesRouter(pictures));
app.use((_request, response) => void response.status(404).send('La page du site'));
const { url: origin } = use(await serve(app));

const path = new URL(pictures.withAddress(PICTURES.bars).address ?? '').pathname;
const ask = (address: string, init?: RequestInit) => fetch(`${origin}${address}`, init);

describe('the address of a picture', () => {
  it('gives its drawing to whoever has it, for ever, and a drawing that runs nothing', async () => {
    const response = await ask(`${path}/narrow.svg`);
    expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    expect(await response.text()).toMatch(/^<svg [^>]*width="272"/);
  });

  it('gives it as points to what takes no drawing', async () => {
    const response = await ask(`${path}/wide.png`);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it.each([
    ['forged', `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}/wide.svg`],
    ['of no such size', `${path}/huge.svg`],
    ['of no such format', `${path}/wide.gif`],
    ['empty', '/images/x/wide.svg'],
  ])('shows nothing at one that is %s', async (_, address) => {
    expect((await ask(address)).status).toBe(404);
  });

  it('gives an image of the space as it is kept, at one address', async () => {
    const own = express();
    own.use(
      createImagesRouter({ ...pictures, open: () => null, readImage: async () => Buffer.from('points') }),
    );
    const { url, stop: end } = await serve(own);
    onTestFinished(end);
    const kept = await fetch(`${url}/images/cle/wide.png`);
    expect(kept.headers.get('cache-control')).toBe('private, no-store');
    expect(await kept.text()).toBe('points');
    for (const other of ['narrow.png', 'wide.svg'])
      expect((await fetch(`${url}/images/cle/${other}`)).status).toBe(404);
  });

  it('takes nothing', async () => {
    expect((await ask(`${path}/wide.svg`, { method: 'POST' })).status).toBe(405);
  });

  it('is given to all of a wave, although a platform asks for it from one network', async () => {
    const { promise: areHere, resolve: tell } = Promise.withResolvers<void>();
    let count = 0;
    const draw: typeof pictures.draw = async (...asked) => {
      await areHere;
      return pictures.draw(...asked);
    };
    const wave = express().set('trust proxy', true);
    wave.use(
      (_request, _response, next) => {
        count += 1;
        next();
        if (count === WAVE) tell();
      },
      createImagesRouter({ ...pictures, draw }),
    );
    const slack = await serve(wave);
    onTestFinished(slack.stop);
    const address = `${slack.url}${path}/wide.svg`;
    const asks = Array.from({ length: WAVE }, () =>
      fetch(address, { headers: { 'X-Forwarded-For': '203.0.113.9' } }),
    );
    const statuses = (await Promise.all(asks)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

const WAVE = 600; // more than waits of all networks for what is dear

describe('what is dear to make', () => {
  it('is made for so many of a network, so many of all, and nobody who has left', async () => {
    const { promise: freed, resolve: free } = Promise.withResolvers<void>();
    const inTurn = createTurns(2, 3);
    const made: string[] = [];
    const socket = { destroyed: false };
    const make = (ip: string, connection?: typeof socket) =>
      inTurn(ip, () => freed.then(() => made.push(ip)), connection).catch(
        (error: { status: number }) => error.status,
      );
    const begun = [make('198.51.100.1'), make('198.51.100.2')];
    const waiting = [make('203.0.113.9', socket), make('203.0.113.9')];
    expect(await make('203.0.113.9')).toBe(429);
    const last = make('198.51.100.3');
    expect(await make('198.51.100.4')).toBe(503);
    socket.destroyed = true;
    free();
    await Promise.all([...begun, ...waiting, last]);
    expect(made.toSorted()).toEqual(['198.51.100.1', '198.51.100.2', '198.51.100.3', '203.0.113.9']);
    expect(await make('198.51.100.4')).toBe(5);
  });
});
