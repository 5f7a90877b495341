import { asJson, asList, textAt } from '../../../src/chat-kit/json.ts';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import { TEAMS } from '../workspaces/conversations.ts';
import { parseId } from '../workspaces/ids.ts';
import { type Origin, parseOrigin } from './parse-origin.ts';

/** The bot was added to somebody's chat, to a team or to a group chat. Never throws. */
export function parseArrival(activity: unknown): Origin | null {
  const { type, action } = asJson(activity);
  return type === 'installationUpdate' && action === 'add' ? parseOrigin(activity) : null;
}

/** The person whose chat with the bot is over. Never throws. */
export function parseDeparture(activity: unknown): AccountRef | null {
  const { type, action } = asJson(activity);
  const origin = type === 'installationUpdate' && action === 'remove' ? parseOrigin(activity) : null;
  return origin?.place.isPersonal ? origin.account : null;
}

/** The ids of people who left a team or a group chat, and where; the bot itself is none of them. Never throws. */
export function parseLeavers(
  activity: unknown,
): { readonly users: readonly string[]; readonly origin: Origin } | null {
  const { type, membersRemoved } = asJson(activity);
  const origin = type === 'conversationUpdate' ? parseOrigin(activity) : null;
  if (origin === null || origin.place.isPersonal) return null;
  const ids = asList(membersRemoved).flatMap((member) => parseId(member, 'id') ?? []);
  const users = ids.filter((id) => id !== origin.place.bot);
  return users.length === 0 ? null : { users, origin };
}

/** A channel that is no more: learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
export function parseDeletedChannel(activity: unknown): AccountRef | null {
  const { type, channelData } = asJson(activity);
  const data = asJson(channelData);
  const origin = type === 'conversationUpdate' ? parseOrigin(activity) : null;
  const identifiant = parseId(asJson(GONE.get(textAt(data, 'eventType') ?? '')?.(data)), 'id');
  if (origin === null || identifiant === null) return null;
  return { plateforme: TEAMS, espace: origin.account.espace, identifiant };
}

/** The general channel of a team has the id of the team. */
const GONE: ReadonlyMap<string, (data: Readonly<Record<string, unknown>>) => unknown> = new Map([
  ['channelDeleted', ({ channel }) => channel],
  ['teamDeleted', ({ team }) => team],
]);
