import { createBareTable, startBareInsert } from './bare.ts';
import { createHttpClient } from './http.ts';
import { compareRows, interleave, time } from './measure.ts';
import type { Place } from './place.ts';
import { withPool } from './place.ts';
import type { Sending, Submission } from './reponses.ts';
import { checkStored, createSubmission, listDossiers, takeTurns } from './reponses.ts';
import { createSettle } from './settle.ts';
import type { Row } from './table.ts';

/** The last step of an answer to the running program, beside an Express handler with one INSERT. */
export function measureSubmission(place: Place): Promise<readonly Row[]> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      await createBareTable(pool);
      const program = await place.startProgram();
      const bare = await startBareInsert(url);
      const [ours, theirs] = [createHttpClient(program.origin), createHttpClient(bare.origin)];
      try {
        const dossiers = await listDossiers(pool);
        const next = takeTurns(dossiers);
        let current: Submission;
        const send = ({ code }: Submission, { name, values }: Sending) =>
          ours.post(`/atelier/personnes/${code}/intent`, { _intent: name, _formulaire: '1', ...values });
        const prepare = async () => {
          current = createSubmission(next());
          for (const step of current.steps) await send(current, step);
        };
        const bodies: Sending['values'][] = [];
        const comparison = {
          prepare,
          settle: createSettle(program, pool),
          ours: () => {
            bodies.push(current.last.values);
            return time(() => send(current, current.last));
          },
          baseline: () => time(() => theirs.post('/reponses', bodies.shift() ?? {})),
        };
        const samples = await interleave(comparison, COUNT);
        await checkStored(pool, dossiers);
        return compareRows('web answer', samples, {
          baseline: 'bare Express, one INSERT',
          aims: { p50: 2 },
        });
      } finally {
        ours.close();
        theirs.close();
        await bare.stop();
        await program.stop();
      }
    }),
  );
}

const COUNT = 200;
