import type { Pool } from 'pg';
import { fill, PATHS, placeOf } from '../../../src/links.ts';
import { createHttpClient } from '../http.ts';
import { CONVENTIONS, median, time } from '../measure.ts';
import type { Place } from '../place.ts';
import { id } from '../planning-data.ts';
import type { ServerProcess } from '../process.ts';
import { createSubmission, type Dossier } from '../reponses.ts';
import { createSettle } from '../settle.ts';
import { atMost, ms, type Row, times } from '../table.ts';
import type { Side } from './measure.ts';
import { supervisor } from './rows.ts';
import { NOW } from './sample.ts';

/** What people wait for, in the program itself: with all conventions beside the same with one. */
export async function measureWork(place: Place, one: Side, all: Side): Promise<readonly Row[]> {
  const sides = [await open(place, one), await open(place, all)];
  try {
    for (let turn = 0; turn < TURNS; turn += 1)
      for (let index = 0; index < one.samples.length; index += 1)
        for (const side of sides) await side.take(WORKS, turn > 0); // the first turn fills the memory
    for (
      let turn = -1;
      turn < one.samples.length;
      turn += 1 // at last: others would read anew too
    )
      for (const side of sides) await side.take(FIRST_LOOKS, turn >= 0);
    const [alone, among] = sides;
    const rows = Object.entries({ ...WORKS, ...FIRST_LOOKS }).map(([work, { aim }]): Row => {
      const [ours, theirs] = [median(among?.taken.get(work) ?? []), median(alone?.taken.get(work) ?? [])];
      return {
        work: `${work}, one of ${CONVENTIONS} conventions`,
        measured: ms(ours),
        beside: `${ms(theirs)}, the only one`,
        ratio: times(ours, theirs),
        ...(aim === 'tenth' ? atMost(ours / theirs, 1.1, 'x') : aim !== null && atMost(ours, aim, ' ms')),
      };
    });
    const [first, alike] = [among?.firstMs ?? 0, alone?.firstMs ?? 0];
    const beside = `${ms(alike)}, the only one`;
    return [{ work: 'a first start, until it rests', measured: ms(first), beside }, ...rows];
  } finally {
    for (const { close } of sides) await close();
  }
}

const TURNS = 10;

/** The program on one of the databases, and somebody of one convention. */
async function open(place: Place, { database: { url, pool }, samples }: Side) {
  await pool.query(INSTALLATION);
  const n = samples[Math.floor(samples.length / 2)] ?? 1; // the same one each time on both sides: as many versions, as many revisions
  const last = Math.max(...samples);
  await pool.query(SESSIONS, [last]);
  for (const many of SUPERVISED) await pool.query(toSession(many), [1]);
  const { rows } = await pool.query<{ tourId: string }>(LINK, [n]);
  const dossier: Dossier = { tourId: rows[0]?.tourId ?? '', code: toToken(n), fiche: FICHE, version: 0 };
  const program = await place.startProgram({ DATABASE_URL: url, DATA_DIR: '', DEMO_NOW: NOW.toString() });
  // What a first start has to do for all of them may take longer than anybody waits: then it is measured meanwhile.
  const firstMs = await time(() =>
    createSettle(program, pool)().catch((error) => process.stderr.write(`${error}\n`)),
  );
  const http = createHttpClient(program.origin);
  const taken = new Map<string, number[]>();
  let others = 0;
  return {
    taken,
    firstMs,
    async take(works: Works, isCounted: boolean) {
      others = (others % last) + 1;
      for (const [work, { prepare }] of Object.entries(works)) {
        const took = await time(await prepare({ http, pool, n, other: others, dossier }));
        if (isCounted) taken.set(work, [...(taken.get(work) ?? []), took]);
      }
    },
    close: () => close(http, program, pool),
  };
}

async function close(http: Http, program: ServerProcess, pool: Pool): Promise<void> {
  http[Symbol.dispose]();
  await program.stop();
  await pool.query('VACUUM (ANALYZE)');
}

type Http = ReturnType<typeof createHttpClient>;

interface Turn {
  readonly http: Http;
  readonly pool: Pool;
  /** Number of the convention; and of another one each time. */
  readonly n: number;
  readonly other: number;
  readonly dossier: Dossier;
}

const toToken = (n: number) => `signed-in-for-a-bench-${n}`;
const of = (n: number, path: string) => `${fill(PATHS.convention, { convention: `copie-${n}` })}${path}`;

interface Work {
  /** Of the only convention; milliseconds; none. */
  readonly aim: 'tenth' | number | null;
  /** What stands before it is not timed; what it returns is. */
  readonly prepare: (turn: Turn) => Promise<() => Promise<unknown>>;
}

const SUPERVISED = [13, 100] as const;
const SUPERVISION = placeOf('resumes/supervision');

type Works = Readonly<Record<string, Work>>;

const WORKS: Works = {
  'a page (Aujourd’hui)': {
    aim: 'tenth',
    prepare: async ({ http, n }) => openPage(http, PATHS.espace, toToken(n)),
  },
  'the same page, of another convention each time': {
    aim: null, // a process remembers a hundred of them
    prepare: async ({ http, other }) => openPage(http, PATHS.espace, toToken(other)),
  },
  'a public feed': {
    aim: 'tenth',
    prepare: async ({ http, n }) => openPage(http, of(n, fill(PATHS.calendrier, { slug: 'groupe-projet' }))),
  },
  'a public page, its convention found by its code': {
    aim: 'tenth',
    prepare: async ({ http, n }) => openPage(http, of(n, PATHS.aide)),
  },
  'an answer': {
    aim: 'tenth',
    prepare: async ({ http, dossier }) => {
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
  },
  'the view of 13 conventions': {
    aim: 50,
    prepare: async ({ http }) => openPage(http, SUPERVISION, toSupervisor(13)),
  },
  'the view of 100 conventions': {
    aim: 300,
    prepare: async ({ http }) => openPage(http, SUPERVISION, toSupervisor(100)),
  },
};

/** Of conventions in which something has changed since the last look: nothing of them is remembered. */
const FIRST_LOOKS: Works = {
  'the view of 13 conventions, each changed since': {
    aim: 50,
    prepare: (turn) => openChanged(turn, 13),
  },
  'the view of 100 conventions, each changed since': {
    aim: 300,
    prepare: (turn) => openChanged(turn, 100),
  },
};

async function openChanged({ http, pool }: Turn, many: (typeof SUPERVISED)[number]) {
  await pool.query(CHANGED, [many]);
  return openPage(http, SUPERVISION, toSupervisor(many));
}

const CHANGED = `UPDATE "Revision" SET "numero" = "numero" + 1
  WHERE "conventionId" IN (SELECT ${id('c')} FROM generate_series(1, $1::int) n)`;

function openPage(http: Http, path: string, session?: string) {
  return () => (session === undefined ? http.get(path) : http.get(path, { cookie: `session=${session}` }));
}

const FICHE = 12; // nobody has answered for it in this round
const LEAD = String(2 + (FICHE % 14));

const INSTALLATION = `INSERT INTO "Installation" ("id", "mode", "empreinte") VALUES (1, 'demonstration', server_fingerprint())`;

const toSupervisor = (many: number) => `signed-in-to-supervise-${many}`;

const hash = (token: string) => `encode(sha256((${token})::bytea), 'hex')`;
const HASH = hash(`'${toToken(0).slice(0, -1)}' || n`);
const N = 'generate_series($1::int, $1::int) n';

const session = (token: string, p: string) => `
  INSERT INTO "Session" ("id", "conventionId", "personneId", "voie", "jeton", "sel", "courriel", "confirmeeLe", "creeLe", "vuLe",
    "renouveleLe", "inactifLe", "expireLe")
  SELECT gen_random_uuid(), q."conventionId", q."id", 'courriel', ${hash(token)}, '', lower(q."courriel"), end_, end_, end_, end_, end_, end_
  FROM N, "Personne" q, (SELECT '2100-01-01'::timestamptz AS end_) e WHERE q."id" = ${id('p', p)}`;

const SESSIONS = session(`'${toToken(0).slice(0, -1)}' || n`, '1').replace(
  'FROM N',
  'FROM generate_series(1, $1::int) n',
);
const toSession = (many: number) =>
  session(`'${toSupervisor(many)}'`, supervisor(many)).replace('FROM N', `FROM ${N}`);

const LINK = `
  INSERT INTO "LienPersonnel" ("empreinte", "conventionId", "personneId", "objet", "creeLe", "expireLe")
  SELECT ${HASH}, ${id('c')}, ${id('p', LEAD)}, 'reponse:' || ${id('t')} || ':' || gen_random_uuid(), now(), '2100-01-01'
  FROM ${N} RETURNING split_part("objet", ':', 2) AS "tourId"`;
