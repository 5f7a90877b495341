import { LogLevel, webApi } from '@slack/bolt';
import { renderMessage } from '../../../adapters/slack/render.ts';
import { toMetadata } from '../../../adapters/slack/sending/attempt.ts';
import { MESSAGE } from '../broadcast/data.ts';
import { readFake } from '../broadcast/fake.ts';
import { runBareSender } from '../broadcast/sender.ts';
import { type SlackAddress, TOKEN } from './workspace.ts';

// The same message by WebClient as it comes.

const { config, people } = await readFake<SlackAddress>();
const client = new webApi.WebClient(TOKEN, { slackApiUrl: config.apiUrl, logLevel: LogLevel.ERROR });
const content = renderMessage(MESSAGE);

runBareSender(people, ({ account }) =>
  client.chat.postMessage({
    channel: account.identifiant,
    ...content,
    metadata: toMetadata(crypto.randomUUID()),
    unfurl_links: false,
    unfurl_media: false,
  }),
);
