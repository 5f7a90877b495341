import type { Response, Router } from 'express';
import express from 'express';
import { PATHS } from '../../../src/links.ts';
import type { Table } from '../../../src/views/words/table.ts';

/** A file to save: the same as a table and as plain data; `nom` has no extension. */
export interface Export {
  readonly nom: string;
  readonly table: Table;
  readonly donnees: unknown;
}

/** Where the files come from; null means that there is nothing to show at this address. */
export interface ExportSources {
  readonly exportResume: (numero: number) => Promise<Export | null>;
  readonly exportAvancement: (token: string) => Promise<Export | null>;
  readonly renderCsv: (table: Table) => string;
}

/**
 * The downloads: the public build of a summary, and the progress of a tour behind a personal link.
 * What is not found goes on to the next handler: the site's own 404.
 */
export function createExportRouter(sources: ExportSources): Router {
  const router = express.Router();
  for (const format of FORMATS) {
    router.get(RESUMES[format], async ({ params: { numero } }, response, next) => {
      const found = NUMERO.test(numero) ? await sources.exportResume(Number(numero)) : null;
      if (found === null) return next();
      send(response, found, { format, renderCsv: sources.renderCsv });
    });
    router.get(AVANCEMENTS[format], async ({ params: { token } }, response, next) => {
      const found = await sources.exportAvancement(token);
      if (found === null) return next();
      send(response, found, { format, renderCsv: sources.renderCsv });
    });
  }
  return router;
}

const FORMATS = ['csv', 'json'] as const;
const RESUMES = { csv: PATHS.resumeCsv, json: PATHS.resumeJson } as const;
const AVANCEMENTS = { csv: PATHS.avancementCsv, json: PATHS.avancementJson } as const;
const NUMERO = /^[1-9]\d{0,5}$/;

interface Rendering extends Pick<ExportSources, 'renderCsv'> {
  readonly format: (typeof FORMATS)[number];
}

function send(response: Response, { nom, table, donnees }: Export, { format, renderCsv }: Rendering): void {
  response
    .set({
      'Cache-Control': 'no-store',
      'Content-Disposition': `attachment; filename="${nom}.${format}"`,
      'X-Robots-Tag': 'noindex',
    })
    .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
    .send(format === 'csv' ? renderCsv(table) : `${JSON.stringify(donnees, null, 2)}\n`);
}
