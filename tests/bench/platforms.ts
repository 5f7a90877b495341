import type { Pool } from 'pg';
import { createFakeTeams } from '../support/fake-teams/index.ts';
import { PLATFORM_MS } from './person.ts';
import { openWorkspace, toSlackEnv } from './slack/people.ts';
import { toTeamsEnv } from './teams/submission.ts';

/** Both chat platforms in this process, and what the program is started with to work on both. */
export async function openPlatforms(pool: Pool) {
  const slack = await openWorkspace(pool, []);
  const teams = await createFakeTeams({ latencyMs: PLATFORM_MS });
  return {
    env: { MODE: 'demonstration', ...toSlackEnv(slack), ...toTeamsEnv(teams) },
    stop: async () => {
      await slack.stop();
      await teams.stop();
    },
  };
}

export type Platforms = Awaited<ReturnType<typeof openPlatforms>>;
