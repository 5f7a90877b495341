import { fill, PATHS } from '../../src/links.ts';
import { createBareTable, startBareInsert } from './bare.ts';
import { createHttpClient } from './http.ts';
import { compareRows, interleave, SAMPLES } from './measure.ts';
import { PLATFORM_MS } from './person.ts';
import type { Place } from './place.ts';
import { checkStored, createLinks, createSendings, listDossiers } from './reponses.ts';
import { createSettle } from './settle.ts';
import type { Row } from './table.ts';

/** The last step of an answer to the running program, beside an Express handler with one INSERT. */
export async function measureSubmission(place: Place): Promise<readonly Row[]> {
  await using data = await place.openData();
  const { pool, url } = data;
  await createBareTable(pool);
  await using program = await place.startProgram();
  await using bare = await startBareInsert(url);
  using ours = createHttpClient(program.origin);
  using theirs = createHttpClient(bare.origin);
  const dossiers = await listDossiers(pool);
  await createLinks(pool);
  const rows: Row[] = [];
  for (const { work, address } of WAYS) {
    const turns = createSendings({ ours, theirs, address, pauseMs: PLATFORM_MS }, dossiers); // as in a chat: nobody sends two steps in the same instant
    const samples = await interleave({ ...turns, settle: createSettle(program, pool) }, SAMPLES);
    await checkStored(pool, dossiers);
    rows.push(...compareRows(work, samples, { baseline: BASELINE, aims: { p50: 2 } }));
  }
  return rows;
}

const BASELINE = 'bare Express, one INSERT';

const WAYS = [
  {
    work: 'web answer, personal page',
    address: (code: string) => fill(PATHS.tableauIntent, { token: code }),
  },
  { work: 'web answer, local chat', address: (code: string) => fill(PATHS.atelierIntent, { code }) },
] as const;
