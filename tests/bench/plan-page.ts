import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fill, PATHS } from '../../src/links.ts';
import { createHttpClient } from './http.ts';
import { compareRows, interleave, time } from './measure.ts';
import type { Place } from './place.ts';
import { withPool } from './place.ts';
import { type ServerProcess, startProcess } from './process.ts';
import { createSettle } from './settle.ts';
import type { Row } from './table.ts';

/** The plan on a member's page, with its pictures, beside Express pages of the same bytes. */
export function measurePlanPage(place: Place): Promise<readonly Row[]> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      const program = await place.startProgram();
      const ours = createHttpClient(program.origin);
      try {
        await pool.query(LINK, [TOKEN]);
        const parts = await readPage(ours);
        const bare = await startBarePages(parts);
        const theirs = createHttpClient(bare.origin);
        try {
          const samples = await interleave(
            {
              prepare: async () => {},
              ours: () => time(() => readPage(ours)),
              baseline: () =>
                time(async () => {
                  for (const [index] of parts.entries()) await theirs.get(`/${index}`);
                }),
              settle: createSettle(program, pool),
            },
            COUNT,
          );
          return compareRows('plan, page and pictures', samples, {
            baseline: BASELINE,
            aims: { p50: 2, p99: 2 },
          });
        } finally {
          theirs.close();
          await bare.stop();
        }
      } finally {
        ours.close();
        await program.stop();
      }
    }),
  );
}

const COUNT = 120;
const BASELINE = 'bare Express, the same bytes';
const TOKEN = 'page-du-plan';

/** Of somebody who reads what the groupe projet may read. */
const LINK = `
  INSERT INTO "LienPersonnel" ("empreinte", "conventionId", "personneId", "objet", "creeLe", "expireLe")
  SELECT encode(sha256($1::bytea), 'hex'), "conventionId", "id", 'tableau', now(), '2100-01-01'
  FROM "Personne" WHERE "code" = 'christine-coppin'`;

/** The page, and each picture as a wide screen asks for it. */
async function readPage(client: ReturnType<typeof createHttpClient>): Promise<readonly string[]> {
  const page = await client.post(fill(PATHS.tableauIntent, { token: TOKEN }), {
    _intent: 'plan',
    _formulaire: '',
  });
  const sources = [...page.body.matchAll(/<img src="([^"]+)"/g)].map(([, source = '']) => source);
  if (sources.length === 0) throw new Error('the plan has no picture');
  const pictures: string[] = [];
  for (const source of sources) pictures.push((await client.get(source)).body);
  return [page.body, ...pictures];
}

/** The bytes go by a file: an environment holds 128 KB. */
async function startBarePages(parts: readonly string[]): Promise<ServerProcess> {
  const folder = await mkdtemp(path.join(tmpdir(), 'espace-pages-'));
  const file = path.join(folder, 'pages.json');
  await writeFile(file, JSON.stringify(parts));
  try {
    const server = fileURLToPath(import.meta.resolve('./bare-pages.ts'));
    return await startProcess({ args: [server], env: { BENCH_PAGES: file }, path: '/0' });
  } finally {
    await rm(folder, { recursive: true }); // it was read before the first answer
  }
}
