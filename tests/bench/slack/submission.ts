import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { deliverOverHttp } from '../../support/fake-slack/http-delivery.ts';
import { createFakeSlack } from '../../support/fake-slack/index.ts';
import type { FakePerson, FakeSlack, Json } from '../../support/fake-slack/types.ts';
import { createBareTable } from '../bare.ts';
import { compareRows, interleave } from '../measure.ts';
import type { Person } from '../person.ts';
import { openLastStep, sendStep } from '../person.ts';
import type { Place } from '../place.ts';
import { withPool } from '../place.ts';
import { startProcess } from '../process.ts';
import type { Dossier } from '../reponses.ts';
import { checkStored, listDossiers, takeTurns } from '../reponses.ts';
import type { Row } from '../table.ts';
import { SIGNING_SECRET, TEAM, TOKEN } from './workspace.ts';

/** The last window of an answer, sent to the running program, beside a bare Bolt app with one INSERT. */
export function measureSlackSubmission(place: Place): Promise<readonly Row[]> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      await createBareTable(pool);
      const dossiers = await listDossiers(pool);
      const slack = await openWorkspace(pool, dossiers);
      const env = {
        SLACK_BOT_TOKEN: TOKEN,
        SLACK_SIGNING_SECRET: SIGNING_SECRET,
        SLACK_API_URL: slack.apiUrl,
      };
      const program = await place.startProgram({ MODE: 'demonstration', ...env });
      const bare = await startProcess({ args: [BARE], env: { BENCH_DATABASE: url }, path: '/' });
      slack.connect(toTarget(program.origin));
      try {
        const samples = await interleave(createComparison(slack, dossiers, toTarget(bare.origin)), COUNT);
        await checkStored(pool, dossiers);
        checkSlack(slack);
        return compareRows('one answer from Slack to its acknowledgement', samples, {
          baseline: 'bare Bolt, one INSERT',
          aim: { p50: '1.5x', p99: '2x' },
        });
      } finally {
        await program.stop();
        await bare.stop();
        await slack.stop();
      }
    }),
  );
}

const COUNT = 200;
const BARE = fileURLToPath(import.meta.resolve('./bare-app.ts'));

/** A Slack in this process, where everybody who answers for a fiche has an account. */
async function openWorkspace(pool: Pool, dossiers: readonly Dossier[]): Promise<FakeSlack> {
  const slack = await createFakeSlack({ echo: false });
  slack.addWorkspace({ id: TEAM });
  for (const code of new Set(dossiers.map((dossier) => dossier.code))) {
    slack.addUser({ id: toUserId(code), team: TEAM });
    await pool.query(
      `INSERT INTO "Compte" ("id", "conventionId", "personneId", "plateforme", "espace", "identifiant")
       SELECT gen_random_uuid(), "conventionId", "id", 'slack', $2, $3 FROM "Personne" WHERE "code" = $1`,
      [code, TEAM, toUserId(code)],
    );
  }
  return slack;
}

function toUserId(code: string): string {
  return `U${code.replaceAll('-', '').toUpperCase()}`;
}

function toTarget(origin: string) {
  return { url: `${origin}/slack/events`, signingSecret: SIGNING_SECRET };
}

/** The bare app gets the very payload that the program got before. */
function createComparison(slack: FakeSlack, dossiers: readonly Dossier[], bare: ReturnType<typeof toTarget>) {
  const next = takeTurns(dossiers);
  let person: Person;
  let body: Json = {};
  return {
    prepare: async () => {
      const dossier = next();
      person = toPerson(slack.as(toUserId(dossier.code)));
      await openLastStep(person, dossier);
      dossier.version += 1;
    },
    ours: async () => {
      await sendStep(person);
      body = slack.delivered.at(-1)?.body ?? {};
    },
    baseline: () => deliverOverHttp({ ...bare, patienceMs: 60_000 }, 'interactive', { body, retryNum: 0 }),
  };
}

function toPerson({ dm, press, view, submit }: FakePerson): Person {
  return {
    dm,
    press: (label) => press(label),
    listFields: () => Object.keys(view()?.values ?? {}),
    submit: (values) => submit(values),
  };
}

/** @throws Error when Slack, or somebody at their window, would have something to say */
function checkSlack({ violations, problems }: FakeSlack): void {
  const [fault] = [...violations, ...problems];
  if (fault !== undefined) throw new Error(`something went wrong in Slack: ${fault}`);
}
