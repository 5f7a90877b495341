import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { assertPasCommencee, isInchangee } from '../../domain/nouns/seance.ts';
import { viewFormulaireSeance } from '../../views/seances/seance.ts';
import { viewSeanceInchangee } from '../../views/seances/seance-recu.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { saveSaisie } from '../verbs/keep-saisie.ts';
import { buildApercuSeance, decideTour } from './apercu-seance.ts';
import { checkSeance, cleSeance, getContexteSeance } from './check-seance.ts';

/** Checks the form of a séance and shows every date before anything is confirmed. */
export const previewSeance: UseCase = async (intent, acteur, ports) => {
  const { stores } = ports;
  const { personne } = acteur;
  const now = ports.clock.now();
  const seanceId = findText(intent.values, 'seance');
  const contexte = await getContexteSeance(personne.conventionId, intent.values, { stores, now });
  assertPasCommencee(contexte.seance, now);
  const { fields, saisie } = checkSeance(contexte, intent.values);
  if (saisie === null) {
    return { kind: 'form', form: showErrors(viewFormulaireSeance(fields, contexte), fields) };
  }
  const decision = await decideTour(contexte, saisie, stores);
  if (contexte.seance && isInchangee(contexte.seance, saisie.changement)) {
    return { kind: 'done', message: viewSeanceInchangee(contexte.seance, decision.tour) };
  }
  const soumission = ports.ids.create();
  const champs = fields.map(({ id }) => id);
  const saisieGardee = { personne, cle: cleSeance(seanceId), soumission, values: intent.values, champs };
  await saveSaisie(saisieGardee, ports);
  const form = await buildApercuSeance({ contexte, saisie, ...decision, soumission }, stores);
  return { kind: 'form', form };
};
