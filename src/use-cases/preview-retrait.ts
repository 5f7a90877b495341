import { findRetrait } from '../domain/retrait-annonce.ts';
import { countRetrait } from '../domain/suivi-annonce.ts';
import { getText } from '../form.ts';
import { findAnnonce } from '../parts/find-annonce.ts';
import type { UseCase } from '../use-case.ts';
import { viewAnnonceEstRetiree, viewFormulaireRetrait } from '../views/annonce-retrait.ts';

/** Shows who has an announcement, and asks coordination to confirm that it disappears. */
export const previewRetrait: UseCase = async (intent, { personne }, { stores }) => {
  const { conventionId } = personne;
  const annonce = await findAnnonce(conventionId, getText(intent.values, 'annonce'), stores);
  if (annonce.etat === 'retiree') {
    const retrait = findRetrait(await stores.journal.listByObjet(conventionId, annonce.id));
    return { kind: 'done', message: viewAnnonceEstRetiree(annonce, retrait) };
  }
  const envois = await stores.envois.listBySource(conventionId, annonce.id);
  return { kind: 'form', form: viewFormulaireRetrait(annonce, countRetrait(envois)) };
};
