/** A replica that sends on three ways at their own pace, to be killed: Slack, Teams and e-mail of `STORM_FAKES`. */
import { setTimeout as delay } from 'node:timers/promises';
import { createMailPlatform } from '../../adapters/mail/send.ts';
import { createMailTransport } from '../../adapters/mail/sending/transport.ts';
import { createSlackPlatform } from '../../adapters/slack/send.ts';
import { createSlackClients } from '../../adapters/slack/workspaces/clients.ts';
import type { TeamsConfig } from '../../adapters/teams/config.ts';
import { createMicrosoft } from '../../adapters/teams/sdk/index.ts';
import { createTeamsPlatform } from '../../adapters/teams/send.ts';
import { bindChatUseCases } from '../../src/chat-kit/chat-use-cases.ts';
import { sendAnnoncesPrevues } from '../../src/use-cases/annonces/dispatch-annonce.ts';
import { resolveIncertains } from '../../src/use-cases/envois/resolve-incertains.ts';
import { runSender } from '../bench/broadcast/sender.ts';
import { FROM } from '../bench/mail/config.ts';
import { TOKEN } from '../bench/slack/workspace.ts';
import { toActivity } from '../bench/teams/activity.ts';
import { silentLogger as logger } from './silent-logger.ts';

/** Where the fakes of a storm are. */
export interface StormFakes {
  readonly apiUrl: string;
  readonly teams: TeamsConfig;
  readonly smtpUrl: string;
}

const { apiUrl, teams, smtpUrl } = JSON.parse(process.env.STORM_FAKES ?? '{}') as StormFakes;

const sender = await runSender((chat, ports) => {
  const clients = createSlackClients({ apiUrl, chat, logger, single: { token: TOKEN } });
  return [
    createSlackPlatform({ clients, chat, logger }),
    createTeamsPlatform({
      checkToken: async () => ({ kind: 'open' }),
      config: teams,
      chat,
      logger,
      connectTo: createMicrosoft(teams, { logger }).connectTo,
      renderActivity: toActivity,
    }),
    createMailPlatform({
      config: { from: FROM, returnTo: 'espace+*@agglo.example', authservId: null },
      publicUrl: 'http://localhost:3000',
      transport: createMailTransport({ smtpUrl, from: FROM, dkim: null }),
      useCases: bindChatUseCases(ports, chat.espaces),
      logger,
    }),
  ];
});

// What the program's clock does each minute, each second.
for (;;) {
  await sendAnnoncesPrevues(sender.ports);
  await sender.queue.sweep(sender.ports.clock.now());
  await resolveIncertains(sender);
  await delay(1_000);
}
