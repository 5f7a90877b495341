import { afterAll, describe, expect, it } from 'vitest';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { openTestDatabase } from '../support/database.ts';
import { createDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import {
  type DebianServer,
  HAS_POSTGRES_17,
  query,
  startPrimary,
  startStandby,
} from '../support/debian-postgres.ts';
import { readAnswers } from '../support/demo-checks.ts';
import { type DemoProcess, plain } from '../support/demo-program.ts';
import { createFakeTeams } from '../support/fake-teams/index.ts';
import type { FakeTeams } from '../support/fake-teams/types.ts';
import { createPlace } from '../support/postgres-place.ts';
import { silentLogger as logger } from '../support/silent-logger.ts';
import { AGGLO, type SlackProgram, startSlackProcess } from '../support/slack-program.ts';
import { createTeamsPeople, toTeamsEnv } from '../support/teams-demo.ts';

/** Of each platform three fiches with who leads them: answered before, answered just before, answered while nothing is there. */
const LEADS = {
  slack: [
    ['maxime-pruvost', 2],
    ['sandrine-leclercq', 5],
    ['julie-hochart', 7],
  ],
  teams: [
    ['claire-lefebvre', 12],
    ['karim-benali', 6],
    ['karim-benali', 9],
  ],
} as const;
const PLATFORMS = ['slack', 'teams'] as const;

/**
 * The primary dies in the middle of a round, its synchronous standby takes over: what was acknowledged is there. Without
 * synchronous replication: tests/storms/failover.test.ts. Needs PostgreSQL 17 of Debian (apt install postgresql-17).
 */
describe.skipIf(!HAS_POSTGRES_17)('a synchronous standby', () => {
  const ends: (() => Promise<unknown>)[] = [];
  let primary: DebianServer;
  let standby: DebianServer;
  let door: DatabaseProxy;
  let teams: FakeTeams;
  let app: SlackProgram & DemoProcess;

  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });

  /** A person in front of a platform: what both have. */
  const open = (platform: (typeof PLATFORMS)[number], code: string) => {
    const person = platform === 'slack' ? app.as(code) : teams.as(code);
    const notice = () => ('notice' in person ? person.notice() : '');
    const press = (label: string) =>
      'notice' in person ? person.press(label, { isVain: true }) : person.press(label); // meanwhile nothing may come of it
    return { press, read: () => [...person.dmMessages(), notice()].join('\n') };
  };

  /** « Rien de nouveau »; what stands before its lead afterwards. */
  async function answer(platform: (typeof PLATFORMS)[number], index: 0 | 1 | 2): Promise<string> {
    const [code, fiche] = LEADS[platform][index];
    const lead = open(platform, code);
    await lead.press(`Rien de nouveau pour la fiche ${fiche}`);
    return plain(lead.read());
  }
  /** The platform takes the press at once; what comes of it follows. */
  async function expectAnswered(
    platform: (typeof PLATFORMS)[number],
    index: 0 | 1 | 2,
    text: string | RegExp,
  ): Promise<void> {
    await answer(platform, index);
    const read = () => plain(open(platform, LEADS[platform][index][0]).read());
    await expect
      .poll(read)
      .toEqual(typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text));
  }
  const taken = (platform: (typeof PLATFORMS)[number], index: 0 | 1 | 2) =>
    `pour la fiche ${LEADS[platform][index][1]} est enregistrée`;

  it('follows the primary, which takes answers of the round from both platforms', async () => {
    const place = await createPlace();
    ends.push(place.remove);
    primary = await startPrimary(place);
    ends.push(primary.kill);
    await query(primary.port, 'CREATE DATABASE espace');
    const url = `postgresql://espace@127.0.0.1:${primary.port}/espace`;
    await migrate({ url, logger });
    standby = await startStandby(primary.port, place);
    ends.push(standby.kill);
    await query(primary.port, `ALTER SYSTEM SET synchronous_standby_names = '*'`);
    await query(primary.port, 'SELECT pg_reload_conf()');
    const states = () => query(primary.port, 'SELECT sync_state FROM pg_stat_replication');
    await expect.poll(states).toEqual([{ sync_state: 'sync' }]);
    door = await createDatabaseProxy(url);
    ends.push(door.shut);
    teams = await createFakeTeams();
    ends.push(teams.stop);
    app = await startSlackProcess(
      {
        prepare: (slack) => slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' }),
        env: () => ({ SLACK_BOT_TOKEN: `xoxb-${AGGLO}`, ...toTeamsEnv(teams) }),
      },
      await openTestDatabase(door.url, { now: '2027-03-30T07:00:00Z' }),
    );
    ends.push(app.close);
    teams.connect({ url: `${app.url}/api/messages` });
    const [onSlack, onTeams] = [codesOf('slack'), codesOf('teams')];
    await app.addPeople(onSlack, AGGLO);
    await app.join(onSlack);
    const people = createTeamsPeople(teams, app);
    await people.addPeople(onTeams);
    await people.join(onTeams);
    await app.moveTo('2027-04-20');
    for (const platform of PLATFORMS)
      for (const [code] of LEADS[platform])
        await expect.poll(() => plain(open(platform, code).read())).toContain('Où en');
    for (const platform of PLATFORMS)
      for (const index of [0, 1] as const) await expectAnswered(platform, index, taken(platform, index));
  });

  it('takes over: answers are refused visibly on both platforms meanwhile, taken again by itself, and none that was acknowledged is lost', async () => {
    await primary.kill();
    for (const platform of PLATFORMS)
      await expectAnswered(platform, 2, /Rien n’est enregistré|Le serveur est lent|erreur est survenue/);
    const lostAt = performance.now();
    await query(standby.port, 'SELECT pg_promote()');
    door.turnTo(standby.port);
    for (const platform of PLATFORMS) {
      await expect.poll(() => answer(platform, 2), { interval: 200 }).toContain(taken(platform, 2));
      const resumedS = Math.round(performance.now() - lostAt) / 1_000;
      process.stderr.write(`${JSON.stringify({ platform, resumedS })}\n`);
    }
    await expect.poll(async () => (await fetch(`${app.url}/readyz`)).status).toBe(200);
    const fiches = PLATFORMS.flatMap((platform) =>
      LEADS[platform].map(([, fiche]) => [fiche, platform] as const),
    ).sort(([one], [other]) => one - other);
    const stored = await readAnswers(app);
    expect(stored).toEqual(
      fiches.map(([fiche, platform]) => [fiche, expect.anything(), expect.anything(), platform, 1]),
    );
    expect(app.slack.violations).toEqual([]);
    expect(teams.violations).toEqual([]);
  });
});

function codesOf(platform: (typeof PLATFORMS)[number]): readonly string[] {
  return [...new Set(LEADS[platform].map(([code]) => code))];
}
