import { createBareTable, startBareInsert } from './bare.ts';
import { createHttpClient } from './http.ts';
import { compareRows, interleave } from './measure.ts';
import type { Place } from './place.ts';
import { withPool } from './place.ts';
import type { ServerProcess } from './process.ts';
import type { Sending, Submission } from './reponses.ts';
import { checkStored, createSubmission, listDossiers, takeTurns } from './reponses.ts';
import type { Row } from './table.ts';

/** The last step of an answer to the running program, beside an Express handler with one INSERT. */
export function measureSubmission(program: ServerProcess, place: Place): Promise<readonly Row[]> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      await createBareTable(pool);
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
        const comparison = {
          prepare,
          ours: () => send(current, current.last),
          baseline: () => theirs.post('/reponses', current.last.values),
        };
        const samples = await interleave(comparison, COUNT);
        await checkStored(pool, dossiers);
        return compareRows('one answer over HTTP', samples, {
          baseline: 'bare Express, one INSERT',
          aim: '1.5x',
        });
      } finally {
        ours.close();
        theirs.close();
        await bare.stop();
      }
    }),
  );
}

const COUNT = 200;
