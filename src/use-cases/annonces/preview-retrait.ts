import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { findRetrait } from '../../domain/annonces/retrait-annonce.ts';
import { countRetrait } from '../../domain/envois/suivi.ts';
import { viewAnnonceEstRetiree, viewFormulaireRetrait } from '../../views/annonces/annonce-retrait.ts';
import { listEnvoisAnnonce } from '../verbs/list-envois-annonce.ts';
import { getAnnonce } from './get-annonce.ts';

/** Shows who has an announcement, and asks coordination to confirm that it disappears. */
export const previewRetrait: UseCase = async (intent, { personne }, { stores }) => {
  const { conventionId } = personne;
  const annonce = await getAnnonce(conventionId, findText(intent.values, 'annonce'), stores);
  if (annonce.etat === 'retiree') {
    const retrait = findRetrait(await stores.journal.listByObjet(conventionId, annonce.id));
    return { kind: 'done', message: viewAnnonceEstRetiree(annonce, retrait) };
  }
  const envois = await listEnvoisAnnonce(annonce, stores);
  return { kind: 'form', form: viewFormulaireRetrait(annonce, countRetrait(envois)) };
};
