import { findEnjeu } from '../domain/recherche.ts';
import { getText } from '../form.ts';
import { readFichesSuivies } from '../read-fiches-suivies.ts';
import type { UseCase } from '../use-case.ts';
import { enjeuInconnu } from '../views/enjeu.ts';
import { plan, planEnjeu } from '../views/plan.ts';

/** The plan: where each fiche stands, by enjeu; with `enjeu`, that one only. */
export const showPlan: UseCase = async (intent, { personne }, ports) => {
  const enjeux = await ports.stores.ficheActions.listEnjeux(personne.conventionId);
  const texte = getText(intent.values, 'enjeu');
  const enjeu = texte === null ? null : findEnjeu(texte, enjeux);
  if (texte !== null && enjeu === null) return { kind: 'message', message: enjeuInconnu(enjeux) };
  const fiches = await readFichesSuivies(personne, ports);
  return { kind: 'message', message: enjeu === null ? plan(enjeux, fiches) : planEnjeu(enjeu, fiches) };
};
