import { fillFields, findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { assertPasCommencee } from '../../domain/nouns/seance.ts';
import { offerBrouillonSeance, viewFormulaireSeance } from '../../views/seances/seance.ts';
import { cleSeance, getContexteSeance, listFieldsSeance } from './check-seance.ts';

/**
 * Opens the form of a new séance, or of `seance` to move; coming back from the preview, what was typed is there again.
 * A draft of another day is for another séance: it is offered, never put into the form unasked.
 */
export const writeSeance: UseCase = async (intent, acteur, ports) => {
  const { personne } = acteur;
  const now = ports.clock.now();
  const seanceId = findText(intent.values, 'seance');
  const contexte = await getContexteSeance(personne.conventionId, intent.values, {
    stores: ports.stores,
    now,
  });
  assertPasCommencee(contexte.seance, now);
  const brouillon = await ports.stores.brouillons.find(personne, cleSeance(seanceId));
  const isBack = findText(intent.values, 'soumission') !== null;
  const isWanted = isBack || (seanceId === null && findText(intent.values, 'reprendre') === 'oui');
  const fields = fillFields(listFieldsSeance(contexte), isWanted ? (brouillon?.valeurs ?? {}) : {});
  const form = viewFormulaireSeance(fields, contexte);
  if (brouillon === null || isWanted || seanceId !== null) return { kind: 'form', form };
  const instance = contexte.instances.find(({ id }) => id === findText(brouillon.valeurs, 'instance'));
  return { kind: 'form', form: offerBrouillonSeance(form, brouillon.majLe, instance ?? null) };
};

/** The same form for all but its date: place, video link, agenda, title. */
export const writeModification: UseCase = (intent, acteur, ports) =>
  writeSeance({ ...intent, values: { ...intent.values, acte: 'modifier' } }, acteur, ports);
