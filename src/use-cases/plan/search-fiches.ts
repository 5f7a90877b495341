import { findText } from '../../conversation/form.ts';
import type { AnswerCanal, UseCase } from '../../conversation/use-case.ts';
import { viewRechercheFiches } from '../../views/plan/fiche-partagee.ts';
import { listFichesMatching } from './list-fiches-matching.ts';

/** The fiches that have a number or words in common with `texte`; all of them without. */
export const searchFiches: UseCase = async (intent, { personne }, ports) => {
  const reading = { conventionId: personne.conventionId, lecteur: personne };
  const found = await listFichesMatching(findText(intent.values, 'texte') ?? '', reading, ports);
  return { kind: 'message', message: viewRechercheFiches(found) };
};

/** The same, by what everybody may read. */
export const searchFichesPublic: AnswerCanal = async (intent, conventionId, ports) => {
  const reading = { conventionId, lecteur: null };
  const found = await listFichesMatching(findText(intent.values, 'texte') ?? '', reading, ports);
  return viewRechercheFiches(found);
};
