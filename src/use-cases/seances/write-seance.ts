import { fillFields, findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { assertPasCommencee } from '../../domain/seances/seance.ts';
import { viewFormulaireSeance } from '../../views/seances/seance.ts';
import { cleSeance, getContexteSeance, listFieldsSeance } from './check-seance.ts';

/** Opens the form of a new séance, or of `seance` to move; coming back, what was typed is there again. */
export const writeSeance: UseCase = async (intent, acteur, ports) => {
  const { conventionId, id: personneId } = acteur.personne;
  const now = ports.clock.now();
  const seanceId = findText(intent.values, 'seance');
  const contexte = await getContexteSeance(conventionId, seanceId, { stores: ports.stores, now });
  assertPasCommencee(contexte.seance, now);
  const isFresh = seanceId !== null && findText(intent.values, 'soumission') === null;
  const brouillon = isFresh ? null : await ports.stores.brouillons.find(personneId, cleSeance(seanceId));
  const fields = fillFields(listFieldsSeance(contexte), brouillon ?? {});
  return { kind: 'form', form: viewFormulaireSeance(fields, contexte.seance) };
};
