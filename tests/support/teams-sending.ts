import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { createTeamsPlatform, type TeamsPlatformOptions } from '../../adapters/teams/send.ts';
import type { Message } from '../../src/conversation/chat.ts';
import type { AccountRef } from '../../src/domain/nouns/compte.ts';
import type { Owned } from '../../src/domain/nouns/convention.ts';
import type { Delivery, Platform } from '../../src/ports/ports.ts';
import type { ChatPorts, Limiter } from '../../src/ports/ports-chat.ts';
import type { TestDatabase } from './database.ts';
import type { FakeTeams, User } from './fake-teams/types.ts';
import { silentLogger } from './silent-logger.ts';
import type { TeamsProgram } from './teams-program.ts';

/** Just the title, as a card: how messages look is tested elsewhere. */
export function renderTitle({ title }: Message): Partial<Activity> {
  const content = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: title }] };
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }];
  return { type: 'message', summary: title, attachments };
}

/** The platform as the program makes it; without waiting for slots unless a limiter is given. */
export function createPlatformOf(
  { fake, program, chat }: { fake: FakeTeams; program: TeamsProgram; chat: ChatPorts },
  change: Partial<TeamsPlatformOptions> = {},
): Platform {
  return createTeamsPlatform({
    checkToken: async () => ({ kind: 'open' }),
    config: fake.config,
    chat: { ...chat, limiter: freeLimiter },
    logger: silentLogger,
    connectTo: program.connectTo,
    renderActivity: renderTitle,
    random: () => 0,
    ...change,
  });
}

export const freeLimiter: Limiter = {
  reserve: async () => ({ kind: 'slot', waitMs: 0 }),
  pause: async () => {},
  forget: async () => 0,
};

export function toAccount({ tenant, aadObjectId }: User): AccountRef {
  return { plateforme: 'teams', espace: tenant, identifiant: aadObjectId };
}

export function aDelivery(to: AccountRef, change: Partial<Delivery> = {}): Delivery {
  return { id: randomUUID(), to, kind: 'personne', message: { title: 'Bonjour' }, ...change };
}

/** Teams becomes the preferred way to a person; the other account stays the second one. */
export async function preferTeams(
  { db }: Pick<TestDatabase, 'db'>,
  { id: personneId, conventionId }: Owned,
  account: AccountRef,
): Promise<void> {
  await db.compte.deleteMany({ where: { ...account } });
  await db.compte.updateMany({ where: { personneId }, data: { prefere: false } });
  await db.compte.create({ data: { conventionId, personneId, ...account, prefere: true } });
}
