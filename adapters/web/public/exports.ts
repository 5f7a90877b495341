import type { Request, RequestHandler, Response, Router } from 'express';
import express from 'express';
import { PATHS } from '../../../src/links.ts';
import { type Archive, type Export, type Format, isFormat } from '../../../src/views/words/fichiers.ts';
import { matchesEtag } from '../requests/compressed.ts';
import { parseToken } from '../requests/routing.ts';
import { createTurns, type Turns } from '../requests/turns.ts';

interface Fichier {
  readonly nom: string;
  readonly empreinte: string;
  readonly read: () => Promise<Uint8Array>;
}

/** Where the files come from; null means that there is nothing to show at this address. */
export interface ExportSources {
  /** A summary, kept as it was made; its stamp is another one with whatever else it says. */
  readonly openPublic: Open;
  readonly openReserve: Open;
  readonly exportReleve: (lecture: {
    readonly seance: string;
    readonly token: string;
  }) => Promise<Export | null>;
  readonly exportRapport: (token: string) => Promise<Export | null>;
  readonly exportAvancement: (token: string) => Promise<Export | null>;
  readonly exportSuiviAnnonce: (token: string) => Promise<Export | null>;
  readonly exportInscriptions: (token: string) => Promise<Export | null>;
  readonly exportArchive: (token: string) => Promise<Archive | null>;
  /** Any other paper: what says the same has the same stamp, and is made once for a while. */
  readonly openPaper: (source: Export, format: Format) => Promise<Fichier>;
  readonly makeArchive: (archive: Archive) => Promise<Uint8Array>;
}

type Open = (demande: {
  readonly numero: number;
  readonly format: Format;
  /** Of the personal link; empty where there is none. */
  readonly token: string;
}) => Promise<Fichier | null>;

/**
 * The downloads: a summary in every format, the public build for everybody and that of the groupe projet behind a
 * personal link; relevés, bilans, reports, the progress of a tour what became of an announcement and
 * who comes to its event behind others. What is not found goes on to the next handler: the site's
 * own 404.
 */
export function createExportRouter(sources: ExportSources): Router {
  const router = express.Router();
  const turns = { public: createTurns(MOST_WAITING), reserve: createTurns(MOST_WAITING) };
  const add = (path: string, find: Find, format?: Format) =>
    router.get(path, createDownload({ find, open: sources.openPaper, format, inTurn: turns.reserve }));
  const kept = (open: Open, inTurn: Turns, cache?: string) => createKeptDownload({ open, inTurn, cache });
  router.get(PATHS.resumeFichier, kept(sources.openPublic, turns.public, PUBLIC));
  router.get(PATHS.resumeGroupeProjetFichier, kept(sources.openReserve, turns.reserve));
  add(PATHS.releveFichier, ({ seance = '', token = '' }) => sources.exportReleve({ seance, token }));
  add(PATHS.rapportFichier, ({ token = '' }) => sources.exportRapport(token));
  add(PATHS.avancementCsv, ({ token = '' }) => sources.exportAvancement(token), 'csv');
  add(PATHS.avancementJson, ({ token = '' }) => sources.exportAvancement(token), 'json');
  add(PATHS.suiviAnnonce, ({ token = '' }) => sources.exportSuiviAnnonce(token), 'csv');
  add(PATHS.inscriptions, ({ token = '' }) => sources.exportInscriptions(token));
  router.get(PATHS.archiveFichier, createArchiveDownload(sources));
  return router;
}

/** One at a time: it is long, and whoever presses twice has waited for nothing. */
function createArchiveDownload({
  exportArchive,
  makeArchive,
}: ExportSources): RequestHandler<Record<string, string>> {
  let isMaking = false;
  return async ({ params }, response, next) => {
    const archive = await exportArchive(parseToken(params.token));
    if (archive === null) return next();
    if (isMaking) return next(Object.assign(new Error('an archive is being made'), { status: 429 }));
    isMaking = true;
    const bytes = await makeArchive(archive).finally(() => {
      isMaking = false;
    });
    send(response, { nom: archive.nom, format: 'zip', bytes });
  };
}

type Find = (params: Readonly<Record<string, string | undefined>>) => Promise<Export | null>;

const MOST_WAITING = 30; // every format of the latest summaries, of one town hall

interface Download {
  readonly find: Find;
  readonly open: ExportSources['openPaper'];
  /** Without it the address names the format. */
  readonly format: Format | undefined;
  readonly inTurn: Turns;
}

interface Kept {
  readonly open: Open;
  readonly inTurn: Turns;
  readonly cache: string | undefined;
}

/** Whoever keeps a public one asks each time whether it is still the same: what is masked is nowhere shown again. */
function createKeptDownload({
  open,
  inTurn,
  cache = NO_STORE,
}: Kept): RequestHandler<Record<string, string>> {
  return async (request, response, next) => {
    const { numero = '', format = '' } = request.params;
    const token = parseToken(request.params.token);
    const fichier =
      isFormat(format) && NUMERO.test(numero) ? await open({ numero: Number(numero), format, token }) : null;
    if (fichier === null || !isFormat(format)) return next();
    await sendOnce(request, response, { fichier, format, inTurn, cache });
  };
}

interface Sent {
  readonly fichier: Fichier;
  readonly format: Format;
  readonly inTurn: Turns;
  readonly cache?: string;
}

/** Not again to whoever has it. */
async function sendOnce(
  request: Request,
  response: Response,
  { fichier: { nom, empreinte, read }, format, inTurn, cache = NO_STORE }: Sent,
): Promise<void> {
  const etag = `"${empreinte}"`;
  response.set({ ETag: etag, 'Cache-Control': cache });
  if (matchesEtag(request.get('If-None-Match') ?? '', etag)) return void response.status(304).end();
  send(response, { nom, format, bytes: await inTurn(request.ip, read, request.socket) }, cache);
}

function createDownload({ find, open, format, inTurn }: Download): RequestHandler<Record<string, string>> {
  return async (request, response, next) => {
    const { params } = request;
    const asked = format ?? params.format ?? '';
    if (!isFormat(asked)) return next();
    const found = await find({ ...params, token: parseToken(params.token) });
    if (found === null) return next();
    await sendOnce(request, response, { fichier: await open(found, asked), format: asked, inTurn });
  };
}

const NUMERO = /^[1-9]\d{0,5}$/;

interface File {
  readonly nom: string;
  readonly format: keyof typeof CONTENT_TYPES;
  readonly bytes: Uint8Array;
}

const PUBLIC = 'public, no-cache';
const NO_STORE = 'no-store';

function send(response: Response, { nom, format, bytes }: File, cache = NO_STORE): void {
  response
    .set({
      'Cache-Control': cache,
      'Content-Disposition': `attachment; filename="${nom}.${format}"`,
      'Content-Type': CONTENT_TYPES[format],
      'X-Robots-Tag': 'noindex',
    })
    .send(Buffer.from(bytes));
}

/** iana.org/assignments/media-types */
const CONTENT_TYPES: Readonly<Record<Format | 'zip', string>> = {
  zip: 'application/zip',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};
