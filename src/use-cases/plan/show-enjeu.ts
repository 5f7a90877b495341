import type { Intent, Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { AnswerCanal, Reading, UseCase } from '../../conversation/use-case.ts';
import { findEnjeu } from '../../domain/nouns/recherche.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewEnjeu, viewEnjeuInconnu } from '../../views/plan/enjeu.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/** An enjeu by its code or name: its objectives (art. 4) and its fiches. */
export const showEnjeu: UseCase = async (intent, { personne }, ports) => {
  const reading = { conventionId: personne.conventionId, lecteur: personne };
  return { kind: 'message', message: await describe(intent, reading, ports) };
};

/** The same, as everybody may read it. */
export const showEnjeuPublic: AnswerCanal = (intent, conventionId, ports) =>
  describe(intent, { conventionId, lecteur: null }, ports);

async function describe(intent: Intent, reading: Reading, ports: Ports): Promise<Message> {
  const enjeux = await ports.stores.plans.listEnjeux(reading.conventionId);
  const found = findEnjeu(findText(intent.values, 'enjeu') ?? '', enjeux);
  return found === null
    ? viewEnjeuInconnu(enjeux)
    : viewEnjeu(found, await listFichesSuivies(reading, ports));
}
