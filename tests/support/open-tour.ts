import { compose } from '../../src/composers.ts';
import type { Message } from '../../src/conversation/chat.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import type { Envoi } from '../../src/domain/nouns/envoi.ts';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { listPilotes } from '../../src/domain/nouns/pilotage.ts';
import { anew } from './anew.ts';
import { getFiche as findFiche } from './builders.ts';
import { createConversation } from './conversation.ts';
import { useBase } from './database.ts';
import { paris } from './delivery-builders.ts';
import { createWorld } from './delivery-world.ts';
import { plain } from './demo-program.ts';

/** A convention whose tour is open, made anew before each test of a file, and what its people say, press and read. */
export async function useOpenTour(moment = '2027-05-03T10:00') {
  const base = await useBase();
  const world = anew(async () => {
    base.clock.set(paris(moment));
    return createWorld(base, { etat: 'ouvert' });
  });
  const as = createConversation(base.ports);
  const getFiche = (numero: number) => findFiche(base, world.convention.id, numero);
  /** What a message of the ledger says to that person now, or why it is not said any more. */
  const composeOf = async (envoi: Envoi | undefined, personne: Personne) => {
    if (envoi === undefined) throw new Error('nothing is in the ledger');
    return compose(envoi, { kind: 'personne', personne }, base.ports);
  };
  return {
    ...{ base, world, as, getFiche, composeOf },
    /** Presses the button of a message that asks for this. */
    async press(personne: Personne, { buttons = [] }: Message, intent: string) {
      const button = buttons.find((one) => one.kind === 'action' && one.intent === intent);
      if (button?.kind !== 'action') throw new Error(`no button asks for ${intent}`);
      return as(personne).ask(intent, button.values);
    },
    async pilotesOf(numero: number, jour = jourOf(base.clock.now())) {
      return listPilotes(await getFiche(numero), jour).map(({ personneId }) => personneId);
    },
    async messageTo(envoi: Envoi | undefined, personne: Personne): Promise<Message> {
      const composition = await composeOf(envoi, personne);
      if (composition.kind !== 'message') throw new Error(composition.raison);
      return composition.message;
    },
    /** What coordination is told of. */
    listIncidents: () => base.stores.envois.listBySource(world.convention.id, world.convention.id),
  };
}

export const read = (message: Message): string => plain(toPlainText(message));
