import { randomUUID } from 'node:crypto';
import type { Card, User } from './types.ts';
import type { Place, World } from './world.ts';

export interface ActivityWorld {
  readonly world: World;
  readonly appId: string;
  readonly serviceUrl: string;
}

export interface Activities {
  readonly botId: string;
  /** What every activity of a person has in common; the personal chat without a place. */
  create(user: User, place: Place | null): Record<string, unknown>;
  message(user: User, said: Said): Card;
  invoke(
    user: User,
    place: Place,
    invoke: { readonly name: string; readonly value: object; readonly replyToId?: string },
  ): Card;
}

/** What somebody writes, and where. */
export interface Said {
  readonly place: Place;
  readonly text: string;
  readonly isMention: boolean;
}

const BOT_NAME = 'CTG';

/** Activities as Teams sends them: learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations */
export function createActivities({ world, appId, serviceUrl }: ActivityWorld): Activities {
  const botId = `28:${appId}`;
  let lastId = 1_600_000_000_000;
  const create: Activities['create'] = (user, given) => {
    const place = given ?? world.findPlace(user.id);
    const tenant = place?.tenant ?? user.tenant;
    lastId += 1;
    return {
      type: 'message',
      id: String(lastId),
      timestamp: new Date().toISOString(),
      localTimezone: 'Europe/Paris',
      locale: 'fr-FR',
      channelId: 'msteams',
      serviceUrl,
      from: { id: user.mri, name: user.name, aadObjectId: user.aadObjectId },
      recipient: { id: botId, name: BOT_NAME },
      conversation: toConversation(place, { user, tenant, threadId: lastId }),
      channelData: { tenant: { id: tenant }, ...toTeamData(place, world) },
    };
  };
  return {
    botId,
    create,
    message(user, { place, text, isMention }) {
      const mention = `<at>${BOT_NAME}</at>`;
      const entity = { type: 'mention', mentioned: { id: botId, name: BOT_NAME }, text: mention };
      return {
        ...create(user, place),
        textFormat: 'plain',
        text: isMention ? `${mention} ${text}` : text,
        entities: [{ type: 'clientInfo', locale: 'fr-FR', country: 'FR' }, ...(isMention ? [entity] : [])],
      };
    },
    invoke: (user, place, { name, value, replyToId }) => ({
      ...create(user, place),
      type: 'invoke',
      id: `f:${randomUUID()}`,
      name,
      value,
      ...(replyToId ? { replyToId } : {}),
    }),
  };
}

interface Spoken {
  readonly user: User;
  readonly tenant: string;
  readonly threadId: number;
}

function toConversation(place: Place | null, { user, tenant, threadId }: Spoken): object {
  const kind = place?.kind ?? 'personal';
  const id = place?.id ?? `a:1${user.mri.slice(3)}`;
  if (kind === 'personal') return { conversationType: kind, tenantId: tenant, id };
  const thread = kind === 'channel' ? `;messageid=${threadId}` : '';
  return { isGroup: true, conversationType: kind, tenantId: tenant, id: `${id}${thread}` };
}

function toTeamData(place: Place | null, world: World): object {
  if (!place?.team) return {};
  const team = world.teams.get(place.team);
  return {
    teamsTeamId: place.team,
    teamsChannelId: place.id,
    team: { id: place.team, name: team?.name, aadGroupId: randomUUID() },
    channel: { id: place.id, ...(place.id === place.team ? {} : { name: place.name }) },
  };
}
