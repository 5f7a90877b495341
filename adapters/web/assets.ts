import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { deriveCouleurs } from '../../src/domain/nouns/couleur.ts';
import { fill, PATHS } from '../../src/links.ts';
import { findEncoding, keepCompressed, varies } from './requests/compressed.ts';

/** The files that pages use, read once; their addresses carry a mark of their content. */
export function createAssets() {
  const files = new Map(Object.entries(FILES).map(([name, file]) => [name, read(file)]));
  return {
    asset: (name: string) => `${fill(PATHS.asset, { name })}?v=${find(files, name)?.mark}`,
    router: createRouter(files),
  };
}

/** The letters of every page, Latin ones: SIL Open Font License 1.1, which stands in the package. */
export const TYPEFACE = 'texte.woff2';

const LETTERS = fileURLToPath(
  import.meta.resolve(
    '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  ),
);
const TURBO = fileURLToPath(import.meta.resolve('@hotwired/turbo/dist/turbo.es2017-esm.js'));

const FILES: Readonly<Record<string, { readonly type: string; readonly parts: readonly string[] }>> = {
  [TYPEFACE]: { type: 'font/woff2', parts: [LETTERS] },
  'style.css': {
    type: 'text/css',
    parts: [
      'tokens.css',
      'base.css',
      'parts.css',
      'pictures.css',
      'form.css',
      'site.css',
      'document.css',
      'agenda.css',
    ],
  },
  'tableau.css': {
    type: 'text/css',
    parts: [
      'tableau.css',
      'plan.css',
      'frise.css',
      'liste.css',
      'fiche.css',
      'tour.css',
      'seance.css',
      'relecture.css',
    ],
  },
  'chat.css': {
    type: 'text/css',
    parts: ['chat.css', 'talk.css', 'mailbox.css', 'choice.css', 'path.css', 'chat-widths.css'],
  },
  'atelier.js': { type: 'text/javascript', parts: ['atelier.js', 'sending.js', 'reading.js', 'complete.js'] },
  'form.js': { type: 'text/javascript', parts: ['complete.js', 'keep.js'] },
  'order.js': { type: 'text/javascript', parts: ['order.js'] },
  'copy.js': { type: 'text/javascript', parts: ['copy.js'] },
  'search.js': { type: 'text/javascript', parts: ['search.js'] },
  'icon.svg': { type: 'image/svg+xml', parts: ['icon.svg'] },
  'turbo.js': { type: 'text/javascript', parts: [TURBO] },
};

type Files = ReadonlyMap<string, Asset>;

/** One of the files, or the sheet of a colour: its name says all that stands in it, whosever it is. */
function find(files: Files, name: string): Asset | undefined {
  const [, digits] = OF_A_COLOUR.exec(name) ?? [];
  return digits === undefined ? files.get(name) : toAsset('text/css', Buffer.from(toSheet(`#${digits}`)));
}

const OF_A_COLOUR = /^couleur-([\da-f]{6})\.css$/;

export function nameOfColour(couleur: string): string {
  return `couleur-${couleur.slice(1)}.css`;
}

/** The tokens that are derived from the colour of a convention, after those of tokens.css. */
function toSheet(couleur: string): string {
  const { dark, ...light } = deriveCouleurs(couleur);
  const toTokens = ({ accent, hover, soft }: typeof dark) =>
    `--accent:${accent};--accent-hover:${hover};--accent-soft:${soft}`;
  return `:root{${toTokens(light)};--brand:${light.accent}}
@media (prefers-color-scheme:dark){:root{${toTokens(dark)}}}
@media print{:root{--accent:${light.accent};--accent-soft:#fff}}
`;
}

interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  readonly compressed: ReturnType<typeof keepCompressed>;
  readonly mark: string;
}

function read({ type, parts }: { readonly type: string; readonly parts: readonly string[] }): Asset {
  const folder = path.join(import.meta.dirname, 'assets');
  const whole = Buffer.concat(parts.map((part) => readFileSync(path.resolve(folder, part))));
  const bytes = type === 'text/css' ? Buffer.from(whole.toString().replace(TYPEFACE, withMark)) : whole;
  return toAsset(type, bytes);
}

function toAsset(type: string, bytes: Buffer): Asset {
  return { type, bytes, compressed: keepCompressed(bytes), mark: markOf(bytes) };
}

/** The address that the page preloads: another one would be fetched a second time. */
function withMark(name: string): string {
  return `${name}?v=${markOf(readFileSync(LETTERS))}`;
}

function markOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}

function createRouter(files: Files): Router {
  const router = Router();
  router.get(PATHS.asset, (request, response, next) => {
    const file = find(files, request.params.name);
    if (file === undefined) return next();
    const isCurrent = request.query.v === file.mark;
    response
      .set('Cache-Control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache')
      .type(file.type);
    const encoding = varies(response, file.bytes) ? findEncoding(request) : null;
    const compressed = encoding && file.compressed(encoding);
    if (encoding !== null && compressed !== null) response.set('Content-Encoding', encoding);
    response.send(compressed ?? file.bytes);
  });
  return router;
}
