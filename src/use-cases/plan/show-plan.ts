import type { Intent, Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { AnswerCanal, Reading, UseCase } from '../../conversation/use-case.ts';
import { findEnjeu } from '../../domain/nouns/recherche.ts';
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
  const enjeux = await ports.stores.plans.listEnjeux(reading.conventionId);
  const texte = findText(intent.values, 'enjeu');
  const enjeu = texte === null ? null : findEnjeu(texte, enjeux);
  if (texte !== null && enjeu === null) return viewEnjeuInconnu(enjeux);
  const fiches = await listFichesSuivies(reading, ports);
  if (enjeu !== null) return viewPlanEnjeu(enjeu, fiches);
  return writePlan(enjeux, fiches, reading.lecteur === null ? null : ports.links.plan());
}

type Written = Parameters<typeof viewPlan>;

const KNOWN = new WeakMap<Written[1], { readonly of: Written; readonly message: Message }>();

/** The very same message of the very same fiches, for all who are told the same: it is drawn and illustrated once. */
function writePlan(...of: Written): Message {
  const known = KNOWN.get(of[1]);
  if (known?.of.every((part, index) => part === of[index])) return known.message;
  const message = viewPlan(...of);
  KNOWN.set(of[1], { of, message });
  return message;
}
