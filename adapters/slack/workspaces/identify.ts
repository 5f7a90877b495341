import type { webApi } from '@slack/bolt';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import type { Identite, Logger, Platform } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import { SLACK } from '../incoming/received.ts';
import type { SlackClients } from './clients.ts';
import { findRefusal, isRefusedForGood } from './outcome.ts';

interface Deps {
  readonly clients: Pick<SlackClients, 'find'>;
  readonly chat: Pick<ChatPorts, 'espaces'>;
  readonly logger: Logger;
}

/** The professional address of a full member, as the workspace vouches for it: docs.slack.dev/reference/methods/users.info */
export function createIdentify({ clients, chat, logger }: Deps): Platform['identify'] {
  const refused = createRefusals();
  return async (account) => {
    if (account.plateforme !== SLACK || refused.has(account)) return null;
    try {
      const espace = await chat.espaces.find(SLACK, account.espace);
      const client = espace && (await clients.find(account.espace, 'reply'));
      const courriel = client && (await findCourriel(account, client));
      if (courriel) return { conventionId: espace.conventionId, courriel } satisfies Identite;
      refused.add(account);
    } catch (error) {
      const details = { espace: account.espace, refusal: findRefusal(error) };
      logger.warn('an account could not be identified', details);
      if (isRefusedForGood(error)) refused.add(account);
    }
    return null;
  };
}

async function findCourriel(
  { espace, identifiant }: AccountRef,
  client: webApi.WebClient,
): Promise<string | null> {
  const { user } = await client.users.info({ user: identifiant });
  if (!user || user.team_id !== espace || isOutsider(user) || user.is_email_confirmed === false) return null;
  return user.profile?.email || null;
}

/** Gone, a program, a guest of some channels, or somebody of another workspace in a shared channel. */
export function isOutsider(user: NonNullable<webApi.UsersInfoResponse['user']>): boolean {
  const { deleted, is_bot, is_restricted, is_ultra_restricted, is_stranger } = user;
  return Boolean(deleted || is_bot || is_restricted || is_ultra_restricted || is_stranger);
}

const REFUSED_FOR_MS = 60_000; // somebody unknown who writes ten times costs one call
const MAX_REFUSALS = 1_000;

function createRefusals() {
  const until = new Map<string, number>();
  const toKey = ({ espace, identifiant }: AccountRef) => `${espace} ${identifiant}`;
  return {
    has: (account: AccountRef) => (until.get(toKey(account)) ?? 0) > Date.now(),
    add: (account: AccountRef) => {
      if (until.size >= MAX_REFUSALS) until.clear();
      until.set(toKey(account), Date.now() + REFUSED_FOR_MS);
    },
  };
}
