import type { webApi } from '@slack/bolt';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import type { AccountDirectory, Logger } from '../../../src/ports/ports.ts';
import type { ChatPorts, EspaceRelie } from '../../../src/ports/ports-chat.ts';
import { SLACK } from '../incoming/received.ts';
import type { SlackClients } from './clients.ts';
import { isMember, isOutsider } from './identify.ts';
import { findRefusal } from './outcome.ts';

interface Deps {
  readonly clients: Pick<SlackClients, 'find' | 'findInstallation'>;
  readonly chat: Pick<ChatPorts, 'espaces'>;
  readonly logger: Logger;
  /** Waits for a slot of the workspace's look-ups; false: the program stops, or the slot is too far. */
  readonly waitToRead: (team: string) => Promise<boolean>;
}

/** Who has an address, and where the bot is a member, as a workspace says. */
export function createAccountDirectory(deps: Deps): AccountDirectory {
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

async function listEspaces(conventionId: string, { chat, logger }: Deps): Promise<readonly EspaceRelie[]> {
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
async function lookUp(courriels: readonly string[], { espace, found }: Search, deps: Deps): Promise<void> {
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
  { clients, logger }: Deps,
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
  { clients, logger }: Deps,
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
