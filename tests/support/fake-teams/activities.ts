import { randomUUID } from 'node:crypto';
import type { User } from './types.ts';
import type { Place, World } from './world.ts';

export interface ActivityWorld {
  readonly world: World;
  readonly appId: string;
  readonly serviceUrl: string;
}

export type Activities = ReturnType<typeof createActivities>;

/** What an event says of its own; `data` stands beside the tenant in `channelData`. */
export interface EventChange {
  readonly type: 'conversationUpdate' | 'installationUpdate';
  readonly conversation?: object;
  readonly data?: object;
  readonly [name: string]: unknown;
}

/** What somebody writes, and where. */
export interface Said {
  readonly place: Place;
  readonly text: string;
  readonly isMention: boolean;
}

const BOT_NAME = 'CTG';

/**
 * Activities as Teams sends them. Messages, and what they name:
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages ; mentions:
 * .../conversations/channel-and-group-conversations ; invokes: .../task-modules-and-cards/task-modules/task-modules-bots
 */
export function createActivities({ world, appId, serviceUrl }: ActivityWorld) {
  const botId = `28:${appId}`;
  let lastId = 1_600_000_000_000;
  const create = (user: User, given: Place | null): Record<string, unknown> => {
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
      channelData: {
        tenant: { id: toDataTenant(user, place, tenant) },
        ...(place?.team ? toTeamData(place) : {}),
      },
    };
  };
  return {
    botId,
    /** What every activity of a person has in common; the personal chat without a place. */
    create,
    message(user: User, { place, text, isMention }: Said) {
      const mention = `<at>${BOT_NAME}</at>`;
      const entity = { type: 'mention', mentioned: { id: botId, name: BOT_NAME }, text: mention };
      return {
        ...create(user, place),
        textFormat: 'plain',
        text: isMention ? `${mention} ${text}` : text,
        attachments: [{ contentType: 'text/html', content: `<div><div>${toHtml(text)}</div></div>` }],
        entities: [
          {
            type: 'clientInfo',
            locale: 'fr-FR',
            country: 'FR',
            platform: 'Windows',
            timezone: 'Europe/Paris',
          },
          ...(isMention ? [entity] : []),
        ],
      };
    },
    /** Somebody or the bot comes or goes: events have no thread, and do not name who caused them. */
    event(user: User, place: Place, { conversation = {}, data = {}, ...change }: EventChange) {
      const whole = create(user, place);
      return {
        ...whole,
        id: `f:${randomUUID()}`,
        from: { id: user.mri, aadObjectId: user.aadObjectId },
        conversation: { ...(whole.conversation as object), id: place.id, ...conversation },
        channelData: { tenant: { id: place.tenant }, ...data },
        ...change,
      };
    },
    invoke: (
      user: User,
      place: Place,
      { name, value, replyToId }: { name: string; value: object; replyToId?: string },
    ) => ({
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

/** The personal chat names its tenant in some payloads and in others not. */
function toConversation(place: Place | null, { user, tenant, threadId }: Spoken): object {
  const kind = place?.kind ?? 'personal';
  const id = place?.id ?? `a:1${user.mri.slice(3)}`;
  if (kind === 'personal')
    return { conversationType: kind, ...(isLeftOut() ? {} : { tenantId: tenant }), id };
  const thread = kind === 'channel' ? `;messageid=${threadId}` : '';
  return { isGroup: true, conversationType: kind, tenantId: tenant, id: `${id}${thread}` };
}

/**
 * `conversation.tenantId` is the host's in any case (learn.microsoft.com/microsoftteams/platform/build-apps-for-shared-private-channels),
 * `channelData.tenant` "the shared channel's" in github.com/microsoft/teams.net/issues/100, of events; of messages no page says it.
 */
function toDataTenant({ homeTenant }: User, place: Place | null, tenant: string): string {
  return place?.kind === 'channel' && isLeftOut() ? homeTenant : tenant;
}

function isLeftOut(): boolean {
  return Math.random() < 0.5;
}

/** Ids only: a team's name comes with its events alone, a channel's when it is made, renamed, deleted. */
function toTeamData({ team, id }: Pick<Place, 'team' | 'id'>): object {
  return { teamsChannelId: id, teamsTeamId: team, channel: { id }, team: { id: team } };
}

function toHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
