import type { webApi } from '@slack/bolt';
import type { Installation } from '../workspaces/tokens.ts';

/** How a delivery's id travels with its message: opaque, since members can read it. */
export function toMetadata(id: string) {
  return { event_type: EVENT_TYPE, event_payload: { id } } as const;
}

/** A line of a conversation's history; the SDK's type does not name its metadata. */
export type Line = NonNullable<webApi.ConversationsHistoryResponse['messages']>[number] & {
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly id?: unknown } };
};

/** Another app may write any metadata: only what our own bot posted counts. */
export function isDelivery({ user, metadata }: Line, id: string, { botUserId }: Installation): boolean {
  return user === botUserId && metadata?.event_type === EVENT_TYPE && metadata.event_payload?.id === id;
}

const EVENT_TYPE = 'espace_envoi';
