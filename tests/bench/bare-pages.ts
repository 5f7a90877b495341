import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import express from 'express';
import { Pool } from 'pg';

// Express that looks once at the session and gives fixed pages: what a page of ours is measured against.

const { PORT, BENCH_PAGES = '', BENCH_DATABASE } = process.env;
const pages: readonly string[] = JSON.parse(readFileSync(BENCH_PAGES, 'utf8'));
const pool = new Pool({ connectionString: BENCH_DATABASE, max: 8 });
const app = express();
app.disable('x-powered-by');
app.get('/:index', async ({ params, headers }, response) => {
  const token = headers.cookie?.replace('session=', '') ?? '';
  await pool.query({
    name: 'session',
    text: 'SELECT "personneId" FROM "Session" WHERE "jeton" = $1',
    values: [createHash('sha256').update(token).digest('hex')],
  });
  const page = pages[Number(params.index)];
  if (page === undefined) response.sendStatus(404);
  else response.type('html').send(page);
});
app.listen(Number(PORT), '127.0.0.1');
