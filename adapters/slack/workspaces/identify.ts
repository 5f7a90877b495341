import type { webApi } from '@slack/bolt';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import type { AccountDirectory, Identite, Logger, Platform } from '../../../src/ports/ports.ts';
import type { ChatPorts, EspaceRelie } from '../../../src/ports/ports-chat.ts';
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
function isMember({ team_id, enterprise_user }: User, team: string): boolean {
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
function isOutsider(user: User): boolean {
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

interface Lookups extends Deps {
  readonly clients: Pick<SlackClients, 'find' | 'findInstallation'>;
  /** Waits for a slot of the workspace's look-ups; false: the program stops, or the slot is too far. */
  readonly waitToRead: (team: string) => Promise<boolean>;
}

/** Who has an address, and where the bot is a member, as a workspace says. */
export function createAccountDirectory(deps: Lookups): AccountDirectory {
  return {
    async listAccounts(conventionId, courriels) {
      const found = new Map<string, AccountRef>();
      const espaces = await listEspaces(conventionId, deps);
      for (const espace of espaces) {
        const missing = courriels.filter((courriel) => !found.has(courriel));
        await lookUp(missing, { espace, found }, deps);
      }
      return found;
    },
    findCanal: (lieu) => findCanal(lieu, deps),
    listMembers: (lieu) => listMembers(lieu, deps),
  };
}

async function listEspaces(conventionId: string, { chat, logger }: Lookups): Promise<readonly EspaceRelie[]> {
  try {
    const espaces = await chat.espaces.list(SLACK);
    return espaces.filter((espace) => [espace.conventionId, ...espace.alsoIn].includes(conventionId));
  } catch (error) {
    logger.warn('slack: the workspaces could not be listed', { error });
    return [];
  }
}

interface Search {
  readonly espace: EspaceRelie;
  readonly found: Map<string, AccountRef>;
}

/** docs.slack.dev/reference/methods/users.lookupByEmail */
async function lookUp(courriels: readonly string[], { espace, found }: Search, deps: Lookups): Promise<void> {
  const team = espace.espace;
  try {
    const client = await deps.clients.find(team, 'send');
    if (client === null) return;
    for (const courriel of courriels) {
      if (!(await deps.waitToRead(team))) return;
      const identifiant = await findUser(courriel, team, client);
      if (identifiant !== null) found.set(courriel, { plateforme: SLACK, espace: team, identifiant });
    }
  } catch (error) {
    deps.logger.warn('slack: people could not be looked up', {
      espace: team,
      refusal: findRefusal(error),
      error,
    });
  }
}

async function findUser(courriel: string, team: string, client: webApi.WebClient): Promise<string | null> {
  try {
    const { user } = await client.users.lookupByEmail({ email: courriel });
    if (!user?.id || !isMember(user, team) || isOutsider(user)) return null;
    return user.is_email_confirmed === false ? null : user.id;
  } catch (error) {
    if (findRefusal(error) === 'users_not_found') return null;
    throw error;
  }
}

/** docs.slack.dev/reference/methods/conversations.info; what Slack does not want to say is no reason to refuse. */
async function findCanal(
  { espace, identifiant }: AccountRef,
  { clients, logger }: Lookups,
): Promise<{ readonly nom: string } | null> {
  try {
    const client = await clients.find(espace, 'reply');
    const { channel } = (await client?.conversations.info({ channel: identifiant })) ?? {};
    const isLost = channel?.is_member === false || channel?.is_archived === true;
    return isLost ? null : { nom: channel?.name ?? '' };
  } catch (error) {
    if (findRefusal(error) === 'channel_not_found') return null;
    logger.warn('slack: a channel could not be looked up', { refusal: findRefusal(error) });
    return { nom: '' };
  }
}

/**
 * docs.slack.dev/reference/methods/conversations.members; apps are among them. Every full member of a workspace reads and
 * searches its public channels, and what is private here may be public where it is shared.
 */
async function listMembers(
  { espace, identifiant }: AccountRef,
  { clients, logger }: Lookups,
): Promise<readonly AccountRef[] | 'open' | null> {
  try {
    const client = await clients.find(espace, 'send');
    const installation = await clients.findInstallation(espace);
    if (client === null || installation === null) return null;
    const { channel } = await client.conversations.info({ channel: identifiant });
    if (!channel?.is_private || channel.is_ext_shared || channel.is_org_shared) return 'open';
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const args = { channel: identifiant, limit: MEMBERS_PAGE, ...(cursor && { cursor }) };
      const { members = [], response_metadata: next } = await client.conversations.members(args);
      found.push(...members);
      cursor = next?.next_cursor;
    } while (cursor);
    const others = found.filter((id) => id !== installation.botUserId);
    return others.map((id) => ({ plateforme: SLACK, espace, identifiant: id }));
  } catch (error) {
    logger.warn('slack: who is in a channel was not told', { refusal: findRefusal(error) });
    return null;
  }
}

const MEMBERS_PAGE = 200;
