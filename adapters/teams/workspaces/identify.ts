import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import type { Identite, Logger } from '../../../src/ports/ports.ts';
import type { EspaceStore } from '../../../src/ports/ports-chat.ts';
import type { TeamsConfig } from '../config.ts';
import { type Conversations, TEAMS } from './conversations.ts';
import { parseObjectId } from './ids.ts';
import type { Connector, Member } from './microsoft.ts';

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
export function findCourriel(member: Member, { espace, identifiant }: AccountRef): string | null {
  const { userRole, tenantId = '', email, userPrincipalName } = member;
  const isTheirs = tenantId.toLowerCase() === espace && parseObjectId(member) === identifiant;
  const isMember = userRole === undefined ? Boolean(userPrincipalName) : /^user$/i.test(userRole);
  if (!isTheirs || !isMember || INVITED.test(userPrincipalName ?? '')) return null;
  return [email, userPrincipalName].find((address) => address?.includes('@')) ?? null;
}
