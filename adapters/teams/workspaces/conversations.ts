import { isDeepStrictEqual } from 'node:util';
import { asJson, asList } from '../../../src/chat-kit/json.ts';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import type { ConversationStore } from '../../../src/ports/ports-chat.ts';
import { parseId, parseObjectId } from './ids.ts';
import type { TeamsActivity } from './microsoft.ts';

/** Name of the platform, as accounts carry it. */
export const TEAMS = 'teams';

/** Where a person or a channel is written to; from verified activities only. */
export interface Conversation {
  readonly serviceUrl: string;
  /** Null for a person seen in a channel only: the personal chat is opened when there is something to say. */
  readonly conversationId: string | null;
  /** Where the person stands in the roster: the team, for who was seen in one of its channels. */
  readonly roster: string;
  /** The ids that Teams gives the bot and the person. */
  readonly bot: string;
  readonly user: string | null;
  /** Of a channel only; absent for a place that was kept before this was. */
  readonly team?: string;
}

export interface Conversations {
  find(lieu: AccountRef): Promise<Conversation | null>;
  save(lieu: AccountRef, conversation: Conversation): Promise<void>;
  /** All channels that are known of a team; its general one has the team's id. */
  listOfTeam(team: AccountRef): Promise<readonly AccountRef[]>;
  /** Keeps the latest address that a verified activity tells, and forgets where the bot was removed. */
  remember(activity: TeamsActivity): Promise<void>;
}

export function createConversations(store: ConversationStore): Conversations {
  const find = async (lieu: AccountRef): Promise<Conversation | null> => {
    const donnees = await store.find(lieu);
    return donnees === null ? null : JSON.parse(donnees);
  };
  const save = (lieu: AccountRef, conversation: Conversation) =>
    store.save(lieu, JSON.stringify(conversation));
  const update = async (lieu: AccountRef, told: Conversation, isOwn: boolean) => {
    const known = await find(lieu);
    const latest = isOwn ? told : keepOwn(known, told);
    if (known === null || !isDeepStrictEqual(known, latest)) await save(lieu, latest);
  };
  return {
    find,
    save,
    async listOfTeam(team) {
      const places = (await store.list(TEAMS, team.espace)).filter(({ donnees }) => {
        const known: Conversation = JSON.parse(donnees);
        return known.team === team.identifiant;
      });
      const ids = new Set([team.identifiant, ...places.map(({ identifiant }) => identifiant)]);
      return [...ids].map((identifiant) => ({ ...team, identifiant }));
    },
    async remember(activity) {
      if (isSearch(activity) || (isPersonal(activity) && !isPerson(activity))) return;
      const lieu = getLieu(activity);
      if (hasLeft(activity)) return store.delete(lieu);
      const told = toConversation(activity);
      await update(lieu, told, !isPersonal(activity) || activity.type !== 'invoke');
      if (isPersonal(activity) || !isPerson(activity) || parseObjectId(activity.from) === null) return;
      const { team: _, ...place } = told;
      const seen = { ...place, conversationId: null, user: activity.from.id };
      await update(getAccount(activity), seen, false);
    },
  };
}

/**
 * The tenant of the place of an activity, in small letters; empty when it says none, or two. Of a channel it is the host's,
 * whoever speaks there: learn.microsoft.com/microsoftteams/platform/build-apps-for-shared-private-channels
 */
export function getTenant({ conversation, channelData }: TeamsActivity): string {
  const inData = parseTenant(channelData);
  const inPlace = conversation.tenantId?.toLowerCase();
  if (conversation.conversationType === 'channel' && inPlace) return inPlace;
  return inPlace && inData && inPlace !== inData ? '' : (inData ?? inPlace ?? '');
}

/**
 * The activity, with the tenant in which we know who acts: a member of a shared channel keeps the account that he or she has
 * at home, when that is a tenant of ours, and is one of the host's otherwise. An object id is the same everywhere.
 * Which of the two `channelData` names is not promised (github.com/microsoft/teams.net/issues/100): it is written anew, and
 * the host stands in `conversation`.
 */
export async function settleHome(
  activity: TeamsActivity,
  tenantIds: readonly string[],
  { find }: Pick<Conversations, 'find'>,
): Promise<TeamsActivity> {
  const { conversation, channelData, from } = activity;
  const host = getTenant(activity);
  if (conversation.conversationType !== 'channel') return activity;
  const identifiant = parseObjectId(from) ?? from.id;
  const others = tenantIds.filter((id) => id !== host);
  const found = await Promise.all(others.map((espace) => find({ plateforme: TEAMS, espace, identifiant })));
  const home = others.find((_, index) => found[index] !== null) ?? host;
  return {
    ...activity,
    conversation: { ...conversation, tenantId: host },
    channelData: { ...asJson(channelData), tenant: { id: home } },
  };
}

function parseTenant(channelData: unknown): string | null {
  return parseId(asJson(asJson(channelData).tenant), 'id')?.toLowerCase() ?? null;
}

/** A chat that is known is not left for another place where the person was merely seen; only its address may be newer. */
function keepOwn(known: Conversation | null, told: Conversation): Conversation {
  return known === null || known.conversationId === null ? told : { ...known, serviceUrl: told.serviceUrl };
}

/**
 * The message extension is used anywhere, also between two people, and that looks like a chat with the bot:
 * github.com/microsoft/botbuilder-dotnet/issues/3019
 */
function isSearch({ type, name }: TeamsActivity): boolean {
  return type === 'invoke' && String(name).startsWith('composeExtension/');
}

/** Who acts: the only source is the verified activity. */
function getAccount(activity: TeamsActivity): AccountRef {
  const { from, channelData } = activity;
  const espace = parseTenant(channelData) ?? getTenant(activity);
  return { plateforme: TEAMS, espace, identifiant: parseObjectId(from) ?? from.id };
}

/** Where it was said: the person of a personal chat, or a channel or group chat without the message's own number. */
function getLieu(activity: TeamsActivity): AccountRef {
  if (isPersonal(activity)) return getAccount(activity);
  const identifiant = getConversationId(activity);
  return { plateforme: TEAMS, espace: getTenant(activity), identifiant };
}

function isPersonal({ conversation }: TeamsActivity): boolean {
  return (conversation.conversationType ?? 'personal') === 'personal';
}

/** In a channel the id goes on with `;messageid=...`, the thread. */
function getConversationId({ conversation }: TeamsActivity): string {
  return conversation.id.split(';')[0] ?? conversation.id;
}

function isPerson({ from, recipient }: TeamsActivity): boolean {
  return from.id !== recipient.id;
}

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
function hasLeft({ type, action, membersRemoved, recipient }: TeamsActivity): boolean {
  if (type === 'installationUpdate') return action === 'remove';
  if (type !== 'conversationUpdate') return false;
  return asList(membersRemoved).some(({ id }) => id === recipient.id);
}

function toConversation(activity: TeamsActivity): Conversation {
  const conversationId = getConversationId(activity);
  const user = isPersonal(activity) ? activity.from.id : null;
  const { serviceUrl, recipient, channelData } = activity;
  const team = isPersonal(activity) ? null : parseId(asJson(asJson(channelData).team), 'id');
  return {
    ...{ serviceUrl, conversationId, roster: team ?? conversationId, bot: recipient.id, user },
    ...(team !== null && { team }),
  };
}
