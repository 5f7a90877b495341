import type { Intent, Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { AnswerCanal, Reading, UseCase } from '../../conversation/use-case.ts';
import { findEnjeu } from '../../domain/plan/recherche.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewEnjeuInconnu } from '../../views/plan/enjeu.ts';
import { viewPlan, viewPlanEnjeu } from '../../views/plan/plan.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/** The plan: where each fiche stands, by enjeu; with `enjeu`, that one only. */
export const showPlan: UseCase = async (intent, { personne }, ports) => {
  const reading = { conventionId: personne.conventionId, lecteur: personne };
  return { kind: 'message', message: await describe(intent, reading, ports) };
};

/** The same, as everybody may read it. */
export const showPlanPublic: AnswerCanal = (intent, conventionId, ports) =>
  describe(intent, { conventionId, lecteur: null }, ports);

async function describe(intent: Intent, reading: Reading, ports: Ports): Promise<Message> {
  const enjeux = await ports.stores.ficheActions.listEnjeux(reading.conventionId);
  const texte = findText(intent.values, 'enjeu');
  const enjeu = texte === null ? null : findEnjeu(texte, enjeux);
  if (texte !== null && enjeu === null) return viewEnjeuInconnu(enjeux);
  const fiches = await listFichesSuivies(reading, ports);
  if (enjeu !== null) return viewPlanEnjeu(enjeu, fiches);
  return viewPlan(enjeux, fiches, reading.lecteur === null ? null : ports.links.plan());
}
