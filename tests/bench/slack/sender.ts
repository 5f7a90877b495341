import { createSlackPlatform } from '../../../adapters/slack/send.ts';
import { PACE } from '../../../adapters/slack/sending/attempt.ts';
import { createSlackClients } from '../../../adapters/slack/workspaces/clients.ts';
import { silentLogger as logger } from '../../support/silent-logger.ts';
import { readFake } from '../broadcast/fake.ts';
import { isFree, runSender } from '../broadcast/sender.ts';
import { type SlackAddress, TOKEN } from './workspace.ts';

// The program's sender with Slack alone, at its own pace or at none.

const { config } = await readFake<SlackAddress>();
const pace = isFree ? { workspaceMs: 0, channelMs: 0, updateMs: 0, readMs: 0 } : PACE;

await runSender((chat) => {
  const clients = createSlackClients({ ...config, chat, logger, single: { token: TOKEN } });
  return [createSlackPlatform({ clients, chat, logger, pace })];
});
