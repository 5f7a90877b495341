import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { viewRechercheFiches } from '../../views/plan/fiche-partagee.ts';
import { listFichesMatching } from './list-fiches-matching.ts';

/** The fiches that have a number or words in common with `texte`; all of them without. */
export const searchFiches: UseCase = async (intent, { personne }, ports) => {
  const found = await listFichesMatching(findText(intent.values, 'texte') ?? '', personne, ports);
  return { kind: 'message', message: viewRechercheFiches(found) };
};
