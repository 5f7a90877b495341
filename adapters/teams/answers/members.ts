import type { AccountRef } from '../../../src/domain/comptes/compte.ts';
import { isSameAccount } from '../../../src/domain/comptes/compte.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import { viewArriveeEquipe } from '../../../src/views/comptes/plateforme.ts';
import { type Origin, toIntent } from '../incoming/parse-origin.ts';
import { type Conversations, TEAMS } from '../workspaces/conversations.ts';
import type { Answering } from './answer.ts';
import { answerLine } from './answer-line.ts';

export interface MembersOptions {
  readonly ports: Pick<Ports, 'clock' | 'stores' | 'logger'>;
  readonly chat: Pick<ChatPorts, 'conversations' | 'espaces'>;
  readonly conversations: Conversations;
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
 * that led through this team is forgotten; whoever is gone for good is found out when something is sent.
 */
export async function forgetLeavers(
  { accounts, origin }: { readonly accounts: readonly AccountRef[]; readonly origin: Origin },
  { conversations, chat }: MembersOptions,
): Promise<void> {
  const [here] = origin.place.conversationId.split(';');
  for (const account of accounts) {
    const known = await conversations.find(account);
    if (known?.conversationId === null && known.roster === here) await chat.conversations.delete(account);
  }
}

/** A channel was deleted: nothing can be published there any more. */
export async function closeChannel(lieu: AccountRef, { ports, chat }: MembersOptions): Promise<void> {
  await chat.conversations.delete(lieu);
  const espace = await chat.espaces.find(TEAMS, lieu.espace);
  if (espace === null) return;
  const { conventionId } = espace;
  const canal = (await ports.stores.canaux.list(conventionId)).find((one) => isSameAccount(one, lieu));
  if (canal === undefined) return;
  await ports.stores.canaux.close(canal.id);
  await ports.stores.journal.append({
    conventionId,
    survenuLe: ports.clock.now(),
    acteurId: null,
    action: 'canal:detacher',
    objet: canal.id,
    details: { plateforme: TEAMS },
  });
}
