import { findText } from '../../conversation/form.ts';
import type { AnswerCanal, UseCase } from '../../conversation/use-case.ts';
import { viewRechercheFiches } from '../../views/plan/recherche.ts';
import { listFichesMatching } from './list-fiches-matching.ts';

/**
 * The fiches that have a number or words in common with `texte`; all of them without. `titres`: what comes of it is put
 * where others read it, so nothing of an answer is shown.
 */
export const searchFiches: UseCase = async ({ values }, { personne }, ports) => {
  const texte = findText(values, 'texte') ?? '';
  const found = await listFichesMatching(
    texte,
    { conventionId: personne.conventionId, lecteur: personne },
    ports,
  );
  if (findText(values, 'titres') === 'oui') {
    const titres = found.map(({ fiche }) => ({ fiche, extrait: null }));
    return { kind: 'message', message: viewRechercheFiches(titres) };
  }
  return { kind: 'message', message: viewRechercheFiches(found, ports.links.recherche(texte)) };
};

/** The same, by what everybody may read. */
export const searchFichesPublic: AnswerCanal = async (intent, conventionId, ports) => {
  const reading = { conventionId, lecteur: null };
  const found = await listFichesMatching(findText(intent.values, 'texte') ?? '', reading, ports);
  return viewRechercheFiches(found);
};
