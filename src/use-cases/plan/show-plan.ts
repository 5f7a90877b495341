import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { findEnjeu } from '../../domain/plan/recherche.ts';
import { viewEnjeuInconnu } from '../../views/plan/enjeu.ts';
import { viewPlan, viewPlanEnjeu } from '../../views/plan/plan.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/** The plan: where each fiche stands, by enjeu; with `enjeu`, that one only. */
export const showPlan: UseCase = async (intent, { personne }, ports) => {
  const enjeux = await ports.stores.ficheActions.listEnjeux(personne.conventionId);
  const texte = findText(intent.values, 'enjeu');
  const enjeu = texte === null ? null : findEnjeu(texte, enjeux);
  if (texte !== null && enjeu === null) return { kind: 'message', message: viewEnjeuInconnu(enjeux) };
  const fiches = await listFichesSuivies(personne, ports);
  return {
    kind: 'message',
    message: enjeu === null ? viewPlan(enjeux, fiches) : viewPlanEnjeu(enjeu, fiches),
  };
};
