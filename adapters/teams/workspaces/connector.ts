import type { Activity, ConversationParameters } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import { type Answer, type ConnectorOptions, createCall } from './connector-client.ts';

/** Microsoft's service that writes into Teams, at one address; each call is one request, and never throws. */
export interface Connector {
  /** Returns the id of the new message. */
  post(conversationId: string, activity: Partial<Activity>, signal: AbortSignal): Promise<Answer<string>>;
  update(conversationId: string, activity: Partial<Activity>, signal: AbortSignal): Promise<Answer<string>>;
  /** The personal chat with somebody who has the bot; the same one each time. Returns its id. */
  open(chat: PersonalChat, signal: AbortSignal): Promise<Answer<string>>;
  askMember(conversationId: string, id: string, signal: AbortSignal): Promise<Answer<Member>>;
  /** Everybody in the roster of a team, by one of its channels. */
  listMembers(conversationId: string, signal: AbortSignal): Promise<Answer<readonly Member[]>>;
  /** The general channel, whose id is the team's, has no name there. */
  listChannels(team: string, signal: AbortSignal): Promise<Answer<readonly Named[]>>;
  getTeam(team: string, signal: AbortSignal): Promise<Answer<Named>>;
}

/** A team or a channel: learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
export interface Named {
  readonly id?: string;
  readonly name?: string | null;
}

/** Somebody's own chat with the bot, by the ids that Teams gives them. */
export interface PersonalChat {
  readonly bot: string;
  readonly user: string;
  readonly tenant: string;
}

/** A line of a roster: learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
export interface Member {
  readonly id: string;
  readonly aadObjectId?: string;
  readonly objectId?: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
  readonly tenantId?: string;
  /** `user`, `guest` or `anonymous`; some rosters leave it out. */
  readonly userRole?: string;
}

/** One connector per address (serviceUrl), which must come from a verified activity: it is given our token. */
export function createConnectors(options: ConnectorOptions): (serviceUrl: string) => Connector {
  const known = new Map<string, Connector>();
  return (serviceUrl) => {
    const connector = known.get(serviceUrl) ?? createConnector(serviceUrl, options);
    known.set(serviceUrl, connector);
    return connector;
  };
}

function createConnector(serviceUrl: string, options: ConnectorOptions): Connector {
  const call = createCall(serviceUrl, options);
  return {
    post: (conversationId, activity, abortSignal) =>
      call(abortSignal, async ({ conversations }) => {
        return (await conversations.sendToConversation(conversationId, activity, { abortSignal })).id ?? '';
      }),
    update: (conversationId, activity, abortSignal) =>
      call(abortSignal, async ({ conversations }) => {
        const id = activity.id ?? '';
        return (await conversations.updateActivity(conversationId, id, activity, { abortSignal })).id ?? id;
      }),
    open: (chat, abortSignal) =>
      call(abortSignal, async ({ conversations }) => {
        return (await conversations.createConversation(toParameters(chat), { abortSignal })).id;
      }),
    askMember: (conversationId, id, abortSignal) =>
      call(abortSignal, async ({ conversations }) =>
        conversations.getConversationMember(conversationId, id, { abortSignal }),
      ),
    listMembers: (conversationId, abortSignal) =>
      call(abortSignal, ({ conversations }) => listPages(conversations, conversationId, abortSignal)),
    listChannels: (team, abortSignal) =>
      call(
        abortSignal,
        async ({ teams }) => (await teams.fetchChannelList(team, { abortSignal })).conversations ?? [],
      ),
    getTeam: (team, abortSignal) =>
      call(abortSignal, async ({ teams }) => teams.fetchTeamDetails(team, { abortSignal })),
  };
}

function toParameters({ bot, user, tenant }: PersonalChat): ConversationParameters {
  const parameters = {
    isGroup: false,
    bot: { id: bot, name: '' },
    members: [{ id: user, name: '' }],
    tenantId: tenant,
    channelData: { tenant: { id: tenant } },
  };
  return parameters as ConversationParameters; // its type asks for what only groups need
}

type Pages = ConnectorClient['conversations'];

async function listPages(pages: Pages, id: string, abortSignal: AbortSignal): Promise<readonly Member[]> {
  const members: Member[] = [];
  let next: string | undefined;
  do {
    const options = { abortSignal, pageSize: PAGE_SIZE, ...(next && { continuationToken: next }) };
    // Its type asks for a token, and the first page has none.
    const page = await pages.getConversationPagedMembers(
      id,
      options as { pageSize: number; continuationToken: string },
    );
    members.push(...(page.members ?? []));
    next = page.continuationToken;
  } while (next);
  return members;
}

const PAGE_SIZE = 500; // the most: learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
