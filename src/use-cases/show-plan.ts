import { findEnjeu } from '../domain/recherche.ts';
import { getText } from '../form.ts';
import { readFichesSuivies } from '../parts/read-fiches-suivies.ts';
import type { UseCase } from '../use-case.ts';
import { viewEnjeuInconnu } from '../views/enjeu.ts';
import { viewPlan, viewPlanEnjeu } from '../views/plan.ts';

/** The plan: where each fiche stands, by enjeu; with `enjeu`, that one only. */
export const showPlan: UseCase = async (intent, { personne }, ports) => {
  const enjeux = await ports.stores.ficheActions.listEnjeux(personne.conventionId);
  const texte = getText(intent.values, 'enjeu');
  const enjeu = texte === null ? null : findEnjeu(texte, enjeux);
  if (texte !== null && enjeu === null) return { kind: 'message', message: viewEnjeuInconnu(enjeux) };
  const fiches = await readFichesSuivies(personne, ports);
  return {
    kind: 'message',
    message: enjeu === null ? viewPlan(enjeux, fiches) : viewPlanEnjeu(enjeu, fiches),
  };
};
