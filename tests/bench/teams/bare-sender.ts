import type { Activity } from 'botbuilder';
import { ConnectorClient } from 'botframework-connector';
import type { TeamsConfig } from '../../../adapters/teams/config.ts';
import { createCredentials } from '../../../adapters/teams/sdk/auth.ts';
import { tameClient } from '../../../adapters/teams/sdk/connector-client.ts';
import type { Conversation } from '../../../adapters/teams/workspaces/conversations.ts';
import { ISSUER } from '../../../adapters/teams/workspaces/microsoft.ts';
import { MESSAGE } from '../broadcast/data.ts';
import { readFake, type Somebody } from '../broadcast/fake.ts';
import { runBareSender } from '../broadcast/sender.ts';
import { toActivity } from './activity.ts';

// The same message by the connector's own client; it keeps its connections, as ours does.

const { config, people } = await readFake<TeamsConfig>();
const content = toActivity(MESSAGE);
const client = await createClient();

runBareSender(people, async (somebody) => {
  const { conversationId, bot, user } = readAddress(somebody);
  const activity = {
    ...content,
    channelId: 'msteams',
    from: { id: bot, name: '' },
    recipient: { id: user ?? '', name: '' },
    conversation: { id: conversationId },
  };
  await client.conversations.sendToConversation(conversationId ?? '', activity as Partial<Activity>);
});

async function createClient(): Promise<ConnectorClient> {
  const { serviceUrl } = readAddress(people[0]);
  const credentials = await createCredentials(config).createCredentials(config.appId, ISSUER, ISSUER, true);
  const made = new ConnectorClient(credentials, { baseUri: serviceUrl });
  tameClient(made, serviceUrl);
  return made;
}

function readAddress(somebody: Somebody | undefined): Conversation {
  return JSON.parse(somebody?.address ?? '') as Conversation;
}
