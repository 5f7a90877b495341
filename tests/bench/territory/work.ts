import type { Pool } from 'pg';
import { fill, PATHS } from '../../../src/links.ts';
import { createHttpClient } from '../http.ts';
import { CONVENTIONS, median, time } from '../measure.ts';
import type { Place } from '../place.ts';
import { id } from '../planning-data.ts';
import type { ServerProcess } from '../process.ts';
import { createSubmission, type Dossier } from '../reponses.ts';
import { createSettle } from '../settle.ts';
import { atMost, ms, type Row, times } from '../table.ts';
import type { Side } from './measure.ts';
import { NOW } from './sample.ts';

/** What people wait for, in the program itself: with all conventions beside the same with one. */
export async function measureWork(place: Place, one: Side, all: Side): Promise<readonly Row[]> {
  const sides = [await open(place, one), await open(place, all)];
  try {
    for (let turn = 0; turn < TURNS; turn += 1)
      for (let index = 0; index < one.samples.length; index += 1)
        for (const side of sides) await side.take(turn > 0); // the first turn fills the memory
    const [alone, among] = sides.map(({ taken }) => taken);
    return Object.keys(WORKS).map((work) => {
      const [ours, theirs] = [median(among?.get(work) ?? []), median(alone?.get(work) ?? [])];
      return {
        work: `${work}, one of ${CONVENTIONS} conventions`,
        measured: ms(ours),
        beside: `${ms(theirs)}, the only one`,
        ratio: times(ours, theirs),
        ...atMost(ours / theirs, 1.1, 'x'),
      };
    });
  } finally {
    for (const { close } of sides) await close();
  }
}

const TURNS = 10;

/** The program on one of the databases, and somebody of one convention. */
async function open(place: Place, { database: { url, pool }, samples }: Side) {
  await pool.query(INSTALLATION);
  const n = samples[Math.floor(samples.length / 2)] ?? 1; // the same one each time on both sides: as many versions, as many revisions
  await pool.query(SESSION, [n]);
  const { rows } = await pool.query<{ tourId: string }>(LINK, [n]);
  const dossier: Dossier = { tourId: rows[0]?.tourId ?? '', code: toToken(n), fiche: FICHE, version: 0 };
  const program = await place.startProgram({ DATABASE_URL: url, DATA_DIR: '', DEMO_NOW: NOW.toString() });
  // What a first start has to do for all of them may take longer than anybody waits: then it is measured meanwhile.
  await createSettle(program, pool)().catch((error) => process.stderr.write(`${error}\n`));
  const http = createHttpClient(program.origin);
  const taken = new Map<string, number[]>();
  return {
    taken,
    async take(isCounted: boolean) {
      for (const [work, run] of Object.entries(WORKS)) {
        const last = await run({ http, n, dossier });
        const took = await time(last);
        if (isCounted) taken.set(work, [...(taken.get(work) ?? []), took]);
      }
    },
    close: () => close(http, program, pool),
  };
}

async function close(http: Http, program: ServerProcess, pool: Pool): Promise<void> {
  http.close();
  await program.stop();
  await pool.query('VACUUM (ANALYZE)');
}

type Http = ReturnType<typeof createHttpClient>;

interface Turn {
  readonly http: Http;
  /** Number of the convention. */
  readonly n: number;
  readonly dossier: Dossier;
}

const toToken = (n: number) => `signed-in-for-a-bench-${n}`;
const of = (n: number, path: string) => `${fill(PATHS.convention, { convention: `copie-${n}` })}${path}`;

/** What stands before it is not timed; what it returns is. */
const WORKS: Readonly<Record<string, (turn: Turn) => Promise<() => Promise<unknown>>>> = {
  'a page (Aujourd’hui)': async ({ http, n }) => {
    const headers = { cookie: `session=${toToken(n)}` };
    return () => http.get(PATHS.espace, headers);
  },
  'a public feed': async ({ http, n }) => {
    const path = fill(PATHS.calendrier, { slug: 'groupe-projet' });
    return () => http.get(of(n, path));
  },
  'a public page, its convention found by its code': async ({ http, n }) => {
    return () => http.get(of(n, PATHS.aide));
  },
  'an answer': async ({ http, dossier }) => {
    const { code, steps, last } = createSubmission(dossier);
    const send = ({ name, values }: typeof last) =>
      http.post(fill(PATHS.repondreIntent, { token: code }), {
        _intent: name,
        _formulaire: '1',
        ...values,
      });
    for (const step of steps) await send(step);
    return () => send(last);
  },
};

const FICHE = 12; // nobody has answered for it in this round
const LEAD = String(2 + (FICHE % 14));

const INSTALLATION = `INSERT INTO "Installation" ("id", "mode", "empreinte") VALUES (1, 'demonstration', server_fingerprint())`;

const HASH = `encode(sha256(('${toToken(0).slice(0, -1)}' || n)::bytea), 'hex')`;
const N = 'generate_series($1::int, $1::int) n';

const SESSION = `
  INSERT INTO "Session" ("id", "conventionId", "personneId", "voie", "jeton", "sel", "confirmeeLe", "creeLe", "vuLe",
    "renouveleLe", "inactifLe", "expireLe")
  SELECT gen_random_uuid(), ${id('c')}, ${id('p', '1')}, 'courriel', ${HASH}, '', end_, end_, end_, end_, end_, end_
  FROM ${N}, (SELECT '2100-01-01'::timestamptz AS end_) e`;

const LINK = `
  INSERT INTO "LienPersonnel" ("empreinte", "conventionId", "personneId", "objet", "creeLe", "expireLe")
  SELECT ${HASH}, ${id('c')}, ${id('p', LEAD)}, 'reponse:' || ${id('t')} || ':' || gen_random_uuid(), now(), '2100-01-01'
  FROM ${N} RETURNING split_part("objet", ':', 2) AS "tourId"`;
