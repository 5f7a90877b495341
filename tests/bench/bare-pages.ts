import { readFileSync } from 'node:fs';
import express from 'express';

// Express that gives fixed pages: what a page of ours is measured against.

const { PORT, BENCH_PAGES = '' } = process.env;
const pages: readonly string[] = JSON.parse(readFileSync(BENCH_PAGES, 'utf8'));
const app = express();
app.disable('x-powered-by');
app.get('/:index', ({ params }, response) => {
  const page = pages[Number(params.index)];
  if (page === undefined) response.sendStatus(404);
  else response.type(page.startsWith('<svg') ? 'image/svg+xml' : 'html').send(page);
});
app.listen(Number(PORT), '127.0.0.1');
