import type { AtelierStore, Clock, Delivery, Outcome, Platform } from '../../src/ports/ports.ts';
import { ROBOT } from '../../src/views/pages/atelier.ts';

/** Name of the platform of the local chat, as accounts carry it. */
export const ATELIER = 'atelier';

/** The local chat as a way to reach people: a message is a line of a stored conversation. */
export function createAtelierPlatform({ atelier, clock }: Dependencies): Platform {
  return {
    nom: ATELIER,
    send: async (delivery, begin) => (await begin?.()) ?? attempt(() => add(delivery, { atelier, clock })),
    replace: (delivery, messageId) =>
      attempt(async () => {
        await atelier.replace(messageId, delivery.message, clock.now());
        return messageId;
      }),
    readBack: async ({ id }) => {
      const messageId = await atelier.findByEnvoi(id);
      return messageId === null ? { kind: 'absent' } : { kind: 'found', messageId };
    },
    checkEspace: async () => ({ kind: 'open' }),
    identify: async () => null, // nobody vouches for who plays whom
  };
}

/** The name of a conversation in the store. */
export function getConversation(kind: Delivery['kind'], identifiant: string): string {
  return `${kind}:${identifiant}`;
}

interface Dependencies {
  readonly atelier: AtelierStore;
  readonly clock: Clock;
}

function add({ id, kind, to, message }: Delivery, { atelier, clock }: Dependencies): Promise<string> {
  return atelier.add({
    conversation: getConversation(kind, to.identifiant),
    envoiId: id,
    auteur: ROBOT,
    message,
    texte: null,
    publieLe: clock.now(),
  });
}

async function attempt(work: () => Promise<string>): Promise<Outcome> {
  try {
    return { kind: 'sent', messageId: await work() };
  } catch (error) {
    return { kind: 'uncertain', reason: error instanceof Error ? error.name : 'unknown' };
  }
}
