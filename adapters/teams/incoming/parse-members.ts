import { asJson, asList, textAt } from '../../../src/chat-kit/json.ts';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import { canalGeneral } from '../../../src/views/comptes/plateforme.ts';
import { TEAMS } from '../workspaces/conversations.ts';
import { parseId } from '../workspaces/ids.ts';
import { type Origin, parseOrigin } from './parse-text.ts';

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

export interface ChannelNews {
  readonly lieu: AccountRef;
  /** Null: nobody can write there any more, or we cannot. */
  readonly nom: string | null;
  /** All channels of the team with this id. */
  readonly isTeam: boolean;
  /** The address leads nowhere from now on. */
  readonly isGone: boolean;
}

/**
 * A channel or its team was renamed, deleted or archived, or the bot was taken out of the team; null otherwise. Never throws.
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
 */
export function parseChannelNews(activity: unknown): ChannelNews | null {
  const origin = parseOrigin(activity);
  const { type, channelData } = asJson(activity);
  if (!origin?.canal) return null;
  const data = asJson(channelData);
  const news = hasLeft(activity, origin)
    ? OF_THE_TEAM
    : type === 'conversationUpdate' && NEWS.get(textAt(data, 'eventType') ?? '');
  if (!news) return null;
  const place = asJson(news.isTeam || news.isGeneral ? data.team : data.channel);
  const [here = null] = news === OF_THE_TEAM ? origin.place.conversationId.split(';') : [];
  const identifiant = parseId(place, 'id') ?? here;
  const name = textAt(place, 'name');
  if (identifiant === null || (news.isRenamed && name === null)) return null;
  return {
    lieu: { plateforme: TEAMS, espace: origin.canal.espace, identifiant }, // whoever acts may be of another one
    nom: !news.isRenamed || name === null ? null : news.isGeneral ? canalGeneral(name) : name,
    isTeam: news.isTeam === true,
    isGone: news.isGone === true,
  };
}

function hasLeft(activity: unknown, { place }: Origin): boolean {
  const { type, action, membersRemoved } = asJson(activity);
  if (type === 'installationUpdate') return action === 'remove';
  return type === 'conversationUpdate' && asList(membersRemoved).some(({ id }) => id === place.bot);
}

interface News {
  readonly isRenamed?: true;
  readonly isTeam?: true;
  /** The general channel of a team has the id of the team, and its name. */
  readonly isGeneral?: true;
  readonly isGone?: true;
}

const OF_THE_TEAM: News = { isTeam: true, isGone: true };

/** What was deleted may be restored, and an archived team opened again: it is tied again then, as its coordination decides. */
const NEWS: ReadonlyMap<string, News> = new Map([
  ['channelDeleted', { isGone: true }],
  ['channelRenamed', { isRenamed: true }],
  ['teamRenamed', { isRenamed: true, isGeneral: true }],
  ['teamDeleted', OF_THE_TEAM],
  ['teamHardDeleted', OF_THE_TEAM],
  ['teamArchived', { isTeam: true }],
] as const);
