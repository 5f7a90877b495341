import { toIntent } from '../../../src/chat-kit/intent.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import { viewArriveeEquipe } from '../../../src/views/comptes/plateforme.ts';
import type { Origin } from '../incoming/parse-text.ts';
import { type Conversation, TEAMS } from '../workspaces/conversations.ts';
import type { Answering } from './answer.ts';
import { answerLine } from './answer-press.ts';

export interface MembersOptions {
  readonly chat: Pick<ChatPorts, 'conversations'>;
  readonly tenantIds: readonly string[];
}

/** Says hello in a person's chat; to whoever brought the bot into a team, what may be typed there. */
export async function greet(origin: Origin, answering: Answering): Promise<void> {
  if (origin.place.isPersonal)
    return answerLine({ ...origin, intent: toIntent(WELCOME_INTENT, {}, origin) }, answering);
  const { screen, cards } = answering;
  await screen.say(origin, cards.message(viewArriveeEquipe(origin.place.botName), 'chat'));
}

const WELCOME_INTENT = 'accueil';

/**
 * Somebody left a team, which does not say that they left the organisation: their account stays. Only the way to them
 * that led through this team is forgotten, in whichever tenant we know them; whoever is gone for good is found out when something is sent. The event
 * names them by the one id that every way has.
 */
export async function forgetLeavers(
  { users, origin }: { readonly users: readonly string[]; readonly origin: Origin },
  { chat, tenantIds }: MembersOptions,
): Promise<void> {
  const [here] = origin.place.conversationId.split(';');
  for (const espace of tenantIds)
    for (const { identifiant, donnees } of await chat.conversations.list(TEAMS, espace)) {
      const { roster, user }: Conversation = JSON.parse(donnees); // of a person's own chat it is that chat
      const isLeft = roster === here && users.includes(user ?? '');
      if (isLeft) await chat.conversations.delete({ plateforme: TEAMS, espace, identifiant });
    }
}
