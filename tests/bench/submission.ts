import { setTimeout as delay } from 'node:timers/promises';
import { fill, PATHS } from '../../src/links.ts';
import { createBareTable, startBareInsert } from './bare.ts';
import { createHttpClient } from './http.ts';
import { compareRows, interleave, SAMPLES, time } from './measure.ts';
import { PLATFORM_MS } from './person.ts';
import { type Place, withPool } from './place.ts';
import type { ServerProcess } from './process.ts';
import {
  checkStored,
  createSubmission,
  type Dossier,
  listDossiers,
  type Sending,
  type Submission,
  takeTurns,
} from './reponses.ts';
import { createSettle } from './settle.ts';
import type { Row } from './table.ts';

/** The last step of an answer to the running program, beside an Express handler with one INSERT. */
export function measureSubmission(place: Place): Promise<readonly Row[]> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      await createBareTable(pool);
      const program = await place.startProgram();
      const bare = await startBareInsert(url);
      try {
        const dossiers = await listDossiers(pool);
        await pool.query(LINKS);
        const rows: Row[] = [];
        for (const way of WAYS) {
          const turns = createTurns(way.address, dossiers, { program, bare });
          const samples = await interleave({ ...turns, settle: createSettle(program, pool) }, SAMPLES);
          turns.close();
          await checkStored(pool, dossiers);
          rows.push(...compareRows(way.work, samples, { baseline: BASELINE, aims: { p50: 2 } }));
        }
        return rows;
      } finally {
        await bare.stop();
        await program.stop();
      }
    }),
  );
}

const BASELINE = 'bare Express, one INSERT';

const WAYS = [
  {
    work: 'web answer, personal page',
    address: (code: string) => fill(PATHS.tableauIntent, { token: code }),
  },
  { work: 'web answer, local chat', address: (code: string) => fill(PATHS.atelierIntent, { code }) },
] as const;

/** A link to the personal page of everybody: their code is its token. */
const LINKS = `
  INSERT INTO "LienPersonnel" ("empreinte", "conventionId", "personneId", "objet", "creeLe", "expireLe")
  SELECT encode(sha256("code"::bytea), 'hex'), "conventionId", "id", 'tableau', now(), '2100-01-01' FROM "Personne"`;

interface Servers {
  readonly program: ServerProcess;
  readonly bare: ServerProcess;
}

function createTurns(
  address: (code: string) => string,
  dossiers: readonly Dossier[],
  { program, bare }: Servers,
) {
  const [ours, theirs] = [createHttpClient(program.origin), createHttpClient(bare.origin)];
  const next = takeTurns(dossiers);
  const bodies: Sending['values'][] = [];
  let current: Submission;
  const send = ({ code }: Submission, { name, values }: Sending) =>
    ours.post(address(code), { _intent: name, _formulaire: '1', ...values });
  return {
    prepare: async () => {
      current = createSubmission(next());
      for (const step of current.steps) {
        await send(current, step);
        await delay(PLATFORM_MS); // as in a chat: nobody sends two steps in the same instant
      }
    },
    ours: () => {
      bodies.push(current.last.values);
      return time(() => send(current, current.last));
    },
    baseline: () => time(() => theirs.post('/reponses', bodies.shift() ?? {})),
    close: () => {
      ours.close();
      theirs.close();
    },
  };
}
