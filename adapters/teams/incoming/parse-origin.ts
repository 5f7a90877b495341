import type { Actor } from '../../../src/chat-kit/intent.ts';
import { asJson, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { CanalRef, Intent } from '../../../src/conversation/chat.ts';
import { TEAMS } from '../workspaces/conversations.ts';
import { parseId, parseObjectId } from '../workspaces/ids.ts';

/** Where something was said, and what is needed to answer there. Everything is taken from the verified activity. */
export interface Place {
  readonly serviceUrl: string;
  /** In a channel with its thread. */
  readonly conversationId: string;
  readonly isPersonal: boolean;
  /** The ids that Teams gives the bot and the person. */
  readonly bot: string;
  readonly user: string;
  /** How people mention the bot. */
  readonly botName: string;
}

/** Who acted and where, before it is known what was asked. */
export interface Origin extends Actor {
  readonly place: Place;
}

/** What came in, and what is needed to answer. */
export interface Received extends Origin {
  readonly intent: Intent;
}

/** The person and place of an activity; null when it names none, or when the bot itself acts. Never throws. */
export function parseOrigin(activity: unknown): Origin | null {
  const { from, recipient, conversation, channelData, serviceUrl } = asJson(activity);
  const user = parseId(asJson(from), 'id');
  const bot = parseId(asJson(recipient), 'id');
  const id = parseId(asJson(conversation), 'id');
  const tenant = parseId(asJson(asJson(channelData).tenant), 'id');
  const espace = (tenant ?? parseId(asJson(conversation), 'tenantId'))?.toLowerCase() ?? null;
  if (user === null || bot === null || id === null || espace === null) return null;
  if (typeof serviceUrl !== 'string' || user === bot) return null;
  const kind = asJson(conversation).conversationType ?? 'personal';
  const isPersonal = kind === 'personal';
  const botName = textAt(asJson(recipient), 'name') ?? '';
  return {
    account: { plateforme: TEAMS, espace, identifiant: parseObjectId(from) ?? user },
    canal: isPersonal ? undefined : toCanal(espace, id, asJson(conversation)),
    place: { serviceUrl, conversationId: id, isPersonal, bot, user, botName },
  };
}

/**
 * What is said in a channel names neither it nor its team: account-directory.ts asks for that.
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
function toCanal(person: string, id: string, conversation: Json): CanalRef {
  const espace = parseId(conversation, 'tenantId')?.toLowerCase() ?? person; // who is there may be of another one
  const nom = textAt(conversation, 'name') ?? '';
  return { plateforme: TEAMS, espace, identifiant: id.split(';')[0] ?? id, nom };
}
