import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import express from 'express';
import { Pool } from 'pg';

// What the product is measured against: an Express page with one SELECT, one with one INSERT, and a Node server of fixed bytes.

const { PORT, BENCH_DATABASE, BENCH_BYTES = '', BENCH_ETAG } = process.env;

if (BENCH_DATABASE === undefined) serveBytes();
else serveInsert(new Pool({ connectionString: BENCH_DATABASE, max: 8 }));

function serveInsert(pool: Pool): void {
  const app = express();
  app.disable('x-powered-by');
  app.get('/', (_request, response) => {
    response.send('ok');
  });
  app.get('/formulaires/:token', async ({ params }, response) => {
    const { rows } = await pool.query('SELECT * FROM "Personne" WHERE "code" = $1', [params.token]);
    response.send(
      `<!doctype html><form method="post"><h1>${rows.length}</h1><textarea name="texte"></textarea></form>`,
    );
  });
  app.post('/reponses', express.urlencoded({ extended: false }), async (request, response) => {
    await pool.query('INSERT INTO bare_reponse (valeurs) VALUES ($1)', [JSON.stringify(request.body)]);
    response.redirect(303, '/');
  });
  app.listen(Number(PORT), '127.0.0.1');
}

function serveBytes(): void {
  const bytes = readFileSync(BENCH_BYTES);
  createServer((request, response) => {
    if (BENCH_ETAG !== undefined && request.headers['if-none-match'] === BENCH_ETAG) {
      response.writeHead(304, { ETag: BENCH_ETAG }).end();
      return;
    }
    const headers = { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Length': bytes.length };
    response.writeHead(200, BENCH_ETAG === undefined ? headers : { ...headers, ETag: BENCH_ETAG }).end(bytes);
  }).listen(Number(PORT), '127.0.0.1');
}
