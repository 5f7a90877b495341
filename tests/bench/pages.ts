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
import { measureRate } from './rate.ts';
import { createSettle } from './settle.ts';
import type { Row } from './table.ts';
import { atLeast, perSecond, times } from './table.ts';

/** What people who are signed in read, beside Express pages of the same bytes after one look at the session. */
export function measurePages(place: Place): Promise<readonly Row[]> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      const program = await place.startProgram();
      const ours = createHttpClient(program.origin);
      try {
        await pool.query(SESSION, [TOKEN]);
        await pool.query(LINK, [TOKEN]);
        const addresses = Object.entries(PAGES);
        const bodies: string[] = [];
        for (const [, address] of addresses) bodies.push((await ours.get(address, HEADERS)).body);
        const bare = await startBarePages(bodies, url);
        try {
          const rows: Row[] = [];
          for (const [index, [name, address]] of addresses.entries()) {
            const target = { program, bare, settle: createSettle(program, pool), index, address };
            rows.push(...(await measurePage(name, target)));
          }
          return rows;
        } finally {
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
const RATE_MS = 2_000;
const BASELINE = 'bare Express, the same bytes';
const TOKEN = 'signed-in-for-a-bench';
const HEADERS = { cookie: `session=${TOKEN}` };

const PAGES: Readonly<Record<string, string>> = {
  'Aujourd’hui': PATHS.espace,
  'Le plan': PATHS.espacePlan,
  'a fiche': fill(PATHS.espaceFiche, { numero: 6 }),
  'Le tour': `${PATHS.espace}/tour`,
  search: `${PATHS.espaceRecherche}?mots=parentalite`,
  'personal page': fill(PATHS.tableau, { token: TOKEN }),
};

interface Target {
  readonly program: ServerProcess;
  readonly bare: ServerProcess;
  readonly settle: () => Promise<unknown>;
  readonly index: number;
  readonly address: string;
}

async function measurePage(
  name: string,
  { program, bare, settle, index, address }: Target,
): Promise<readonly Row[]> {
  const [ours, theirs] = [createHttpClient(program.origin), createHttpClient(bare.origin)];
  try {
    const samples = await interleave(
      {
        prepare: async () => {},
        ours: () => time(() => ours.get(address, HEADERS)),
        baseline: () => time(() => theirs.get(`/${index}`, HEADERS)),
        settle,
      },
      COUNT,
    );
    const ourRate = await measureRate({ origin: program.origin, path: address, headers: HEADERS }, RATE_MS);
    const theirRate = await measureRate(
      { origin: bare.origin, path: `/${index}`, headers: HEADERS },
      RATE_MS,
    );
    return [
      ...compareRows(name, samples, { baseline: BASELINE, aims: { p50: 5, p99: 10 } }),
      {
        work: `${name}, 16 at once`,
        measured: perSecond(ourRate),
        beside: `${perSecond(theirRate)}, ${BASELINE}`,
        ratio: times(ourRate, theirRate),
        ...atLeast(ourRate, 400, '/s'),
      },
    ];
  } finally {
    ours.close();
    theirs.close();
  }
}

/** Coordination, signed in for ever: the clock of the demonstration is not the machine's. */
const SESSION = `
  INSERT INTO "Session" ("id", "conventionId", "personneId", "voie", "jeton", "sel", "confirmeeLe", "creeLe", "vuLe",
    "renouveleLe", "inactifLe", "expireLe")
  SELECT gen_random_uuid(), "conventionId", "id", 'courriel', encode(sha256($1::bytea), 'hex'), '',
    end_, end_, end_, end_, end_, end_
  FROM "Personne", (SELECT '2100-01-01'::timestamptz AS end_) e WHERE "code" = 'camille-martel'`;

const LINK = `
  INSERT INTO "LienPersonnel" ("empreinte", "conventionId", "personneId", "objet", "creeLe", "expireLe")
  SELECT encode(sha256($1::bytea), 'hex'), "conventionId", "id", 'tableau', now(), '2100-01-01'
  FROM "Personne" WHERE "code" = 'christine-coppin'`;

/** The bytes go by a file: an environment holds 128 KB. */
async function startBarePages(bodies: readonly string[], database: string): Promise<ServerProcess> {
  const folder = await mkdtemp(path.join(tmpdir(), 'espace-pages-'));
  const file = path.join(folder, 'pages.json');
  await writeFile(file, JSON.stringify(bodies));
  try {
    const server = fileURLToPath(import.meta.resolve('./bare-pages.ts'));
    const env = { BENCH_PAGES: file, BENCH_DATABASE: database };
    return await startProcess({ args: [server], env, path: '/0' });
  } finally {
    await rm(folder, { recursive: true }); // it was read before the first answer
  }
}
