import type { TeamsConfig } from '../../../adapters/teams/config.ts';
import { createMicrosoft } from '../../../adapters/teams/sdk/index.ts';
import { createTeamsPlatform } from '../../../adapters/teams/send.ts';
import type { Limiter } from '../../../src/ports/ports-chat.ts';
import { silentLogger as logger } from '../../support/silent-logger.ts';
import { readFake } from '../broadcast/fake.ts';
import { isFree, runSender } from '../broadcast/sender.ts';
import { toActivity } from './activity.ts';

// The program's sender with Teams alone, at its own pace or at none.

const { config } = await readFake<TeamsConfig>();
const { connectTo } = createMicrosoft(config, { logger });
const free: Limiter = {
  reserve: async () => ({ kind: 'slot', waitMs: 0 }),
  pause: async () => {},
  forget: async () => 0,
};

await runSender((chat) => {
  const limiter = isFree ? free : chat.limiter;
  return [
    createTeamsPlatform({
      checkToken: async () => ({ kind: 'open' }),
      config,
      chat: { ...chat, limiter },
      logger,
      connectTo,
      renderActivity: toActivity,
    }),
  ];
});
