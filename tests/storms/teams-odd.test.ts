import fc from 'fast-check';
import { expect, it } from 'vitest';
import { use } from '../support/anew.ts';
import { createGatedBot } from '../support/gated-bot.ts';
import { inStorm } from '../support/storm.ts';
import { startTeamsApp, TEAM } from '../support/teams-app.ts';
import { oddActivity } from '../support/teams-arbitraries.ts';

const bot = createGatedBot();

const app = use(await startTeamsApp({ bot }));
await app.teams.installIn(TEAM, 'lea');

it('an activity of Teams, however odd, is never an error of ours, and many are taken', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(oddActivity, async (some) => {
      const { status } = await app.teams.deliver(app.teams.activity('paul', some));
      expect(status, JSON.stringify(some)).toBeLessThan(500);
      if (status === 200) taken += 1;
    }),
    { numRuns: inStorm(300, 1_200) },
  );
  expect(taken).toBeGreaterThan(inStorm(50, 200));
  expect(app.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});
