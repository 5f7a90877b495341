import { startBareBytes } from './bare.ts';
import { createHttpClient } from './http.ts';
import { compareRows, interleave } from './measure.ts';
import type { ServerProcess } from './process.ts';
import type { Row } from './table.ts';

/** One calendar, whole and unchanged, beside a bare server that has the same bytes ready. */
export async function measureFeed({ origin }: ServerProcess): Promise<readonly Row[]> {
  const ours = createHttpClient(origin);
  const { body, etag } = await ours.get(PATH);
  if (etag === null) throw new Error('the feed has no ETag');
  const bare = await startBareBytes(body, etag);
  const theirs = createHttpClient(bare.origin);
  try {
    const rows: Row[] = [];
    for (const [what, headers] of [
      ['one feed GET', {}],
      ['one feed GET, If-None-Match', { 'if-none-match': etag }],
    ] as const) {
      const comparison = { ours: () => ours.get(PATH, headers), baseline: () => theirs.get(PATH, headers) };
      const samples = await interleave(comparison, COUNT);
      rows.push(...compareRows(what, samples, { baseline: 'bare Node http, same bytes', aim: '' }));
    }
    return rows;
  } finally {
    ours.close();
    theirs.close();
    await bare.stop();
  }
}

const PATH = '/calendriers/tout.ics';
const COUNT = 400;
