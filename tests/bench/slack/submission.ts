import { fileURLToPath } from 'node:url';
import { deliverOverHttp } from '../../support/fake-slack/http-delivery.ts';
import type { Delivered, FakeSlack } from '../../support/fake-slack/types.ts';
import { createBareTable } from '../bare.ts';
import { compareRows, interleave, time } from '../measure.ts';
import { openLastStep, type Person, PLATFORM_MS, sendStep } from '../person.ts';
import type { Place } from '../place.ts';
import { withPool } from '../place.ts';
import { type ServerProcess, startProcess } from '../process.ts';
import type { Dossier } from '../reponses.ts';
import { checkStored, listDossiers, takeTurns } from '../reponses.ts';
import { createSettle } from '../settle.ts';
import type { Row } from '../table.ts';
import { checkSlack, openWorkspace, toPerson, toSlackEnv, toTarget } from './people.ts';

/** The last window of an answer, sent to the running program, beside a bare Bolt app with one INSERT. */
export function measureSlackSubmission(place: Place): Promise<readonly Row[]> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      await createBareTable(pool);
      const dossiers = await listDossiers(pool);
      const slack = await openWorkspace(pool, dossiers);
      const program = await place.startProgram({ MODE: 'demonstration', ...toSlackEnv(slack) });
      const bare = await startProcess({ args: [BARE], env: { BENCH_DATABASE: url }, path: '/' });
      slack.connect(toTarget(program));
      try {
        const settle = createSettle(program, pool);
        const samples = await interleave({ ...createTurns(slack, dossiers, bare), settle }, COUNT);
        await checkStored(pool, dossiers);
        checkSlack(slack);
        return compareRows(`Slack answer, Slack takes ${PLATFORM_MS} ms`, samples, {
          baseline: 'bare Bolt, one INSERT',
          aims: { p50: 1.6, p99: 2 },
        });
      } finally {
        await program.stop();
        await bare.stop();
        await slack.stop();
      }
    }),
  );
}

const COUNT = 120;
const BARE = fileURLToPath(import.meta.resolve('./bare-app.ts'));

/** The bare app gets the very payloads that the program got before; of both, the request is timed. */
function createTurns(slack: FakeSlack, dossiers: readonly Dossier[], bare: ServerProcess) {
  const next = takeTurns(dossiers);
  const target = { ...toTarget(bare), patienceMs: 60_000 };
  const sent: Delivered[] = [];
  let person: Person;
  return {
    prepare: async () => {
      const dossier = next();
      person = toPerson(slack, dossier);
      await openLastStep(person, dossier);
      dossier.version += 1;
    },
    ours: async () => {
      await sendStep(person);
      const last = getLast(slack);
      sent.push(last);
      return last.tookMs;
    },
    baseline: () =>
      time(async () => {
        const { body = {} } = sent.shift() ?? {};
        const { why } = await deliverOverHttp(target, 'interactive', { body, retryNum: 0 });
        if (why !== '') throw new Error(`the bare app did not take it: ${why}`);
      }),
  };
}

function getLast({ delivered }: FakeSlack): Delivered {
  const last = delivered.findLast(({ kind }) => kind === 'interactive');
  if (last === undefined) throw new Error('no form was sent');
  return last;
}
