import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { createFakeTeams, TENANT } from '../../support/fake-teams/index.ts';
import type { FakePerson, FakeTeams } from '../../support/fake-teams/types.ts';
import { createBareTable } from '../bare.ts';
import { compareRows, interleave } from '../measure.ts';
import type { Person } from '../person.ts';
import { openLastStep, sendStep } from '../person.ts';
import type { Place } from '../place.ts';
import { withPool } from '../place.ts';
import { startProcess } from '../process.ts';
import type { Dossier } from '../reponses.ts';
import { checkStored, listDossiers, SAISIE, takeTurns } from '../reponses.ts';
import type { Row } from '../table.ts';

/** The last step of an answer in a dialog, sent to the running program, beside a bare CloudAdapter with one INSERT. */
export function measureTeamsSubmission(place: Place): Promise<readonly Row[]> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      await createBareTable(pool);
      const dossiers = await listDossiers(pool);
      const teams = await createFakeTeams();
      const program = await place.startProgram(toEnv(teams));
      const env = { BENCH_DATABASE: url, BENCH_TEAMS: JSON.stringify(teams.config) };
      const bare = await startProcess({ args: [BARE], env, path: '/' });
      const targets = { ours: toTarget(program.origin), bare: toTarget(bare.origin) };
      try {
        teams.connect(targets.ours);
        await addPeople(pool, teams, dossiers);
        const samples = await interleave(createComparison(teams, dossiers, targets), COUNT);
        await checkStored(pool, dossiers);
        if (teams.violations.length > 0) throw new Error(`Teams would not take this: ${teams.violations[0]}`);
        return compareRows('one answer from Teams to its acknowledgement', samples, {
          baseline: 'bare CloudAdapter, one INSERT',
          aim: { p50: '1.5x', p99: '2x' },
        });
      } finally {
        await program.stop();
        await bare.stop();
        await teams.stop();
      }
    }),
  );
}

const COUNT = 200;
const BARE = fileURLToPath(import.meta.resolve('./bare-app.ts'));

function toEnv({ config }: FakeTeams): Readonly<Record<string, string>> {
  return {
    MODE: 'demonstration',
    TEAMS_APP_ID: config.appId,
    TEAMS_APP_PASSWORD: config.appPassword,
    TEAMS_TENANT_IDS: config.tenantIds.join(','),
    TEAMS_LOGIN_URL: config.loginUrl,
  };
}

function toTarget(origin: string) {
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

/** The bare app gets an invoke of the same kind with the same fields. */
function createComparison(
  teams: FakeTeams,
  dossiers: readonly Dossier[],
  targets: Readonly<Record<'ours' | 'bare', ReturnType<typeof toTarget>>>,
) {
  const next = takeTurns(dossiers);
  let code = '';
  return {
    prepare: async () => {
      const dossier = next();
      code = dossier.code;
      await openLastStep(toPerson(teams.as(code)), dossier);
      dossier.version += 1;
    },
    ours: () => sendStep(toPerson(teams.as(code))),
    baseline: async () => {
      const value = { data: SAISIE, context: { theme: 'default' } };
      const invoke = teams.activity(code, { type: 'invoke', name: 'task/submit', value });
      teams.connect(targets.bare);
      const { status } = await teams.deliver(invoke);
      teams.connect(targets.ours);
      if (status !== 200) throw new Error(`the bare app answered ${status}`);
    },
  };
}

function toPerson({ dm, press, dialog, submitDialog }: FakePerson): Person {
  return {
    dm,
    press: (label) => press(label),
    listFields: () => Object.keys(dialog()?.values ?? {}),
    submit: (values) => submitDialog(values),
  };
}
