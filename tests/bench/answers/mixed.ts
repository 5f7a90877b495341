import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { fill, PATHS } from '../../../src/links.ts';
import { createHttpClient } from '../http.ts';
import { SAMPLES } from '../measure.ts';
import { type ServerProcess, startProcess } from '../process.ts';
import { type Dossier, takeTurns } from '../reponses.ts';
import { HEADERS, PAGES, signIn } from '../signed-in.ts';
import type { PlatformProcess } from './platform.ts';

interface Answered {
  readonly pool: Pool;
  readonly people: PlatformProcess;
  readonly dossiers: readonly Dossier[];
  readonly program: ServerProcess;
}

const WARM_UP = 15; // not counted

/** One after the other, while others read pages, calendars and documents. */
export async function measureMixed({
  people,
  dossiers,
  program,
  pool,
}: Answered): Promise<readonly number[]> {
  await signIn(pool);
  await pool.query(DOCUMENT, [PAPER]);
  await using mix = await startProcess({
    args: [fileURLToPath(import.meta.resolve('./mix.ts'))],
    env: {
      BENCH_TARGET: program.origin,
      BENCH_COOKIE: HEADERS.cookie,
      BENCH_PAGES: JSON.stringify(Object.values(PAGES).filter((page) => page.startsWith(PATHS.espace))),
      BENCH_DOCUMENT: fill(PATHS.rapport, { token: PAPER }),
    },
    path: '/',
  });
  const next = takeTurns(dossiers);
  const taken: number[] = [];
  for (let turn = -WARM_UP; turn < SAMPLES; turn += 1) {
    const dossier = next();
    await people.openLastSteps([dossier]);
    dossier.version += 1;
    const { all } = await people.send([dossier], program.origin);
    if (turn >= 0) taken.push(all);
  }
  await checkMix(mix);
  return taken;
}

const PAPER = 'a-paper-for-a-bench';

/** The activity report of the year, which each asking makes anew. */
const DOCUMENT = `
  INSERT INTO "LienPersonnel" ("empreinte", "conventionId", "personneId", "objet", "creeLe", "expireLe")
  SELECT encode(sha256($1::bytea), 'hex'), "conventionId", "id", 'rapport:activite:2027', now(), '2100-01-01'
  FROM "Personne" WHERE "code" = 'camille-martel' ON CONFLICT DO NOTHING`;

async function checkMix({ origin }: ServerProcess): Promise<void> {
  using client = createHttpClient(origin);
  const { faults } = JSON.parse((await client.get('/')).body) as { readonly faults: readonly string[] };
  if (faults.length > 0)
    throw new Error(`${faults.length} were not answered meanwhile, such as ${faults[0]}`);
}
