import { createBareTable } from './bare.ts';
import { openBot } from './bot.ts';
import { compareRows, interleave } from './measure.ts';
import type { Place } from './place.ts';
import { withPool } from './place.ts';
import type { Sending, Submission } from './reponses.ts';
import { checkStored, createSubmission, listDossiers, takeTurns } from './reponses.ts';
import type { Row } from './table.ts';

/** The same answer without HTTP, chat lines or workers: `bot.handle` with its stores, beside one INSERT. */
export function measureDirectSubmission(place: Place): Promise<readonly Row[]> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      await createBareTable(pool);
      const { handle, close } = await openBot(url, 'demonstration');
      try {
        const dossiers = await listDossiers(pool);
        const next = takeTurns(dossiers);
        let current: Submission | undefined;
        const send = (code: string, { name, values }: Sending) =>
          handle({ name, account: { plateforme: 'atelier', espace: 'local', identifiant: code }, values });
        const prepare = async () => {
          current = createSubmission(next());
          for (const step of current.steps) await send(current.code, step);
        };
        const comparison = {
          prepare,
          ours: async () => current && send(current.code, current.last),
          baseline: () =>
            pool.query('INSERT INTO bare_reponse (valeurs) VALUES ($1)', [
              JSON.stringify(current?.last.values),
            ]),
        };
        const samples = await interleave(comparison, COUNT);
        await checkStored(pool, dossiers);
        return compareRows('one answer in process', samples, { baseline: 'one INSERT', aim: '' });
      } finally {
        await close();
      }
    }),
  );
}

const COUNT = 200;
