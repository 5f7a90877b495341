import type { Actor } from '../../../src/chat-kit/intent.ts';
import { asJson, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { CanalRef, Intent } from '../../../src/conversation/chat.ts';
import { TEAMS } from '../workspaces/conversations.ts';
import { parseId } from './ids.ts';

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
  const espace =
    parseId(asJson(asJson(channelData).tenant), 'id') ?? parseId(asJson(conversation), 'tenantId');
  const identifiant = parseIdentifiant(asJson(from));
  if (user === null || bot === null || id === null || espace === null || identifiant === null) return null;
  if (typeof serviceUrl !== 'string' || user === bot) return null;
  const kind = asJson(conversation).conversationType ?? 'personal';
  const isPersonal = kind === 'personal';
  const botName = textAt(asJson(recipient), 'name') ?? '';
  return {
    account: { plateforme: TEAMS, espace, identifiant },
    canal: isPersonal ? undefined : toCanal(espace, id, { activity: asJson(activity) }),
    place: { serviceUrl, conversationId: id, isPersonal, bot, user, botName },
  };
}

/** As conversations.ts names the account. */
function parseIdentifiant(from: Json): string | null {
  return from.aadObjectId === undefined || from.aadObjectId === ''
    ? parseId(from, 'id')
    : parseId(from, 'aadObjectId');
}

/** The general channel of a team has no name of its own there: the team's tells more. */
function toCanal(espace: string, id: string, { activity }: { readonly activity: Json }): CanalRef {
  const { channel, team } = asJson(activity.channelData);
  const nom =
    textAt(asJson(channel), 'name') ??
    textAt(asJson(team), 'name') ??
    textAt(asJson(activity.conversation), 'name') ??
    '';
  return { plateforme: TEAMS, espace, identifiant: id.split(';')[0] ?? id, nom };
}
