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
      if (courriel) {
        const { conventionId, alsoIn } = espace;
        return { conventionId, alsoIn, courriel } satisfies Identite;
      }
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
  if (!user || !isMember(user, espace) || isOutsider(user) || user.is_email_confirmed === false) return null;
  return user.profile?.email || null;
}

type User = NonNullable<webApi.UsersInfoResponse['user']>;

/**
 * Of this workspace: in an Enterprise Grid a person has one id in many workspaces, and `team_id` names any of them, or the
 * organisation (docs.slack.dev/enterprise, docs.slack.dev/reference/objects/user-object).
 */
export function isMember({ team_id, enterprise_user }: User, team: string): boolean {
  return team_id === team || enterprise_user?.teams?.includes(team) === true;
}

/**
 * Who acts, as an account of the workspace where the app is: of an Enterprise Grid, payloads name another of the person's
 * workspaces, or the organisation (github.com/slackapi/bolt-js/issues/1875). Somebody of Slack Connect stays of elsewhere.
 */
export function createMembership({ clients, logger }: Pick<Deps, 'clients' | 'logger'>) {
  const known = new Map<string, { readonly is: boolean; readonly until: number }>();
  const ask = async (team: string, identifiant: string) => {
    const client = await clients.find(team, 'reply');
    const { user } = (await client?.users.info({ user: identifiant })) ?? {};
    return user !== undefined && isMember(user, team) && user.is_stranger !== true;
  };
  return async (account: AccountRef, team: string): Promise<AccountRef> => {
    const { espace, identifiant } = account;
    if (espace === team) return account;
    const key = `${team} ${identifiant}`;
    const last = known.get(key);
    const here = { ...account, espace: team };
    if (last && last.until > Date.now()) return last.is ? here : account;
    try {
      const is = await ask(team, identifiant);
      if (known.size >= MAX_REFUSALS) known.clear();
      known.set(key, { is, until: Date.now() + (is ? MEMBER_FOR_MS : REFUSED_FOR_MS) });
      return is ? here : account;
    } catch (error) {
      logger.warn('slack: whose member somebody is was not found', {
        espace: team,
        refusal: findRefusal(error),
      });
      return account;
    }
  };
}

const MEMBER_FOR_MS = 3_600_000; // one look-up an hour for whoever presses; who left the workspace is closed by its event

/** Gone, a program, a guest of some channels, or somebody of another workspace in a shared channel. */
export function isOutsider(user: User): boolean {
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
