import type { AccountRef } from '../../../src/domain/comptes/compte.ts';
import type { AccountDirectory, Logger } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import type { TeamsConfig } from '../config.ts';
import type { Connector, Member } from './connector.ts';
import { type Conversation, type Conversations, TEAMS } from './conversations.ts';
import { findCourriel } from './identify.ts';

interface Deps {
  readonly config: Pick<TeamsConfig, 'tenantIds'>;
  readonly chat: Pick<ChatPorts, 'espaces' | 'conversations'>;
  readonly conversations: Conversations;
  readonly connectTo: (serviceUrl: string) => Connector;
  readonly logger: Logger;
}

/** Who has an address, as the rosters of the teams say where the bot was added. */
export function createAccountDirectory(deps: Deps): AccountDirectory {
  return {
    async listAccounts(conventionId, courriels) {
      const wanted = new Map(courriels.map((courriel) => [courriel.toLowerCase(), courriel]));
      const found = new Map<string, AccountRef>();
      try {
        for (const tenant of await listTenants(conventionId, deps))
          await search(tenant, { wanted, found }, deps);
      } catch (error) {
        deps.logger.warn('teams: people could not be looked up', { error });
      }
      return found;
    },
    isInCanal: async () => true, // what was said in a channel reached us, so we are in its team
  };
}

async function listTenants(conventionId: string, { config, chat }: Deps): Promise<readonly string[]> {
  const espaces = await chat.espaces.list(TEAMS);
  return espaces
    .filter((espace) => espace.conventionId === conventionId && config.tenantIds.includes(espace.espace))
    .map(({ espace }) => espace);
}

interface Search {
  /** Addresses as they were given, by themselves in lower case. */
  readonly wanted: ReadonlyMap<string, string>;
  readonly found: Map<string, AccountRef>;
}

const TIMEOUT_MS = 10_000;

async function search(tenant: string, { wanted, found }: Search, deps: Deps): Promise<void> {
  for (const place of await listTeams(tenant, deps)) {
    const connector = deps.connectTo(place.serviceUrl);
    const answer = await connector.listMembers(place.roster, AbortSignal.timeout(TIMEOUT_MS));
    if (!answer.ok) continue;
    for (const member of answer.value) {
      const account = toAccount(member, tenant);
      const courriel = wanted.get(findCourriel(member, account)?.toLowerCase() ?? '');
      if (courriel === undefined || found.has(courriel)) continue;
      await remember(account, { ...place, conversationId: null, user: member.id }, deps);
      found.set(courriel, account);
    }
  }
}

/** One channel of each place that the bot was added to: the roster is the team's. */
async function listTeams(tenant: string, { chat }: Deps): Promise<readonly Conversation[]> {
  const lieux = await chat.conversations.list(TEAMS, tenant);
  const all = lieux.map(({ donnees }) => JSON.parse(donnees) as Conversation);
  const rosters = new Map(
    all
      .filter(({ user, roster }) => user === null && roster !== undefined)
      .map((place) => [place.roster, place]),
  );
  return [...rosters.values()];
}

function toAccount({ aadObjectId = '' }: Member, espace: string): AccountRef {
  return { plateforme: TEAMS, espace, identifiant: aadObjectId };
}

/** A chat that is known stays; else it is opened when there is something to say. */
async function remember(account: AccountRef, seen: Conversation, { conversations }: Deps): Promise<void> {
  if ((await conversations.find(account)) === null) await conversations.save(account, seen);
}
