import { MESSAGE_ACTIONS } from '../../../src/chat-kit/intent.ts';

/**
 * What the app must declare on Slack (manifest/slack.yml), as tables: a test holds both together.
 */

/** The one slash command. */
export const COMMAND = '/ctg';

/** Intent of the App Home and of the global shortcut. */
export const HOME_INTENT = 'tableau';

/** Shortcuts by callback id, with the intent that each asks for. */
export const SHORTCUTS = {
  tableau: { type: 'global', intent: HOME_INTENT },
  annoncer: { type: 'message', intent: MESSAGE_ACTIONS.annoncer },
  noter: { type: 'message', intent: MESSAGE_ACTIONS.noter },
} as const;

/** Events that are subscribed to, each with the scopes that Slack asks for: docs.slack.dev/reference/events */
export const EVENTS = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_left: ['channels:read'],
  channel_rename: ['channels:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
  group_left: ['groups:read'],
  group_rename: ['groups:read'],
  link_shared: ['links:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  'message.im': ['im:history'],
  tokens_revoked: [],
  user_change: ['users:read'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Methods of the Web API that are called, each with its scopes: docs.slack.dev/reference/methods */
export const METHODS = {
  'apps.connections.open': [], // an app-level token with connections:write, not a scope of the bot
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.unfurl': ['links:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'], // whether the bot is in a channel that is to be tied
  'conversations.members': ['channels:read', 'groups:read'], // whether only the groupe projet reads a channel
  'conversations.open': ['im:write'], // finds the conversation in which a lost reply is read back
  'oauth.v2.access': [],
  'users.info': ['users:read', 'users:read.email'],
  'users.lookupByEmail': ['users:read.email'], // finds a lead who never wrote to the bot
  'views.open': [],
  'views.publish': [],
  'views.update': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Scopes of what is neither event nor method: the slash command and the shortcuts. */
export const FEATURE_SCOPES = ['commands'] as const;
