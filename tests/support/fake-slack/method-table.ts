import { deleteMessage, postEphemeral, postMessage, unfurl, updateMessage } from './chat-methods.ts';
import { conversationInfo, conversationMembers, history, openConversation } from './conversation-methods.ts';
import { accessOauth, openConnection, revokeToken, uninstallApp } from './oauth-methods.ts';
import type { Json } from './types.ts';
import { lookupByEmail, testAuth, userInfo } from './user-methods.ts';
import { openView, publishView, pushView, updateView } from './view-methods.ts';
import type { World } from './world.ts';

export interface Request {
  readonly method: string;
  readonly team: string;
  readonly token: string | null;
  readonly args: Json;
}

export interface Method {
  readonly run: (request: Request, world: World) => Json;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** One of them suffices; in the manifest's words. */
  readonly scopes: readonly string[];
  /** `bot`, an app token, or the client's own secret. */
  readonly auth: 'bot' | 'app' | 'client';
}

const TEXT = ['text', 'blocks', 'link_names', 'parse']; // attachments and markdown_text are not checked, so not taken
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

/** The methods that the fake knows: docs.slack.dev/reference/methods */
export const METHODS: ReadonlyMap<string, Method> = new Map([
  ['auth.test', bot(testAuth, [], [], [])],
  [
    'chat.postMessage',
    bot(
      postMessage,
      ['channel'],
      [...TEXT, 'metadata', 'mrkdwn', 'reply_broadcast', 'thread_ts', 'unfurl_links', 'unfurl_media'],
      ['chat:write'],
    ),
  ],
  ['chat.postEphemeral', bot(postEphemeral, ['channel', 'user'], [...TEXT, 'thread_ts'], ['chat:write'])],
  [
    'chat.update',
    bot(updateMessage, ['channel', 'ts'], [...TEXT, 'metadata', 'reply_broadcast'], ['chat:write']),
  ],
  ['chat.unfurl', bot(unfurl, ['unfurls'], ['channel', 'ts', 'unfurl_id', 'source'], ['links:write'])],
  ['chat.delete', bot(deleteMessage, ['channel', 'ts'], ['as_user'], ['chat:write'])],
  [
    'conversations.open',
    bot(openConversation, [], ['users', 'channel', 'return_im', 'prevent_creation'], ['im:write']),
  ],
  [
    'conversations.history',
    bot(
      history,
      ['channel'],
      ['cursor', 'limit', 'oldest', 'latest', 'inclusive', 'include_all_metadata'],
      HISTORY,
    ),
  ],
  ['conversations.info', bot(conversationInfo, ['channel'], ['include_locale', 'include_num_members'], READ)],
  ['conversations.members', bot(conversationMembers, ['channel'], ['cursor', 'limit'], READ)],
  ['views.open', bot(openView, ['view', 'trigger_id'], [], [])],
  ['views.push', bot(pushView, ['view', 'trigger_id'], [], [])],
  ['views.update', bot(updateView, ['view'], ['view_id', 'external_id', 'hash'], [])],
  ['views.publish', bot(publishView, ['view', 'user_id'], ['hash'], [])],
  ['users.info', bot(userInfo, ['user'], ['include_locale'], ['users:read'])],
  ['users.lookupByEmail', bot(lookupByEmail, ['email'], [], ['users:read.email'])],
  ['auth.revoke', bot(revokeToken, [], ['test'], [])],
  ['apps.uninstall', bot(uninstallApp, ['client_id', 'client_secret'], [], [])],
  [
    'apps.connections.open',
    { run: openConnection, required: [], optional: [], scopes: [], auth: 'app' } satisfies Method,
  ],
  [
    'oauth.v2.access',
    {
      run: accessOauth,
      required: [],
      optional: ['client_id', 'client_secret', 'code', 'redirect_uri', 'grant_type', 'refresh_token'],
      scopes: [],
      auth: 'client',
    } satisfies Method,
  ],
]);

// biome-ignore lint/complexity/useMaxParams: one line of the table
function bot(
  run: Method['run'],
  required: readonly string[],
  optional: readonly string[],
  scopes: readonly string[],
): Method {
  return { run, required, optional, scopes, auth: 'bot' };
}
