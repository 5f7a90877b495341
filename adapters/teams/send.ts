import { drawOnce } from '../../src/chat-kit/drawing.ts';
import type { AccesEspace, Platform } from '../../src/ports/ports.ts';
import { attempt, post, replace, type World, type WorldOptions } from './sending/attempt.ts';
import { createConversations, TEAMS } from './workspaces/conversations.ts';
import { identify } from './workspaces/identify.ts';

export interface TeamsPlatformOptions extends WorldOptions {
  /** Whether Microsoft gives us tokens. Never throws. */
  readonly checkToken: () => Promise<AccesEspace>;
  /** For one try, waits between its repeats included; the ledger's lease counts on 10 s. */
  readonly timeoutMs?: number;
  /** Chance, 0 to 1, for the waits between repeats. */
  readonly random?: () => number;
}

/** Teams as a way to reach people: proactive messages through the latest address of each person and channel. */
export function createTeamsPlatform(options: TeamsPlatformOptions): Platform {
  const { timeoutMs = TIMEOUT_MS, random = Math.random, chat, checkToken } = options;
  const conversations = createConversations(chat.conversations);
  const renderActivity = drawOnce(options.renderActivity);
  const world: World = { ...options, renderActivity, timeoutMs, random, conversations };
  return {
    nom: TEAMS,
    joins: true, // none of them is read back
    send: (delivery, begin) => attempt(delivery, { ...post(delivery, world), begin }, world),
    replace: (delivery, messageId) => attempt(delivery, replace(delivery, messageId), world),
    // The connector has no call that lists messages (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference),
    // and Graph reads a bot's chat with one person by a protected permission on all chats of a tenant alone
    // (learn.microsoft.com/graph/teams-protected-apis), which is not ours to ask for.
    readBack: async () => ({ kind: 'unknown' }),
    checkEspace: async (espace) =>
      world.config.tenantIds.includes(espace)
        ? checkToken()
        : { kind: 'closed', reason: 'application-absente' },
    identify: (account) => identify(account, { ...world, espaces: chat.espaces }),
  };
}

const TIMEOUT_MS = 10_000;
