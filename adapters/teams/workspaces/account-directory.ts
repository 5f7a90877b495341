import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import type { AccountDirectory } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import { canalGeneral } from '../../../src/views/comptes/plateforme.ts';
import { type Conversation, TEAMS } from './conversations.ts';
import { findCourriel, type Roster } from './identify.ts';
import { parseObjectId } from './ids.ts';
import type { Answer, Member } from './microsoft.ts';

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
