import { findText, hasErrors, withError } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import { REPONSES_PRESENCE } from '../../../domain/seances/presence.ts';
import {
  remplacantAbsent,
  viewFormulairePresence,
  viewPresenceARedire,
  viewPresenceNotee,
} from '../../../views/seances/presence.ts';
import { checkFields, showErrors } from '../../../views/words/check-fields.ts';
import { getSeanceAnnoncee, isAutreDate } from '../get-seance-annoncee.ts';
import { notePresence } from './note-presence.ts';

/** Notes whether somebody comes to a séance, by a button or by the form; of what was said twice, the last counts. */
export const savePresence: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { values } = intent;
    const now = ports.clock.now();
    const seance = await getSeanceAnnoncee(intent, personne, { stores, now });
    if (isAutreDate(intent, seance)) return { kind: 'message', message: viewPresenceARedire(seance) };
    const form = viewFormulairePresence(seance, { reponse: null, remplacant: null });
    const checked = checkFields(form.fields, values);
    const reponse = REPONSES_PRESENCE.find((one) => one === findText(values, 'reponse'));
    const nom = findText(values, 'remplacant');
    const isNameless = reponse === 'remplace' && nom === null;
    const fields = isNameless ? withError(checked, 'remplacant', remplacantAbsent()) : checked;
    if (hasErrors(fields) || reponse === undefined) return { kind: 'form', form: showErrors(form, fields) };
    const remplacant = reponse === 'remplace' ? nom : null;
    const dite = { personne, reponse, remplacant, diteLe: now };
    const presence = await notePresence(dite, seance, stores);
    return { kind: 'done', message: viewPresenceNotee(seance, presence) };
  });
