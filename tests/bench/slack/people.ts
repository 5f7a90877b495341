import type { Pool } from 'pg';
import { createFakeSlack } from '../../support/fake-slack/index.ts';
import type { FakePerson, FakeSlack } from '../../support/fake-slack/types.ts';
import { type Person, PLATFORM_MS } from '../person.ts';
import type { ServerProcess } from '../process.ts';
import type { Dossier } from '../reponses.ts';
import { SIGNING_SECRET, TEAM, TOKEN } from './workspace.ts';

/** A Slack in this process, as slow as a real one, where everybody who answers for a fiche has an account. */
export async function openWorkspace(pool: Pool, dossiers: readonly Dossier[]): Promise<FakeSlack> {
  const slack = await createFakeSlack({ echo: false, latencyMs: PLATFORM_MS, patienceMs: PATIENCE_MS });
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

const PATIENCE_MS = 60_000;

/** What the program is started with to work in it. */
export function toSlackEnv({ apiUrl }: Pick<FakeSlack, 'apiUrl'>) {
  return { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: apiUrl };
}

export function toTarget({ origin }: ServerProcess) {
  return { url: `${origin}/slack/events`, signingSecret: SIGNING_SECRET };
}

export function toPerson(slack: FakeSlack, { code }: Dossier): Person {
  const { dm, press, view, submit }: FakePerson = slack.as(toUserId(code));
  return {
    dm,
    press: (label) => press(label),
    listFields: () => Object.keys(view()?.values ?? {}),
    submit: (values) => submit(values),
  };
}

function toUserId(code: string): string {
  return `U${code.replaceAll('-', '').toUpperCase()}`;
}

/** @throws Error when Slack, or somebody at their window, would have something to say */
export function checkSlack({ violations, problems }: FakeSlack): void {
  const [fault] = [...violations, ...problems];
  if (fault !== undefined) throw new Error(`something went wrong in Slack: ${fault}`);
}
