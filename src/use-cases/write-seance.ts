import { assertPasCommencee } from '../domain/seance.ts';
import { fillFields, getText } from '../form.ts';
import { cleSeance, findContexteSeance, listFieldsSeance } from '../parts/check-seance.ts';
import type { UseCase } from '../use-case.ts';
import { viewFormulaireSeance } from '../views/seance.ts';

/** Opens the form of a new meeting, or of `seance` to move; coming back, what was typed is there again. */
export const writeSeance: UseCase = async (intent, acteur, ports) => {
  const { conventionId, id: personneId } = acteur.personne;
  const now = ports.clock.now();
  const seanceId = getText(intent.values, 'seance');
  const contexte = await findContexteSeance(conventionId, seanceId, { stores: ports.stores, now });
  assertPasCommencee(contexte.seance, now);
  const isFresh = seanceId !== null && getText(intent.values, 'soumission') === null;
  const brouillon = isFresh ? null : await ports.stores.brouillons.find(personneId, cleSeance(seanceId));
  const fields = fillFields(listFieldsSeance(contexte), brouillon ?? {});
  return { kind: 'form', form: viewFormulaireSeance(fields, contexte.seance) };
};
