import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Router } from 'express';

/** The files that pages use, read once; their addresses carry a mark of their content. */
export function createAssets() {
  const files = new Map(Object.entries(FILES).map(([name, file]) => [name, read(file)]));
  return { asset: (name: string) => `/assets/${name}?v=${files.get(name)?.mark}`, router: createRouter(files) };
}

const require = createRequire(import.meta.url);

const FILES = {
  'style.css': { type: 'text/css', path: new URL('assets/style.css', import.meta.url) },
  'chat.css': { type: 'text/css', path: new URL('assets/chat.css', import.meta.url) },
  'atelier.js': { type: 'text/javascript', path: new URL('assets/atelier.js', import.meta.url) },
  'icon.svg': { type: 'image/svg+xml', path: new URL('assets/icon.svg', import.meta.url) },
  'turbo.js': {
    type: 'text/javascript',
    path: require.resolve('@hotwired/turbo/dist/turbo.es2017-esm.js'),
  },
} as const;

interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  readonly mark: string;
}

function read({ type, path }: { readonly type: string; readonly path: string | URL }): Asset {
  const bytes = readFileSync(path);
  return { type, bytes, mark: createHash('sha256').update(bytes).digest('hex').slice(0, 12) };
}

function createRouter(files: ReadonlyMap<string, Asset>): Router {
  const router = Router();
  router.get('/assets/:name', (request, response, next) => {
    const file = files.get(request.params.name);
    if (file === undefined) return next();
    const isCurrent = request.query.v === file.mark;
    response
      .set('Cache-Control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache')
      .type(file.type)
      .send(file.bytes);
  });
  return router;
}
