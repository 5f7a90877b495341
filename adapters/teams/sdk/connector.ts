import type { Activity, ConversationParameters } from 'botbuilder';
import { type Connector, listPages, PAGE_SIZE, toParameters } from '../workspaces/microsoft.ts';
import { type ConnectorOptions, createSdkCall } from './connector-client.ts';

/** The service, by the connector clients of the SDK. */
export function createConnector(serviceUrl: string, options: ConnectorOptions): Connector {
  const call = createSdkCall(serviceUrl, options);
  return {
    post: (conversationId, activity, abortSignal) =>
      call(abortSignal, async ({ conversations }) => {
        const sent = activity as Partial<Activity>;
        return (await conversations.sendToConversation(conversationId, sent, { abortSignal })).id ?? '';
      }),
    update: (conversationId, activity, abortSignal) =>
      call(abortSignal, async ({ conversations }) => {
        const { id = '', ...content } = activity;
        const sent = { ...content, id } as Partial<Activity>;
        return (await conversations.updateActivity(conversationId, id, sent, { abortSignal })).id ?? id;
      }),
    open: (chat, abortSignal) =>
      call(abortSignal, async ({ conversations }) => {
        const parameters = toParameters(chat) as ConversationParameters; // its type asks for what only groups need
        return (await conversations.createConversation(parameters, { abortSignal })).id;
      }),
    askMember: (conversationId, id, abortSignal) =>
      call(abortSignal, async ({ conversations }) =>
        conversations.getConversationMember(conversationId, id, { abortSignal }),
      ),
    listMembers: (conversationId, abortSignal) =>
      call(abortSignal, ({ conversations }) =>
        listPages(async (continuationToken) => {
          const options = {
            abortSignal,
            pageSize: PAGE_SIZE,
            ...(continuationToken && { continuationToken }),
          };
          // Its type asks for a token, and the first page has none.
          return conversations.getConversationPagedMembers(
            conversationId,
            options as { pageSize: number; continuationToken: string },
          );
        }),
      ),
    listChannels: (team, abortSignal) =>
      call(
        abortSignal,
        async ({ teams }) => (await teams.fetchChannelList(team, { abortSignal })).conversations ?? [],
      ),
    getTeam: (team, abortSignal) =>
      call(abortSignal, async ({ teams }) => teams.fetchTeamDetails(team, { abortSignal })),
  };
}
