import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { createFakeTeams, TENANT } from '../../support/fake-teams/index.ts';
import type { Delivered, FakePerson, FakeTeams } from '../../support/fake-teams/types.ts';
import { createBareTable } from '../bare.ts';
import { compareRows, interleave } from '../measure.ts';
import type { Person } from '../person.ts';
import { openLastStep, PLATFORM_MS, sendStep } from '../person.ts';
import type { Place } from '../place.ts';
import { withPool } from '../place.ts';
import { type ServerProcess, startProcess } from '../process.ts';
import type { Dossier } from '../reponses.ts';
import { checkStored, listDossiers, takeTurns } from '../reponses.ts';
import { createSettle } from '../settle.ts';
import type { Row } from '../table.ts';

/** The last step of an answer in a dialog, sent to the running program, beside a bare CloudAdapter with one INSERT. */
export function measureTeamsSubmission(place: Place): Promise<readonly Row[]> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      await createBareTable(pool);
      const dossiers = await listDossiers(pool);
      const teams = await createFakeTeams({ latencyMs: PLATFORM_MS });
      const program = await place.startProgram({ MODE: 'demonstration', ...toTeamsEnv(teams) });
      const env = { BENCH_DATABASE: url, BENCH_TEAMS: JSON.stringify(teams.config) };
      const bare = await startProcess({ args: [BARE], env, path: '/' });
      const targets = { ours: toTarget(program), bare: toTarget(bare) };
      try {
        teams.connect(targets.ours);
        await addPeople(pool, teams, dossiers);
        const settle = createSettle(program, pool);
        const samples = await interleave({ ...createTurns(teams, dossiers, targets), settle }, COUNT);
        await checkStored(pool, dossiers);
        if (teams.violations.length > 0) throw new Error(`Teams would not take this: ${teams.violations[0]}`);
        return compareRows(`Teams answer, Microsoft takes ${PLATFORM_MS} ms`, samples, {
          baseline: 'bare CloudAdapter, one INSERT',
          aims: { p50: 1.5, p99: 2 },
        });
      } finally {
        await program.stop();
        await bare.stop();
        await teams.stop();
      }
    }),
  );
}

const COUNT = 120;
const BARE = fileURLToPath(import.meta.resolve('./bare-app.ts'));

/** What the program is started with to work in it. */
function toTeamsEnv({ config }: Pick<FakeTeams, 'config'>): Readonly<Record<string, string>> {
  return {
    TEAMS_APP_ID: config.appId,
    TEAMS_APP_PASSWORD: config.appPassword,
    TEAMS_TENANT_IDS: config.tenantIds.join(','),
    TEAMS_LOGIN_URL: config.loginUrl,
  };
}

function toTarget({ origin }: ServerProcess) {
  return { url: `${origin}/api/messages` };
}

/** Everybody who answers for a fiche has an account, and installs the bot. */
async function addPeople(pool: Pool, teams: FakeTeams, dossiers: readonly Dossier[]): Promise<void> {
  for (const code of new Set(dossiers.map((dossier) => dossier.code))) {
    const { aadObjectId } = teams.addUser({ id: code, tenant: TENANT });
    await pool.query(
      `INSERT INTO "Compte" ("id", "conventionId", "personneId", "plateforme", "espace", "identifiant")
       SELECT gen_random_uuid(), "conventionId", "id", 'teams', $2, $3 FROM "Personne" WHERE "code" = $1`,
      [code, TENANT, aadObjectId],
    );
    await teams.as(code).install();
  }
}

/** The bare app gets the very activities that the program got before; of both, the request is timed. */
function createTurns(
  teams: FakeTeams,
  dossiers: readonly Dossier[],
  targets: Readonly<Record<'ours' | 'bare', ReturnType<typeof toTarget>>>,
) {
  const next = takeTurns(dossiers);
  const sent: Delivered[] = [];
  let person: Person;
  return {
    prepare: async () => {
      const dossier = next();
      person = toPerson(teams.as(dossier.code));
      await openLastStep(person, dossier);
      dossier.version += 1;
    },
    ours: async () => {
      await sendStep(person);
      const last = getLast(teams);
      sent.push(last);
      return last.tookMs;
    },
    baseline: async () => {
      teams.connect(targets.bare);
      const { status } = await teams.deliver(sent.shift()?.activity ?? {});
      teams.connect(targets.ours);
      if (status !== 200) throw new Error(`the bare app answered ${status}`);
      return getLast(teams).tookMs;
    },
  };
}

function getLast({ delivered }: FakeTeams): Delivered {
  const last = delivered.at(-1);
  if (last === undefined) throw new Error('nothing was delivered');
  return last;
}

function toPerson({ dm, press, dialog, submitDialog }: FakePerson): Person {
  return {
    dm,
    press: (label) => press(label),
    listFields: () => Object.keys(dialog()?.values ?? {}),
    submit: (values) => submitDialog(values),
  };
}
