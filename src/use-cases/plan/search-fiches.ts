import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { listFichesTrouvees } from '../../domain/plan/recherche-fiches.ts';
import { viewRechercheFiches } from '../../views/plan/fiche-partagee.ts';

/** The fiches that have a number or words in common with `texte`; all of them without. */
export const searchFiches: UseCase = async (intent, { personne }, ports) => {
  const { conventionId } = personne;
  const fiches = await ports.stores.ficheActions.list(conventionId);
  const found = listFichesTrouvees(findText(intent.values, 'texte') ?? '', fiches);
  return { kind: 'message', message: viewRechercheFiches(found) };
};
