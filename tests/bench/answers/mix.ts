import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { FORMATS } from '../../../src/views/words/fichiers.ts';
import { createHttpClient } from '../http.ts';

// What people read meanwhile, in a process of its own: pages of whoever is signed in, what everybody may read, documents.

const { PORT, BENCH_TARGET = '', BENCH_COOKIE = '', BENCH_PAGES = '[]', BENCH_DOCUMENT = '' } = process.env;
const pages: readonly string[] = JSON.parse(BENCH_PAGES);
const faults: string[] = [];
let answered = 0;

void goOn(pages, 150);
void goOn(['/', '/calendriers/groupe-projet.ics', '/resumes'], 40);
void goOn(
  FORMATS.map((format) => `${BENCH_DOCUMENT}.${format}`),
  700,
);
createServer((_, response) => response.end(JSON.stringify({ answered, faults }))).listen(
  Number(PORT),
  '127.0.0.1',
);

/** One after the other, again and again, with such a pause. */
async function goOn(addresses: readonly string[], pauseMs: number): Promise<never> {
  const client = createHttpClient(BENCH_TARGET);
  for (let turn = 0; ; turn += 1) {
    const address = addresses[turn % addresses.length] ?? '/';
    await client.get(address, { cookie: BENCH_COOKIE }).then(
      () => (answered += 1),
      (error: unknown) => faults.push(String(error).slice(0, 200)),
    );
    await delay(pauseMs);
  }
}
