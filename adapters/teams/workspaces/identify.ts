import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import type { AccountDirectory, Identite, Logger } from '../../../src/ports/ports.ts';
import type { ChatPorts, EspaceStore } from '../../../src/ports/ports-chat.ts';
import { canalGeneral } from '../../../src/views/comptes/plateforme.ts';
import type { TeamsConfig } from '../config.ts';
import { type Conversation, type Conversations, TEAMS } from './conversations.ts';
import { parseObjectId } from './ids.ts';
import type { Answer, Connector, Member } from './microsoft.ts';

export interface Roster {
  readonly config: Pick<TeamsConfig, 'tenantIds'>;
  readonly espaces: EspaceStore;
  readonly conversations: Conversations;
  readonly connectTo: (serviceUrl: string) => Connector;
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/**
 * The address that a tenant's own roster gives a person. Null for another tenant, a guest, a federated or anonymous
 * person, and whenever the roster does not answer: they link their account with a code.
 */
export async function identify(account: AccountRef, roster: Roster): Promise<Identite | null> {
  if (account.plateforme !== TEAMS || !roster.config.tenantIds.includes(account.espace)) return null;
  try {
    const espace = await roster.espaces.find(TEAMS, account.espace);
    const member = espace && (await askMember(account, roster));
    const courriel = member && findCourriel(member, account);
    return courriel ? { conventionId: espace.conventionId, alsoIn: espace.alsoIn, courriel } : null;
  } catch (error) {
    roster.logger.warn('an account could not be identified', { espace: account.espace, error });
    return null;
  }
}

async function askMember(account: AccountRef, roster: Roster): Promise<Member | null> {
  const conversation = await roster.conversations.find(account);
  if (conversation?.user == null) return null;
  const connector = roster.connectTo(conversation.serviceUrl);
  const signal = AbortSignal.timeout(roster.timeoutMs);
  const answer = await connector.askMember(conversation.roster, conversation.user, signal);
  return answer.ok ? answer.value : null;
}

/** The name under which an organisation invites somebody of another one: not theirs to vouch for. */
const INVITED = /#ext#/i;

/** The address of a full member of this tenant; null for everybody else. Some rosters name no role. */
function findCourriel(member: Member, { espace, identifiant }: AccountRef): string | null {
  const { userRole, tenantId = '', email, userPrincipalName } = member;
  const isTheirs = tenantId.toLowerCase() === espace && parseObjectId(member) === identifiant;
  const isMember = userRole === undefined ? Boolean(userPrincipalName) : /^user$/i.test(userRole);
  if (!isTheirs || !isMember || INVITED.test(userPrincipalName ?? '')) return null;
  return [email, userPrincipalName].find((address) => address?.includes('@')) ?? null;
}

interface Deps extends Omit<Roster, 'espaces' | 'timeoutMs'> {
  readonly chat: Pick<ChatPorts, 'espaces' | 'conversations'>;
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
    async findCanal(lieu) {
      const nom = await findNom(lieu, deps);
      return nom === NOT_THERE ? null : { nom: nom ?? '' };
    },
    async listMembers({ espace, identifiant }) {
      try {
        const { serviceUrl } =
          (await deps.conversations.find({ plateforme: TEAMS, espace, identifiant })) ?? {};
        if (serviceUrl === undefined) return null;
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        const answer = await deps.connectTo(serviceUrl).listMembers(identifiant, signal);
        if (!answer.ok) return null;
        return answer.value.map((member) => toAccount(member, member.tenantId?.toLowerCase() ?? espace));
      } catch (error) {
        deps.logger.warn('teams: who is in a channel was not told', { error });
        return null;
      }
    },
  };
}

async function listTenants(conventionId: string, { config, chat }: Deps): Promise<readonly string[]> {
  const espaces = await chat.espaces.list(TEAMS);
  return espaces
    .filter((espace) => [espace.conventionId, ...espace.alsoIn].includes(conventionId))
    .filter(({ espace }) => config.tenantIds.includes(espace))
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

/** Each place that the bot was added to; a team once, by its own id. */
async function listTeams(tenant: string, { chat }: Deps): Promise<readonly Conversation[]> {
  const lieux = await chat.conversations.list(TEAMS, tenant);
  const places = lieux
    .map(({ donnees }): Conversation => JSON.parse(donnees))
    .filter(({ user, roster }) => user === null && roster !== undefined)
    .map(({ team: _, ...place }) => place);
  return [...new Map(places.map((place) => [place.roster, place])).values()];
}

function toAccount(member: Member, espace: string): AccountRef {
  return { plateforme: TEAMS, espace, identifiant: parseObjectId(member) ?? member.id };
}

/** A chat that is known stays; else it is opened when there is something to say. */
async function remember(account: AccountRef, seen: Conversation, { conversations }: Deps): Promise<void> {
  if ((await conversations.find(account)) === null) await conversations.save(account, seen);
}

/** We are not in its team, or it is no more. */
const NOT_THERE = Symbol('not there');

/** Of a channel, as the service says: what is said there names neither channel nor team. Null when it does not tell. */
async function findNom(
  lieu: AccountRef,
  { conversations, connectTo, logger }: Deps,
): Promise<string | typeof NOT_THERE | null> {
  try {
    const { team, serviceUrl } = (await conversations.find(lieu)) ?? {};
    if (team === undefined || serviceUrl === undefined) return null; // no bot may read the name of a group chat
    const connector = connectTo(serviceUrl);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    if (lieu.identifiant === team) {
      const answer = await connector.getTeam(team, signal);
      if (isNotThere(answer)) return NOT_THERE;
      return answer.ok && answer.value.name ? canalGeneral(answer.value.name) : null;
    }
    const answer = await connector.listChannels(team, signal);
    if (isNotThere(answer)) return NOT_THERE;
    const found = answer.ok ? answer.value.find(({ id }) => id === lieu.identifiant) : undefined;
    return found?.name ?? null;
  } catch (error) {
    logger.warn('teams: the name of a channel was not found', { error });
    return null;
  }
}

/** learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis */
function isNotThere(answer: Answer<unknown>): boolean {
  if (answer.ok || answer.failure.kind !== 'answer') return false;
  return answer.failure.status === 404 || answer.failure.code === 'BotNotInConversationRoster';
}
